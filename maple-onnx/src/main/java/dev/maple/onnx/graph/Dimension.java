package dev.maple.onnx.graph;

import org.jspecify.annotations.Nullable;

/**
 * One side of a declared shape.
 *
 * @param size how long, or -1 where the file does not say
 * @param symbol the name of an unsaid size, null if it has none
 */
public record Dimension(long size, @Nullable String symbol) {
  /** The number as declared, the symbol, or {@code ?}. */
  @Override
  public String toString() {
    return size >= 0 ? Long.toString(size) : symbol == null ? "?" : symbol;
  }
}
