package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes that run as one kernel, in the order in which they run. */
final class Group {
  final List<Node> nodes = new ArrayList<>();

  /** The node that says what the kernel is. */
  final Node main;

  /** What the nodes together are, null if the main node says it. */
  @Nullable Kind pattern;

  /** Whether it works on small integers although its nodes say floats. */
  boolean quantized;

  /** Whether it converts its weights from small integers as it multiplies floats. */
  boolean packed;

  Group(Node main) {
    this.main = main;
    nodes.add(main);
  }

  Node last() {
    return nodes.get(nodes.size() - 1);
  }

  Kind kind() {
    return pattern != null ? pattern : Operators.light(main);
  }

  boolean multiplies() {
    return pattern == null && Operators.multiplies(main);
  }
}
