package dev.maple.runtime.pytorch;

import dev.maple.runtime.network.Layers;
import java.util.function.Supplier;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Layers as calls of PyTorch's operators, as a model in Python makes them; they are recorded. */
final class PyTorchLayers implements Layers<Slot> {
  private static final long[] ONE = {1, 1};
  private static final long[] SPACE = {2, 3};

  private final Constants constants;
  private final TensorOptional noBias;
  private final LongOptional noDivisor;
  private final ScalarTypeOptional sameType;

  private final Calls calls;

  PyTorchLayers(Constants constants, Calls calls) {
    this.constants = constants;
    this.calls = calls;
    noBias = constants.keep(new TensorOptional());
    noDivisor = constants.keep(new LongOptional());
    sameType = constants.keep(new ScalarTypeOptional());
  }

  private Slot call(Supplier<Tensor> operator, Slot... inputs) {
    return calls.add(operator, inputs);
  }

  @Override
  public Slot conv(Slot input, Convolution c) {
    Tensor weights = constants.tensor(c.weights(), c.out(), c.in(), c.kernel(), c.kernel());
    long[] stride = square(c.stride());
    long[] padding = padding(c.kernel());
    return call(
        () -> torch.conv2d(input.tensor(), weights, noBias, stride, padding, ONE, 1), input);
  }

  @Override
  public Slot convNorm(Slot input, Convolution convolution, Normalization norm) {
    return norm(conv(input, convolution), norm);
  }

  @Override
  public Slot norm(Slot input, Normalization norm) {
    TensorOptional scale = constants.optional(norm.scale());
    TensorOptional shift = constants.optional(norm.shift());
    TensorOptional mean = constants.optional(norm.mean());
    TensorOptional variance = constants.optional(norm.variance());
    double epsilon = Normalization.EPSILON;
    return call(
        () ->
            torch.batch_norm(
                input.tensor(), scale, shift, mean, variance, false, 0, epsilon, false),
        input);
  }

  @Override
  public Slot relu(Slot input) {
    return call(() -> torch.relu(input.tensor()), input);
  }

  @Override
  public Slot averagePool(Slot input, int kernel, int stride) {
    long[] window = square(kernel);
    long[] step = square(stride);
    long[] padding = padding(kernel);
    return call(
        () -> torch.avg_pool2d(input.tensor(), window, step, padding, false, false, noDivisor),
        input);
  }

  @Override
  public Slot add(Slot left, Slot right) {
    return call(() -> torch.add(left.tensor(), right.tensor()), left, right);
  }

  /** No call, as in PyTorch. */
  @Override
  public Slot identity(Slot input) {
    return input;
  }

  @Override
  public Slot zero(Slot input) {
    Scalar nothing = constants.keep(new Scalar(0f));
    return call(() -> torch.mul(input.tensor(), nothing), input);
  }

  @Override
  public Slot globalPool(Slot input) {
    return call(() -> torch.mean(input.tensor(), SPACE, false, sameType), input);
  }

  @Override
  public Slot dense(Slot input, Dense dense) {
    Tensor weights = constants.tensor(dense.weights(), dense.out(), dense.in());
    TensorOptional bias = constants.optional(dense.bias());
    return call(() -> torch.linear(input.tensor(), weights, bias), input);
  }

  private static long[] square(int side) {
    return new long[] {side, side};
  }

  private static long[] padding(int kernel) {
    return square((kernel - 1) / 2);
  }
}
