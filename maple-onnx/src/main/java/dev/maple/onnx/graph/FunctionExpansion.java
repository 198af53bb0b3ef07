package dev.maple.onnx.graph;

import dev.maple.onnx.graph.ModelReader.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts a model's own functions in the place of their calls. */
final class FunctionExpansion {
  /** How deep functions may call each other. */
  private static final int DEEPEST = 50;

  private final Map<String, Function> functions = new HashMap<>();
  private final Budget budget;
  private int calls;

  FunctionExpansion(List<Function> functions, Budget budget) {
    functions.forEach(function -> this.functions.put(function.key(), function));
    this.budget = budget;
  }

  Graph expand(Graph graph) {
    return functions.isEmpty() ? graph : expand(graph, UnaryOperator.identity(), noCall(), 0);
  }

  private static Attributes noCall() {
    return new Attributes(Map.of());
  }

  private Graph expand(Graph graph, UnaryOperator<String> names, Attributes call, int depth) {
    budget.spend(graph.initializers().size() + graph.values().size());
    List<Node> nodes = new ArrayList<>();
    graph.nodes().forEach(node -> expand(node, names, call, depth, nodes));
    Map<String, Tensor> initializers = new LinkedHashMap<>();
    graph.initializers().forEach((name, tensor) -> initializers.put(names.apply(name), tensor));
    Map<String, Value> values = new LinkedHashMap<>();
    graph.values().forEach((name, value) -> values.put(names.apply(name), renamed(value, names)));
    return new Graph(
        nodes,
        initializers,
        graph.inputs().stream().map(value -> renamed(value, names)).toList(),
        graph.outputs().stream().map(value -> renamed(value, names)).toList(),
        values);
  }

  private static Value renamed(Value value, UnaryOperator<String> names) {
    return new Value(names.apply(value.name()), value.type(), value.dimensions());
  }

  private void expand(
      Node node, UnaryOperator<String> names, Attributes call, int depth, List<Node> into) {
    budget.spend(1 + node.inputs().size() + node.outputs().size() + node.attributes().size());
    Attributes attributes =
        node.attributes().resolved(call, graph -> expand(graph, names, call, depth));
    List<String> inputs = node.inputs().stream().map(names).toList();
    List<String> outputs = node.outputs().stream().map(names).toList();
    Function function = functions.get(Function.key(node.domain(), node.operator(), null));
    if (function == null) {
      into.add(
          new Node(
              node.name(),
              node.domain(),
              node.operator(),
              node.opset(),
              inputs,
              outputs,
              attributes));
      return;
    }
    if (depth == DEEPEST) {
      throw new IllegalArgumentException(
          "functions call each other deeper than " + DEEPEST + ", among them " + function.key());
    }
    UnaryOperator<String> inner = inner(function, inputs, outputs);
    Attributes given = attributes.orElse(function.defaults());
    function.nodes().forEach(part -> expand(part, inner, given, depth + 1, into));
  }

  /** How the names within a call read outside of it. */
  private UnaryOperator<String> inner(
      Function function, List<String> inputs, List<String> outputs) {
    Map<String, String> bound = new HashMap<>();
    bound.put("", "");
    for (int i = 0; i < Math.min(function.outputs().size(), outputs.size()); i++) {
      if (!outputs.get(i).isEmpty()) {
        bound.put(function.outputs().get(i), outputs.get(i));
      }
    }
    for (int i = 0; i < function.inputs().size(); i++) {
      bound.put(function.inputs().get(i), i < inputs.size() ? inputs.get(i) : "");
    }
    String prefix = "call " + calls++ + " ";
    return name -> bound.computeIfAbsent(name, prefix::concat);
  }
}
