package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tensor. Arrays are shared, not copied; nobody writes to them.
 *
 * @param type its element type
 * @param dims its shape, -1 for a side that is not known, null if not even the rank is
 * @param values its elements, if they are few and known, with NaN for one that is not; else null
 * @param constant whether the same for all inputs of the same size, so that no runtime need compute
 *     it more than once
 */
public record TensorInfo(
    ElementType type, long @Nullable [] dims, double @Nullable [] values, boolean constant) {
  /** Nothing is known. */
  public static final TensorInfo UNKNOWN = new TensorInfo(ElementType.UNDEFINED, null, null, false);

  /**
   * A tensor of the file.
   *
   * @param tensor the tensor
   * @return what is known of it
   */
  public static TensorInfo of(Tensor tensor) {
    return new TensorInfo(tensor.type(), tensor.dims(), tensor.values(), true);
  }

  /**
   * The number of elements.
   *
   * @return at least 0, or NaN if it is not known
   */
  public double elements() {
    return Dims.count(dims);
  }

  /**
   * The size of all elements together.
   *
   * @return in bytes, or NaN if it is not known
   */
  public double bytes() {
    return type == ElementType.UNDEFINED ? Double.NaN : elements() * type.bits() / 8;
  }
}
