package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Joins nodes to kernels, by rules that most runtimes share. In this order:
 *
 * <ol>
 *   <li>mean, deviation, variance, root and quotient become one normalisation ({@link Norms});
 *   <li>pointwise nodes that branch from one tensor and meet again, such as x * sigmoid(x), become
 *       one activation ({@link Gates});
 *   <li>a product, convolution or normalisation takes in batch normalisation and arithmetic by a
 *       constant for each channel, and then relu, clip, leaky relu and prelu; a product of small
 *       integers its conversion to floats, too; an addition takes in those activations alone;
 *   <li>between dequantizing and quantizing nodes, what runtimes have for small integers works on
 *       them and takes both in ({@link Quantization}).
 * </ol>
 */
final class Fusion {
  private final LiveGraph graph;
  private final IdentityHashMap<Node, Group> groups = new IdentityHashMap<>();

  private Fusion(LiveGraph graph) {
    this.graph = graph;
  }

  /** The kernels, in the order of their main nodes. */
  static List<Group> groups(LiveGraph graph) {
    Fusion fusion = new Fusion(graph);
    graph.nodes().forEach(node -> fusion.groups.put(node, new Group(node)));
    for (Node node : graph.nodes()) {
      fusion.join(node, Norms.endingAt(node, graph), Kind.NORM);
    }
    // From the last, since an activation may have a smaller one within.
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Collection<Node> gate = Gates.endingAt(graph.nodes().get(i), graph);
      fusion.join(graph.nodes().get(i), gate, Gates.kind(gate));
    }
    for (Node node : graph.nodes()) {
      fusion.extend(fusion.group(node));
    }
    Quantization.apply(graph, fusion.groups);
    List<Group> all = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Group group = fusion.groups.get(node);
      if (group != null && group.main.equals(node)) {
        all.add(group);
      }
    }
    return all;
  }

  private Group group(Node node) {
    Group group = groups.get(node);
    if (group == null) {
      throw new IllegalStateException(node.title() + " is in no kernel");
    }
    return group;
  }

  /** Makes nodes one kernel if none of them is part of another. */
  private void join(Node main, Collection<Node> nodes, Kind kind) {
    if (nodes.size() < 2 || nodes.stream().anyMatch(node -> group(node).nodes.size() > 1)) {
      return;
    }
    Group group = group(main);
    group.pattern = kind;
    for (Node node : nodes) {
      if (!node.equals(main)) {
        group.nodes.add(group.nodes.size() - 1, node);
        groups.put(node, group);
      }
    }
  }

  private void extend(Group group) {
    for (Node next = graph.follower(group.last());
        next != null && group(next).nodes.size() == 1 && takesIn(group, next);
        next = graph.follower(group.last())) {
      group.nodes.add(next);
      groups.put(next, group);
    }
  }

  private boolean takesIn(Group group, Node next) {
    boolean anchor = group.multiplies() || group.kind() == Kind.NORM;
    String operator = next.qualifiedOperator();
    if (Operators.FOLDABLE.contains(operator)) {
      boolean sum = group.main.qualifiedOperator().equals("Add") && group.pattern == null;
      return (anchor || sum) && graph.computed(next).size() == 1;
    }
    if (anchor && operator.equals("BatchNormalization")) {
      return graph.computed(next).size() == 1;
    }
    boolean whole = group.main.operator().endsWith("Integer");
    if (whole && operator.equals("Cast")) {
      return true;
    }
    boolean gate = group.pattern == Kind.DEAR || group.pattern == Kind.CHEAP;
    return (anchor || gate) && Operators.AFFINE.contains(operator) && byChannel(next, group, whole);
  }

  /**
   * Whether all inputs but the group's are constant, or may be computed, of an element a channel.
   */
  private boolean byChannel(Node next, Group group, boolean scales) {
    String output = group.last().outputs().get(0);
    long[] dims = graph.tensor(output).dims();
    double channels = 1;
    if (dims != null && dims.length > 0) {
      channels = Math.max(dims[dims.length - 1], dims.length > 2 ? dims[1] : 1);
    }
    for (String input : next.inputs()) {
      TensorInfo info = graph.tensor(input);
      boolean fixed = info.constant() || scales;
      if (!input.equals(output) && !(fixed && info.elements() <= channels)) {
        return false;
      }
    }
    return next.inputs().stream().filter(output::equals).count() == 1;
  }
}
