package dev.maple.onnx.graph;

import org.jspecify.annotations.Nullable;

/**
 * A tensor of the file.
 *
 * @param name its name, empty if it has none
 * @param type its element type
 * @param dims its shape, each at least 0; not copied
 * @param values its elements, null if they are many, text, outside the file or left out; an integer
 *     beyond 2^53 is rounded; not copied
 */
public record Tensor(String name, ElementType type, long[] dims, double @Nullable [] values) {
  /**
   * The number of elements.
   *
   * @return at least 0
   */
  public double elements() {
    double product = 1;
    for (long dim : dims) {
      product *= dim;
    }
    return product;
  }
}
