package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kernels that work on small integers between nodes that convert from and to them. */
final class Quantization {
  private Quantization() {}

  static void apply(LiveGraph graph, IdentityHashMap<Node, Group> groups) {
    IdentityHashMap<Node, Boolean> absorbed = new IdentityHashMap<>();
    for (Node node : graph.nodes()) {
      Group group = groups.get(node);
      if (group == null || !group.main.equals(node) || group.kind() == Kind.QUANTIZE) {
        continue;
      }
      Node next = graph.follower(group.last());
      boolean dynamic = !Gates.outside(group.nodes, graph).isEmpty();
      if (dynamic && next != null && is(next, "QuantizeLinear") && fed(group, graph)) {
        group.quantized = true;
        group.nodes.add(next);
        groups.put(next, group);
      }
    }
    for (Node node : graph.nodes()) {
      if (is(node, "DequantizeLinear")) {
        List<Node> readers = graph.readers(node.outputs().get(0));
        boolean all =
            !readers.isEmpty()
                && !graph.isOutput(node.outputs().get(0))
                && readers.stream().allMatch(reader -> quantized(groups.get(reader)));
        if (all) {
          absorbed.put(node, true);
        }
      }
    }
    groups.keySet().removeAll(absorbed.keySet());
  }

  private static boolean quantized(@Nullable Group group) {
    return group != null && group.quantized;
  }

  static boolean is(Node node, String operator) {
    return node.operator().equals(operator)
        && (node.domain().isEmpty() || node.domain().equals("com.microsoft"));
  }

  private static boolean fed(Group group, LiveGraph graph) {
    return Gates.outside(group.nodes, graph).stream()
        .allMatch(
            name -> {
              Node writer = graph.writer(name);
              return writer != null && is(writer, "DequantizeLinear");
            });
  }
}
