package dev.maple.runtime.network;

import java.util.function.IntBinaryOperator;

/** Computes layers in the plainest way: the reference that runtimes are compared with. */
public final class ReferenceLayers implements Layers<ReferenceLayers.Tensor> {

  /** Values in the order channel, row, column. */
  public record Tensor(int channels, int size, float[] values) {
    float at(int channel, int row, int column) {
      return values[(channel * size + row) * size + column];
    }

    boolean inside(int row, int column) {
      return row >= 0 && row < size && column >= 0 && column < size;
    }
  }

  private interface Pixel {
    double at(int channel, int row, int column);
  }

  private static Tensor tensor(int channels, int size, Pixel pixel) {
    float[] values = new float[channels * size * size];
    int i = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          values[i++] = (float) pixel.at(channel, row, column);
        }
      }
    }
    return new Tensor(channels, size, values);
  }

  @Override
  public Tensor conv(Tensor x, Convolution c) {
    int pad = (c.kernel() - 1) / 2;
    return tensor(
        c.out(),
        x.size() / c.stride(),
        (out, row, column) -> {
          double sum = 0;
          for (int in = 0; in < c.in(); in++) {
            for (int i = 0; i < c.kernel(); i++) {
              for (int j = 0; j < c.kernel(); j++) {
                int r = row * c.stride() + i - pad;
                int s = column * c.stride() + j - pad;
                if (x.inside(r, s)) {
                  int weight = ((out * c.in() + in) * c.kernel() + i) * c.kernel() + j;
                  sum += c.weights()[weight] * x.at(in, r, s);
                }
              }
            }
          }
          return sum;
        });
  }

  @Override
  public Tensor convNorm(Tensor x, Convolution c, Normalization norm) {
    return norm(conv(x, c), norm);
  }

  @Override
  public Tensor norm(Tensor x, Normalization n) {
    return tensor(
        x.channels(),
        x.size(),
        (c, row, column) ->
            n.scale()[c]
                    * (x.at(c, row, column) - n.mean()[c])
                    / Math.sqrt(n.variance()[c] + Normalization.EPSILON)
                + n.shift()[c]);
  }

  @Override
  public Tensor relu(Tensor x) {
    return tensor(x.channels(), x.size(), (c, i, j) -> Math.max(0, x.at(c, i, j)));
  }

  @Override
  public Tensor averagePool(Tensor x, int kernel, int stride) {
    int pad = (kernel - 1) / 2;
    return tensor(
        x.channels(),
        x.size() / stride,
        (channel, row, column) -> {
          double sum = 0;
          int count = 0;
          for (int i = 0; i < kernel; i++) {
            for (int j = 0; j < kernel; j++) {
              int r = row * stride + i - pad;
              int s = column * stride + j - pad;
              if (x.inside(r, s)) {
                sum += x.at(channel, r, s);
                count++;
              }
            }
          }
          return sum / count;
        });
  }

  @Override
  public Tensor add(Tensor left, Tensor right) {
    return tensor(left.channels(), left.size(), (c, i, j) -> left.at(c, i, j) + right.at(c, i, j));
  }

  @Override
  public Tensor identity(Tensor x) {
    return x;
  }

  @Override
  public Tensor zero(Tensor x) {
    return tensor(x.channels(), x.size(), (c, i, j) -> 0);
  }

  @Override
  public Tensor globalPool(Tensor x) {
    return tensor(
        x.channels(),
        1,
        (c, row, column) -> {
          double sum = 0;
          for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < x.size(); j++) {
              sum += x.at(c, i, j);
            }
          }
          return sum / (x.size() * x.size());
        });
  }

  @Override
  public Tensor dense(Tensor x, Dense dense) {
    IntBinaryOperator weight = (out, in) -> out * dense.in() + in;
    return tensor(
        dense.out(),
        1,
        (out, i, j) -> {
          double sum = dense.bias()[out];
          for (int in = 0; in < dense.in(); in++) {
            sum += dense.weights()[weight.applyAsInt(out, in)] * x.values()[in];
          }
          return sum;
        });
  }
}
