package dev.maple.onnx.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file declares of a tensor.
 *
 * @param name the tensor's name
 * @param type its element type, undefined for what is not a tensor or is not declared
 * @param dimensions its shape, null if not even the rank is declared
 */
public record Value(String name, ElementType type, @Nullable List<Dimension> dimensions) {
  /** Copies the list. */
  public Value {
    dimensions = dimensions == null ? null : List.copyOf(dimensions);
  }
}
