package dev.maple.runtime.network;

import dev.maple.runtime.network.Layers.Convolution;
import dev.maple.runtime.network.Layers.Dense;
import dev.maple.runtime.network.Layers.Normalization;
import java.util.SplittableRandom;

/** Random weights, the same each time, of a size that keeps activations in range. */
final class RandomWeights {
  private final SplittableRandom random = new SplittableRandom(201);

  Convolution conv(int in, int out, int kernel, int stride) {
    int fanIn = in * kernel * kernel;
    return new Convolution(
        in, out, kernel, stride, uniform(out * fanIn, 0, Math.sqrt(6.0 / fanIn)));
  }

  Normalization norm(int channels) {
    return new Normalization(
        uniform(channels, 1, 0.2),
        uniform(channels, 0, 0.1),
        uniform(channels, 0, 0.1),
        uniform(channels, 1, 0.2));
  }

  Dense dense(int in, int out) {
    return new Dense(in, out, uniform(in * out, 0, Math.sqrt(3.0 / in)), uniform(out, 0, 0.1));
  }

  /** An image of the given size, values from -1 to 1. */
  static float[] image(int channels, int pixels) {
    return new RandomWeights().uniform(channels * pixels * pixels, 0, 1);
  }

  private float[] uniform(int count, double centre, double reach) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(centre - reach, centre + reach);
    }
    return values;
  }
}
