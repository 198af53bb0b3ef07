package dev.maple.runtime.plain;

import java.util.Arrays;

/**
 * A tensor of a network: a square plane of values a channel, row by row. The planes are arrays of
 * their own because C2 vectorises a loop over several arrays only if it indexes all of them alike.
 */
final class Tensor {
  final int channels;
  final int size;

  /** Set before the network runs; several tensors share an array if no two are needed at a time. */
  float[][] planes = {};

  Tensor(int channels, int size) {
    this.channels = channels;
    this.size = size;
  }

  static Tensor of(int channels, int size, float[] values) {
    Tensor tensor = new Tensor(channels, size);
    tensor.planes = new float[channels][];
    int area = size * size;
    for (int c = 0; c < channels; c++) {
      tensor.planes[c] = Arrays.copyOfRange(values, c * area, (c + 1) * area);
    }
    return tensor;
  }

  float[] values() {
    int area = size * size;
    float[] values = new float[channels * area];
    for (int c = 0; c < channels; c++) {
      System.arraycopy(planes[c], 0, values, c * area, area);
    }
    return values;
  }
}
