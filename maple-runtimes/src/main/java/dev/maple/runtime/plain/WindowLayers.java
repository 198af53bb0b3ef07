package dev.maple.runtime.plain;

import java.util.Arrays;

/**
 * Lays the windows of all pixels out as the rows of a matrix, a row a tap, and multiplies it by the
 * weights (im2col); pooling adds the rows up.
 */
final class WindowLayers extends PlannedLayers {
  /** Rows multiplied at a time; what is missing to a whole block are zeros. */
  private static final int BLOCK = 4;

  WindowLayers(PlainNetwork plan) {
    super(plan);
  }

  @Override
  Tensor conv(Tensor x, Convolution c, float[] bias) {
    int taps = c.kernel() * c.kernel();
    int depth = c.in() * taps;
    int blocks = (depth + BLOCK - 1) / BLOCK;
    float[][] weights = new float[c.out()][];
    for (int out = 0; out < c.out(); out++) {
      float[] row = Arrays.copyOfRange(c.weights(), out * depth, (out + 1) * depth);
      weights[out] = Arrays.copyOf(row, blocks * BLOCK);
    }
    Tensor y = new Tensor(c.out(), x.size / c.stride());
    boolean asIs = taps == 1 && c.stride() == 1 && depth % BLOCK == 0;
    float[][] windows = shared(asIs ? 0 : blocks * BLOCK, y.size * y.size);
    return plan.step(
        y,
        () -> {
          for (int in = 0; in < c.in() && !asIs; in++) {
            layOut(x.planes[in], x.size, c.kernel(), c.stride(), windows, in * taps);
          }
          for (int out = 0; out < c.out(); out++) {
            Arrays.fill(y.planes[out], bias[out]);
          }
          multiply(weights, asIs ? x.planes : windows, y.planes);
        },
        x);
  }

  @Override
  public Tensor averagePool(Tensor x, int kernel, int stride) {
    float[] shares = shares(x.size, kernel, stride);
    Tensor y = new Tensor(x.channels, x.size / stride);
    float[][] windows = shared(kernel * kernel, y.size * y.size);
    return plan.step(
        y,
        () -> {
          for (int c = 0; c < x.channels; c++) {
            layOut(x.planes[c], x.size, kernel, stride, windows, 0);
            float[] plane = y.planes[c];
            Arrays.fill(plane, 0);
            for (float[] row : windows) {
              for (int i = 0; i < plane.length; i++) {
                plane[i] += row[i];
              }
            }
            for (int i = 0; i < plane.length; i++) {
              plane[i] *= shares[i];
            }
          }
        },
        x);
  }

  private static void layOut(
      float[] plane, int size, int kernel, int stride, float[][] windows, int at) {
    int pad = (kernel - 1) / 2;
    for (int tap = 0; tap < kernel * kernel; tap++) {
      int down = tap / kernel - pad;
      int right = tap % kernel - pad;
      if (stride == 1) {
        shift(plane, size, down, right, windows[at + tap]);
      } else {
        pick(plane, size, down, right, stride, windows[at + tap]);
      }
    }
  }

  /** Moves the plane in one go and clears what came round from the other side. */
  private static void shift(float[] plane, int size, int down, int right, float[] row) {
    int by = down * size + right;
    int length = plane.length - Math.abs(by);
    System.arraycopy(plane, Math.max(by, 0), row, Math.max(-by, 0), length);
    Arrays.fill(row, 0, Math.max(-by, 0), 0);
    Arrays.fill(row, Math.max(-by, 0) + length, row.length, 0);
    for (int i = 0; i < -right; i++) {
      for (int j = i; j < row.length; j += size) {
        row[j] = 0;
      }
    }
    for (int i = size - right; i < size; i++) {
      for (int j = i; j < row.length; j += size) {
        row[j] = 0;
      }
    }
  }

  private static void pick(
      float[] plane, int size, int down, int right, int stride, float[] picked) {
    int i = 0;
    for (int row = down; i < picked.length; row += stride) {
      for (int n = 0, column = right; n < size / stride; n++, column += stride) {
        boolean inside = row >= 0 && row < size && column >= 0 && column < size;
        picked[i++] = inside ? plane[row * size + column] : 0;
      }
    }
  }

  /** Adds the product to the sums; a block of rows stays in the cache for all outputs. */
  private static void multiply(float[][] weights, float[][] rows, float[][] sums) {
    for (int k = 0; k < rows.length; k += BLOCK) {
      for (int out = 0; out < sums.length; out++) {
        float[] w = weights[out];
        addBlock(
            sums[out],
            rows[k],
            rows[k + 1],
            rows[k + 2],
            rows[k + 3],
            w[k],
            w[k + 1],
            w[k + 2],
            w[k + 3]);
      }
    }
  }

  private static void addBlock(
      float[] sum,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float wa,
      float wb,
      float wc,
      float wd) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
    }
  }
}
