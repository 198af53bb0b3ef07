package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Dimension;
import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Infers shapes from node to node, as ONNX specifies each operator, and computes the values of
 * small constants on the way, so that arithmetic on shapes gives shapes. Where a rule ends, what
 * the file declares is taken.
 */
public final class ShapeInference {
  private static final Set<String> RANDOM =
      Set.of(
          "Bernoulli",
          "Multinomial",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike");

  private final Map<String, Long> symbols;
  private final Graph graph;
  private final Effort effort;
  private final Map<String, TensorInfo> tensors = new HashMap<>();
  private final IdentityHashMap<Node, List<InferredGraph.Body>> bodies = new IdentityHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private ShapeInference(Graph graph, Map<String, Long> symbols, Effort effort) {
    this.graph = graph;
    this.symbols = symbols;
    this.effort = effort;
  }

  /**
   * Infers the shapes of a graph and of those within.
   *
   * @param graph the graph
   * @param given what is known of tensors beside what the file says, such as the inputs' shapes; it
   *     goes before what the file declares
   * @param symbols the sizes of symbolic dimensions, as far as they are known
   * @return the graph with what is known of its tensors
   */
  public static InferredGraph infer(
      Graph graph, Map<String, TensorInfo> given, Map<String, Long> symbols) {
    return infer(graph, given, Map.copyOf(symbols), new Effort());
  }

  static InferredGraph infer(
      Graph graph, Map<String, TensorInfo> given, Map<String, Long> symbols, Effort effort) {
    ShapeInference inference = new ShapeInference(graph, symbols, effort);
    inference.tensors.putAll(given);
    return inference.run();
  }

  private InferredGraph run() {
    graph.initializers().forEach((name, tensor) -> tensors.put(name, TensorInfo.of(tensor)));
    graph.inputs().forEach(input -> tensors.putIfAbsent(input.name(), declared(input)));
    graph.nodes().forEach(this::infer);
    return new InferredGraph(graph, tensors, bodies, List.copyOf(remarks));
  }

  private TensorInfo declared(Value value) {
    List<Dimension> dimensions = value.dimensions();
    long[] dims = null;
    if (dimensions != null) {
      dims = dimensions.stream().mapToLong(this::size).toArray();
    }
    return new TensorInfo(value.type(), dims, null, false);
  }

  private long size(Dimension dimension) {
    String symbol = dimension.symbol();
    return dimension.size() >= 0 || symbol == null
        ? dimension.size()
        : symbols.getOrDefault(symbol, Dims.UNKNOWN);
  }

  private void infer(Node node) {
    List<TensorInfo> inputs = node.inputs().stream().map(this::known).toList();
    Call call = new Call(node, inputs, constant(node, inputs));
    try {
      rule(node).infer(call);
    } catch (IllegalArgumentException e) {
      remarks.add(node.title() + ": " + e.getMessage());
      call = new Call(node, inputs, constant(node, inputs));
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      String name = node.outputs().get(i);
      if (!name.isEmpty()) {
        tensors.put(name, kept(completed(call.output(i), graph.values().get(name))));
      }
    }
  }

  private TensorInfo known(String name) {
    return tensors.getOrDefault(name, TensorInfo.UNKNOWN);
  }

  private Rule rule(Node node) {
    Rule rule = Rules.of(node.qualifiedOperator());
    if (rule != null) {
      return rule;
    }
    if (node.domain().isEmpty() && !node.attributes().graphs().isEmpty()) {
      switch (node.operator()) {
        case "If", "Loop", "Scan" -> {
          return call ->
              bodies.put(node, new ControlFlow(tensors, symbols, effort).infer(node, call));
        }
        default -> {}
      }
    }
    return call -> remarks.add(node.title() + ": the shapes of its outputs are not known");
  }

  /** Nodes that give the same for all inputs of one size need not run again. */
  private boolean constant(Node node, List<TensorInfo> inputs) {
    if (node.operator().equals("Shape") || node.operator().equals("Size")) {
      return true;
    }
    if (RANDOM.contains(node.operator()) || !node.attributes().graphs().isEmpty()) {
      return false;
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).constant() && !node.inputs().get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private TensorInfo kept(TensorInfo info) {
    double[] values = info.values();
    return values == null || effort.keeps(values.length)
        ? info
        : new TensorInfo(info.type(), info.dims(), null, info.constant());
  }

  private TensorInfo completed(TensorInfo inferred, @Nullable Value value) {
    if (value == null) {
      return inferred;
    }
    TensorInfo declared = declared(value);
    return new TensorInfo(
        inferred.type().bits() == 0 ? declared.type() : inferred.type(),
        Dims.completed(inferred.dims(), declared.dims()),
        inferred.values(),
        inferred.constant());
  }
}
