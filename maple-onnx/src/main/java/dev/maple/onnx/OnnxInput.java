package dev.maple.onnx;

import dev.maple.onnx.graph.Dimension;
import dev.maple.onnx.graph.Value;
import java.util.List;

/**
 * An input of a model, as its file declares it.
 *
 * @param name the input's name
 * @param type the type of its elements, such as {@code FLOAT} or {@code INT64}; {@code UNDEFINED}
 *     for one that is no tensor
 * @param dimensions its shape: numbers, names of free dimensions such as {@code batch_size}, and
 *     {@code ?} for a free one without a name; empty for a scalar and for a shape that is not
 *     declared
 */
public record OnnxInput(String name, String type, List<String> dimensions) {
  /** Copies the list. */
  public OnnxInput {
    dimensions = List.copyOf(dimensions);
  }

  static OnnxInput of(Value value) {
    List<Dimension> declared = value.dimensions();
    List<String> texts =
        declared == null ? List.of() : declared.stream().map(Dimension::toString).toList();
    return new OnnxInput(value.name(), value.type().name(), texts);
  }
}
