package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Normalisation spelt out: (x - mean x) / sqrt(mean (x - mean x)^2 + epsilon), or without the mean;
 * division may be a product with a reciprocal. What scales and shifts it is taken in afterwards.
 */
final class Norms {
  private static final Set<String> INNER =
      Set.of("Sqrt", "Add", "Pow", "Mul", "Sub", "Reciprocal", "ReduceMean", "Div", "Cast");

  private Norms() {}

  /** The nodes of a normalisation that ends with the given one; empty if it ends none. */
  static Collection<Node> endingAt(Node end, LiveGraph graph) {
    if (!end.domain().isEmpty() || end.inputs().size() != 2) {
      return List.of();
    }
    Node root = null;
    if (end.operator().equals("Div")) {
      root = writer(end.inputs().get(1), "Sqrt", graph);
    } else if (end.operator().equals("Mul")) {
      for (String input : end.inputs()) {
        Node reciprocal = writer(input, "Reciprocal", graph);
        root = reciprocal == null ? root : writer(reciprocal.inputs().get(0), "Sqrt", graph);
      }
    }
    return root == null ? List.of() : above(end, graph);
  }

  /** All nodes from one tensor down to the end, if a mean is among them and no other reads them. */
  private static Collection<Node> above(Node end, LiveGraph graph) {
    LinkedHashSet<Node> nodes = new LinkedHashSet<>();
    nodes.add(end);
    int means = 0;
    while (nodes.size() < 12) {
      Set<String> outside = Gates.outside(nodes, graph);
      Node next = Gates.latest(outside, nodes, graph, INNER);
      boolean whole = outside.size() == 1 && means > 0;
      if (whole && (next == null || !next.operator().equals("Sub"))) {
        return nodes;
      }
      if (next == null) {
        return List.of();
      }
      means += next.operator().equals("ReduceMean") ? 1 : 0;
      nodes.add(next);
    }
    return List.of();
  }

  private static @Nullable Node writer(String name, String operator, LiveGraph graph) {
    Node writer = graph.writer(name);
    return writer != null && writer.qualifiedOperator().equals(operator) ? writer : null;
  }
}
