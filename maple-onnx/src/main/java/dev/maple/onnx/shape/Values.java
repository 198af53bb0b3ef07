package dev.maple.onnx.shape;

import dev.maple.onnx.wire.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Computes with the values of small tensors. */
final class Values {
  private Values() {}

  static boolean few(long @Nullable [] dims) {
    return Dims.count(dims) <= Numbers.MOST;
  }

  /** A tensor's values, each computed from its position; null where they are too many. */
  static double @Nullable [] at(long @Nullable [] dims, ToDoubleFunction<long[]> value) {
    if (dims == null || !few(dims)) {
      return null;
    }
    double[] values = new double[(int) Dims.count(dims)];
    long[] position = new long[dims.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(position);
      for (int axis = dims.length - 1; axis >= 0 && ++position[axis] == dims[axis]; axis--) {
        position[axis] = 0;
      }
    }
    return values;
  }

  /** The element of a tensor at a position, which may be of higher rank or on repeated sides. */
  static double get(double[] values, long[] dims, long[] position) {
    long index = 0;
    int extra = position.length - dims.length;
    for (int axis = 0; axis < dims.length; axis++) {
      index = index * dims[axis] + (dims[axis] == 1 ? 0 : position[axis + extra]);
    }
    return values[(int) index];
  }

  static double @Nullable [] combined(
      TensorInfo a, TensorInfo b, long @Nullable [] dims, DoubleBinaryOperator operator) {
    double[] left = a.values();
    double[] right = b.values();
    long[] leftDims = a.dims();
    long[] rightDims = b.dims();
    if (left == null || right == null || leftDims == null || rightDims == null) {
      return null;
    }
    return at(
        dims,
        position ->
            operator.applyAsDouble(get(left, leftDims, position), get(right, rightDims, position)));
  }

  /** Values of tensors joined along an axis; null where one is not known. */
  static double @Nullable [] joined(List<TensorInfo> parts, long @Nullable [] dims, int axis) {
    if (!few(dims) || parts.stream().anyMatch(part -> part.values() == null)) {
      return null;
    }
    List<long[]> shapes = new ArrayList<>();
    parts.forEach(part -> shapes.add(part.dims() == null ? Dims.SCALAR : part.dims()));
    return at(
        dims,
        position -> {
          int part = 0;
          long[] within = position.clone();
          while (within[axis] >= shapes.get(part)[axis]) {
            within[axis] -= shapes.get(part++)[axis];
          }
          double[] values = parts.get(part).values();
          return values == null ? Double.NaN : get(values, shapes.get(part), within);
        });
  }
}
