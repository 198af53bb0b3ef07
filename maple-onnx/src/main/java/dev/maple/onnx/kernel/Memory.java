package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory that the tensors of a graph take at least, where kernels run in their order and each
 * tensor goes with its last reader. Kernels that work element by element may write over what they
 * read, a view is no tensor of its own, and what is of unknown size counts as nothing.
 */
final class Memory {
  private static final Set<Kind> IN_PLACE = EnumSet.of(Kind.CHEAP, Kind.DEAR, Kind.ARITH);

  private final LiveGraph graph;
  private final List<Group> groups;
  private final IdentityHashMap<Node, Group> byNode = new IdentityHashMap<>();

  Memory(LiveGraph graph, List<Group> groups) {
    this.graph = graph;
    this.groups = groups;
    groups.forEach(group -> group.nodes.forEach(node -> byNode.put(node, group)));
  }

  /**
   * The most bytes that what kernels write holds at once.
   *
   * @param within the bytes that graphs within a kernel take, what they give included
   */
  double peak(Map<Group, Double> within) {
    Map<String, Integer> lastReaders = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (String name : read(groups.get(i))) {
        lastReaders.put(name, i);
      }
    }
    graph.outputs().forEach(name -> lastReaders.put(held(name), groups.size()));
    double peak = 0;
    double alive = 0;
    Set<String> held = new HashSet<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      double largest = 0;
      double freed = 0;
      for (String name : read(group)) {
        if (lastReaders.getOrDefault(name, -1) == i && held.remove(name)) {
          freed += bytes(name);
          largest = Math.max(largest, bytes(name));
        }
      }
      double written = 0;
      for (String name : written(group)) {
        written += bytes(name);
        held.add(name);
      }
      double over = IN_PLACE.contains(group.kind()) ? Math.min(largest, written) : 0;
      double most = Math.max(written - over, within.getOrDefault(group, 0.0));
      peak = Math.max(peak, alive + most);
      alive += written - freed;
    }
    return peak;
  }

  /** The constants that are read, with their bytes. */
  Map<String, Double> constants() {
    Map<String, Double> constants = new HashMap<>();
    for (Node node : graph.nodes()) {
      for (String name : Graph.readBy(node)) {
        if (graph.constant(name)) {
          constants.put(graph.source(name), known(graph.stored(name)));
        }
      }
    }
    return constants;
  }

  private Set<String> read(Group group) {
    Set<String> read = new HashSet<>();
    for (Node node : group.nodes) {
      for (String name : Graph.readBy(node)) {
        Node writer = graph.writer(name);
        boolean own = writer != null && group.nodes.contains(writer);
        if (!own && (!graph.constant(name) || byNode.containsKey(writer))) {
          read.add(held(name));
        }
      }
    }
    return read;
  }

  private Set<String> written(Group group) {
    Set<String> written = new HashSet<>();
    for (Node node : group.nodes) {
      for (String name : node.outputs()) {
        boolean leaves = graph.isOutput(name) || !group.nodes.containsAll(graph.readers(name));
        if (leaves && held(name).equals(name)) {
          written.add(name);
        }
      }
    }
    return written;
  }

  /** The tensor that holds what a name stands for: a view or what no kernel converts is another. */
  private String held(String name) {
    String held = name;
    for (Node writer = graph.writer(held); writer != null; writer = graph.writer(held)) {
      Group group = byNode.get(writer);
      boolean moves = group != null && group.kind() != Kind.VIEW;
      if (moves || writer.inputs().isEmpty()) {
        return held;
      }
      held = writer.inputs().get(0);
    }
    return held;
  }

  private double bytes(String name) {
    return known(graph.tensor(name));
  }

  private static double known(TensorInfo info) {
    return Double.isNaN(info.bytes()) ? 0 : info.bytes();
  }
}
