package dev.maple.runtime.plain;

import dev.maple.runtime.network.Layers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans layers; how to compute those that look at neighbours is open. */
abstract class PlannedLayers implements Layers<Tensor> {
  final PlainNetwork plan;
  private final Map<List<Integer>, float[][]> shared = new HashMap<>();

  PlannedLayers(PlainNetwork plan) {
    this.plan = plan;
  }

  /** A convolution with a bias an output channel. */
  abstract Tensor conv(Tensor input, Convolution convolution, float[] bias);

  @Override
  public final Tensor conv(Tensor input, Convolution convolution) {
    return conv(input, convolution, new float[convolution.out()]);
  }

  /** The normalisation is folded into weights and bias. */
  @Override
  public final Tensor convNorm(Tensor input, Convolution c, Normalization norm) {
    float[] weights = c.weights().clone();
    float[] bias = new float[c.out()];
    int fanIn = weights.length / c.out();
    for (int out = 0; out < c.out(); out++) {
      bias[out] = norm.offset(out);
      for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
        weights[i] *= norm.factor(out);
      }
    }
    return conv(input, new Convolution(c.in(), c.out(), c.kernel(), c.stride(), weights), bias);
  }

  /** Arrays for what lives within a step: one after the other, steps may share them. */
  final float[][] shared(int arrays, int length) {
    return shared.computeIfAbsent(List.of(arrays, length), key -> new float[arrays][length]);
  }

  private interface Plane {
    void compute(float[] out, float[] in, int channel);
  }

  private Tensor planes(Tensor x, Plane plane) {
    Tensor y = new Tensor(x.channels, x.size);
    return plan.step(
        y,
        () -> {
          for (int c = 0; c < x.channels; c++) {
            plane.compute(y.planes[c], x.planes[c], c);
          }
        },
        x);
  }

  @Override
  public final Tensor norm(Tensor x, Normalization norm) {
    float[] factors = new float[x.channels];
    float[] offsets = new float[x.channels];
    for (int c = 0; c < x.channels; c++) {
      factors[c] = norm.factor(c);
      offsets[c] = norm.offset(c);
    }
    return planes(
        x,
        (out, in, c) -> {
          float factor = factors[c];
          float offset = offsets[c];
          for (int i = 0; i < out.length; i++) {
            out[i] = factor * in[i] + offset;
          }
        });
  }

  @Override
  public final Tensor relu(Tensor x) {
    return planes(
        x,
        (out, in, c) -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(0, in[i]);
          }
        });
  }

  @Override
  public final Tensor add(Tensor left, Tensor right) {
    Tensor y = new Tensor(left.channels, left.size);
    return plan.step(
        y,
        () -> {
          for (int c = 0; c < y.channels; c++) {
            sum(y.planes[c], left.planes[c], right.planes[c]);
          }
        },
        left,
        right);
  }

  private static void sum(float[] out, float[] left, float[] right) {
    for (int i = 0; i < out.length; i++) {
      out[i] = left[i] + right[i];
    }
  }

  /** Copies: what stands alone must do something that can be measured. */
  @Override
  public final Tensor identity(Tensor x) {
    return planes(x, (out, in, c) -> System.arraycopy(in, 0, out, 0, out.length));
  }

  @Override
  public final Tensor zero(Tensor x) {
    return planes(x, (out, in, c) -> Arrays.fill(out, 0));
  }

  @Override
  public final Tensor globalPool(Tensor x) {
    Tensor y = new Tensor(x.channels, 1);
    return plan.step(
        y,
        () -> {
          for (int c = 0; c < x.channels; c++) {
            float sum = 0;
            for (float value : x.planes[c]) {
              sum += value;
            }
            y.planes[c][0] = sum / x.planes[c].length;
          }
        },
        x);
  }

  @Override
  public final Tensor dense(Tensor x, Dense dense) {
    Tensor y = new Tensor(dense.out(), 1);
    return plan.step(
        y,
        () -> {
          for (int out = 0; out < dense.out(); out++) {
            float sum = dense.bias()[out];
            for (int in = 0; in < dense.in(); in++) {
              sum += dense.weights()[out * dense.in() + in] * x.planes[in][0];
            }
            y.planes[out][0] = sum;
          }
        },
        x);
  }

  /** One over the number of pixels in each window that are not padding. */
  static float[] shares(int size, int kernel, int stride) {
    int outSize = size / stride;
    float[] shares = new float[outSize * outSize];
    for (int row = 0; row < outSize; row++) {
      for (int column = 0; column < outSize; column++) {
        int count = inside(row, size, kernel, stride) * inside(column, size, kernel, stride);
        shares[row * outSize + column] = 1f / count;
      }
    }
    return shares;
  }

  private static int inside(int position, int size, int kernel, int stride) {
    int from = position * stride - (kernel - 1) / 2;
    return Math.min(from + kernel, size) - Math.max(from, 0);
  }
}
