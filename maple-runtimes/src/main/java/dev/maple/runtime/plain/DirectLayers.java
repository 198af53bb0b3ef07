package dev.maple.runtime.plain;

import java.util.Arrays;

/**
 * Goes from window to window, row by row, on a copy of the input that has a border of zeros. The
 * few layers that skip pixels are left to {@link WindowLayers}: a stride that is not a constant
 * leaves bounds checks in the loops.
 */
final class DirectLayers extends PlannedLayers {
  private final WindowLayers strided;

  DirectLayers(PlainNetwork plan) {
    super(plan);
    strided = new WindowLayers(plan);
  }

  @Override
  Tensor conv(Tensor x, Convolution c, float[] bias) {
    if (c.stride() > 1) {
      return strided.conv(x, c, bias);
    }
    int kernel = c.kernel();
    float[][] border = border(x, kernel);
    Tensor y = new Tensor(c.out(), x.size);
    return plan.step(
        y,
        () -> {
          float[][] source = bordered(x, kernel, border);
          for (int out = 0; out < c.out(); out++) {
            Arrays.fill(y.planes[out], bias[out]);
          }
          int out = 0;
          for (; kernel == 3 && out + 1 < c.out(); out += 2) {
            for (int in = 0; in < c.in(); in++) {
              int at = 9 * (out * c.in() + in);
              int nextAt = at + 9 * c.in();
              windows3(
                  y.planes[out], y.planes[out + 1], y.size, source[in], c.weights(), at, nextAt);
            }
          }
          for (; out < c.out(); out++) {
            for (int in = 0; in < c.in(); in++) {
              int at = kernel * kernel * (out * c.in() + in);
              windows(y.planes[out], y.size, source[in], kernel, c.weights(), at);
            }
          }
        },
        x);
  }

  @Override
  public Tensor averagePool(Tensor x, int kernel, int stride) {
    if (stride > 1) {
      return strided.averagePool(x, kernel, stride);
    }
    float[][] border = border(x, kernel);
    float[] shares = shares(x.size, kernel, stride);
    float[] ones = new float[kernel * kernel];
    Arrays.fill(ones, 1);
    Tensor y = new Tensor(x.channels, x.size);
    return plan.step(
        y,
        () -> {
          float[][] source = bordered(x, kernel, border);
          for (int c = 0; c < x.channels; c++) {
            float[] plane = y.planes[c];
            Arrays.fill(plane, 0);
            windows(plane, y.size, source[c], kernel, ones, 0);
            for (int i = 0; i < plane.length; i++) {
              plane[i] *= shares[i];
            }
          }
        },
        x);
  }

  /** Room for the input and its border, if a window needs one. */
  private float[][] border(Tensor x, int kernel) {
    int width = x.size + kernel - 1;
    return shared(kernel == 1 ? 0 : x.channels, width * width);
  }

  /** The input within a border, which is never written and so stays zero. */
  private static float[][] bordered(Tensor x, int kernel, float[][] border) {
    if (kernel == 1) {
      return x.planes;
    }
    int pad = (kernel - 1) / 2;
    int width = x.size + kernel - 1;
    for (int c = 0; c < x.channels; c++) {
      for (int row = 0; row < x.size; row++) {
        int to = (row + pad) * width + pad;
        System.arraycopy(x.planes[c], row * x.size, border[c], to, x.size);
      }
    }
    return border;
  }

  /** Adds up square windows of any size, a tap after the other. */
  private static void windows(
      float[] out, int size, float[] in, int kernel, float[] weights, int at) {
    int width = size + kernel - 1;
    for (int tap = 0; tap < kernel * kernel; tap++) {
      float weight = weights[at + tap];
      for (int row = 0; row < size; row++) {
        int to = row * size;
        int x = (row + tap / kernel) * width + tap % kernel;
        for (int j = 0; j < size; j++) {
          out[to + j] += weight * in[x + j];
        }
      }
    }
  }

  /** Adds up 3x3 windows for two outputs, so that each value is loaded once for both. */
  private static void windows3(
      float[] out, float[] next, int size, float[] in, float[] w, int at, int nextAt) {
    float a = w[at], b = w[at + 1], c = w[at + 2];
    float d = w[at + 3], e = w[at + 4], f = w[at + 5];
    float g = w[at + 6], h = w[at + 7], i = w[at + 8];
    float nextA = w[nextAt], nextB = w[nextAt + 1], nextC = w[nextAt + 2];
    float nextD = w[nextAt + 3], nextE = w[nextAt + 4], nextF = w[nextAt + 5];
    float nextG = w[nextAt + 6], nextH = w[nextAt + 7], nextI = w[nextAt + 8];
    int width = size + 2;
    for (int row = 0; row < size; row++) {
      int to = row * size;
      int x = row * width;
      int y = x + width;
      int z = y + width;
      for (int j = 0; j < size; j++) {
        float p = in[x + j], q = in[x + j + 1], r = in[x + j + 2];
        float s = in[y + j], t = in[y + j + 1], u = in[y + j + 2];
        float l = in[z + j], m = in[z + j + 1], n = in[z + j + 2];
        out[to + j] += a * p + b * q + c * r + d * s + e * t + f * u + g * l + h * m + i * n;
        next[to + j] +=
            nextA * p + nextB * q + nextC * r + nextD * s + nextE * t + nextF * u + nextG * l
                + nextH * m + nextI * n;
      }
    }
  }
}
