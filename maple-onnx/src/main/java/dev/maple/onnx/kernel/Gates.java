package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Activations spelt out: pointwise nodes that branch from one tensor and meet again, such as x *
 * sigmoid(x) (swish), x * clip(x + 3) / 6 (hard swish) or x * (1 + erf(x / sqrt 2)) / 2 (gelu).
 */
final class Gates {
  private static final Set<String> CURVES =
      Set.of("Erf", "Tanh", "Sigmoid", "Exp", "Softplus", "Log", "Softsign");
  private static final Set<String> POINTWISE =
      Set.of(
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Pow",
          "Clip",
          "Relu",
          "HardSigmoid",
          "Sqrt",
          "Neg",
          "Erf",
          "Tanh",
          "Sigmoid",
          "Exp",
          "Softplus",
          "Log",
          "Softsign",
          "Min",
          "Max",
          "Reciprocal");
  private static final int LONGEST = 12;

  private Gates() {}

  /** The nodes of an activation that ends with the given one; empty if it ends none. */
  static Collection<Node> endingAt(Node end, LiveGraph graph) {
    if (!Operators.AFFINE.contains(end.qualifiedOperator()) || graph.computed(end).size() != 2) {
      return List.of();
    }
    LinkedHashSet<Node> nodes = new LinkedHashSet<>();
    nodes.add(end);
    while (nodes.size() <= LONGEST) {
      Set<String> outside = outside(nodes, graph);
      if (outside.size() == 1) {
        return nodes;
      }
      Node next = latest(outside, nodes, graph, POINTWISE);
      if (next == null) {
        return List.of();
      }
      nodes.add(next);
    }
    return List.of();
  }

  static Kind kind(Collection<Node> nodes) {
    return nodes.stream().anyMatch(node -> CURVES.contains(node.operator()))
        ? Kind.DEAR
        : Kind.CHEAP;
  }

  /** The computed tensors that some nodes read of others. */
  static Set<String> outside(Collection<Node> nodes, LiveGraph graph) {
    Set<String> outside = new LinkedHashSet<>();
    nodes.forEach(node -> outside.addAll(graph.computed(node)));
    nodes.forEach(node -> outside.removeAll(node.outputs()));
    return outside;
  }

  /** Of the writers of some tensors one that only the given nodes read; null if there is none. */
  static @Nullable Node latest(
      Set<String> tensors, Collection<Node> nodes, LiveGraph graph, Set<String> operators) {
    for (String name : tensors) {
      Node writer = graph.writer(name);
      boolean fits =
          writer != null
              && operators.contains(writer.qualifiedOperator())
              && writer.outputs().size() == 1
              && !graph.isOutput(name)
              && nodes.containsAll(graph.readers(name));
      if (fits) {
        return writer;
      }
    }
    return null;
  }
}
