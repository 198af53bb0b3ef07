package dev.maple.examples.runtime.plain;

import java.util.Arrays;

/** Goes from window to window, row by row, on a copy of the input that has a border of zeros. */
final class DirectLayers extends PlannedLayers {
  DirectLayers(Plan plan) {
    super(plan);
  }

  @Override
  Tensor conv(Tensor x, Convolution c, float[] bias) {
    int pad = (c.kernel() - 1) / 2;
    int width = x.size + 2 * pad;
    float[][] border = shared(pad == 0 ? 0 : x.channels, width * width);
    Tensor y = new Tensor(c.out(), x.size / c.stride());
    return plan.step(
        y,
        () -> {
          float[][] source = pad == 0 ? x.planes : bordered(x, pad, border);
          for (int out = 0; out < c.out(); out++) {
            float[] plane = y.planes[out];
            Arrays.fill(plane, bias[out]);
            for (int in = 0; in < c.in(); in++) {
              int at = (out * c.in() + in) * c.kernel() * c.kernel();
              if (c.kernel() == 3) {
                window3(plane, y.size, source[in], width, c.stride(), c.weights(), at);
              } else {
                window(plane, y.size, source[in], width, c.stride(), c.kernel(), c.weights(), at);
              }
            }
          }
        },
        x);
  }

  @Override
  public Tensor averagePool(Tensor x, int kernel, int stride) {
    int pad = (kernel - 1) / 2;
    int width = x.size + 2 * pad;
    float[][] border = shared(pad == 0 ? 0 : x.channels, width * width);
    float[] shares = shares(x.size, kernel, stride);
    float[] ones = new float[kernel * kernel];
    Arrays.fill(ones, 1);
    Tensor y = new Tensor(x.channels, x.size / stride);
    return plan.step(
        y,
        () -> {
          float[][] source = pad == 0 ? x.planes : bordered(x, pad, border);
          for (int c = 0; c < x.channels; c++) {
            float[] plane = y.planes[c];
            Arrays.fill(plane, 0);
            window(plane, y.size, source[c], width, stride, kernel, ones, 0);
            for (int i = 0; i < plane.length; i++) {
              plane[i] *= shares[i];
            }
          }
        },
        x);
  }

  /** The input within a border, which is never written and so stays zero. */
  private static float[][] bordered(Tensor x, int pad, float[][] border) {
    int width = x.size + 2 * pad;
    for (int c = 0; c < x.channels; c++) {
      for (int row = 0; row < x.size; row++) {
        int to = (row + pad) * width + pad;
        System.arraycopy(x.planes[c], row * x.size, border[c], to, x.size);
      }
    }
    return border;
  }

  private static void window(
      float[] out,
      int size,
      float[] in,
      int width,
      int stride,
      int kernel,
      float[] weights,
      int at) {
    for (int tap = 0; tap < kernel * kernel; tap++) {
      float weight = weights[at + tap];
      for (int row = 0; row < size; row++) {
        int to = row * size;
        int x = (row * stride + tap / kernel) * width + tap % kernel;
        for (int j = 0; j < size; j++) {
          out[to + j] += weight * in[x + j * stride];
        }
      }
    }
  }

  private static void window3(
      float[] out, int size, float[] in, int width, int stride, float[] weights, int at) {
    float a = weights[at];
    float b = weights[at + 1];
    float c = weights[at + 2];
    float d = weights[at + 3];
    float e = weights[at + 4];
    float f = weights[at + 5];
    float g = weights[at + 6];
    float h = weights[at + 7];
    float i = weights[at + 8];
    for (int row = 0; row < size; row++) {
      int to = row * size;
      int x = row * stride * width;
      int y = x + width;
      int z = y + width;
      for (int j = 0; j < size; j++) {
        int s = j * stride;
        out[to + j] +=
            a * in[x + s]
                + b * in[x + s + 1]
                + c * in[x + s + 2]
                + d * in[y + s]
                + e * in[y + s + 1]
                + f * in[y + s + 2]
                + g * in[z + s]
                + h * in[z + s + 1]
                + i * in[z + s + 2];
      }
    }
  }
}
