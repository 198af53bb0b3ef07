package dev.maple.onnx.graph;

import dev.maple.onnx.wire.WireSource;
import java.io.IOException;
import java.util.Map;

/**
 * A model file: its graph with functions put in the place of their calls.
 *
 * @param irVersion the version of the format
 * @param producer what wrote the file, empty if it does not say
 * @param opsets the version of each domain's operators; ONNX's own domain is the empty text
 * @param graph the graph
 */
public record Model(long irVersion, String producer, Map<String, Long> opsets, Graph graph) {
  /** Copies the map. */
  public Model {
    opsets = Map.copyOf(opsets);
  }

  /**
   * Reads a model.
   *
   * @param source the bytes of a {@code ModelProto}
   * @return the model
   * @throws IOException if the source cannot be read
   * @throws IllegalArgumentException if the bytes are not a model or have no outputs, hold a cycle
   *     of nodes or functions, a node that reads what nothing makes, or more than {@value
   *     Budget#MOST} messages
   */
  public static Model read(WireSource source) throws IOException {
    return new ModelReader(new Budget()).read(source);
  }
}
