package dev.maple.onnx.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tensors that a graph may read: its own and those of the graphs around it. */
final class Scope {
  private final Set<String> made = new HashSet<>();

  private Scope() {}

  /** Refuses a graph in which something is read that nothing makes; gives it back. */
  static Graph checked(Graph graph) {
    new Scope().check(graph);
    return graph;
  }

  private void check(Graph graph) {
    List<String> own = new ArrayList<>(graph.initializers().keySet());
    graph.inputs().forEach(input -> own.add(input.name()));
    graph.nodes().forEach(node -> own.addAll(node.outputs()));
    own.removeIf(name -> !made.add(name));
    for (Node node : graph.nodes()) {
      node.inputs().forEach(name -> require(name, node.title()));
      node.attributes().graphs().forEach(this::check);
    }
    graph.outputs().forEach(output -> require(output.name(), "an output"));
    own.forEach(made::remove);
  }

  private void require(String name, String reader) {
    if (!name.isEmpty() && !made.contains(name)) {
      throw new IllegalArgumentException(
          reader + " needs tensor '" + name + "', which no input, initializer or node makes");
    }
  }
}
