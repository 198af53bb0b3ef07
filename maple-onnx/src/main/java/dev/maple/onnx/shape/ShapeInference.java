package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Dimension;
import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Infers shapes from node to node, as ONNX specifies each operator, and computes the values of
 * small constants on the way, so that arithmetic on shapes gives shapes. Where a rule ends, what
 * the file declares is taken; what contradicts that, or what stands in a graph that may not run, is
 * remarked. What contradicts the inputs' own shapes is refused.
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

  /** Whether the graph is run, and not perhaps one of others. */
  private final boolean isMain;

  /** Tensors whose shapes follow from more than those of the inputs. */
  private final Set<String> uncertain = new HashSet<>();

  private ShapeInference(Graph graph, Map<String, Long> symbols, Effort effort, boolean isMain) {
    this.graph = graph;
    this.symbols = symbols;
    this.effort = effort;
    this.isMain = isMain;
  }

  /**
   * Infers the shapes of a graph and of those within.
   *
   * @param graph the graph
   * @param given what is known of tensors beside what the file says, such as the inputs' shapes; it
   *     goes before what the file declares
   * @param symbols the sizes of symbolic dimensions, as far as they are known
   * @return the graph with what is known of its tensors
   * @throws IllegalArgumentException if a node cannot run on inputs of these shapes: a window is
   *     larger than what it slides over, what is joined differs elsewhere, or another shape has
   *     another number of elements. The message names the node, the shapes and the remedy
   */
  public static InferredGraph infer(
      Graph graph, Map<String, TensorInfo> given, Map<String, Long> symbols) {
    return new ShapeInference(graph, Map.copyOf(symbols), new Effort(), true).run(given);
  }

  /** The same of a graph within another, which may not run: nothing is refused. */
  static InferredGraph within(
      Graph graph, Map<String, TensorInfo> given, Map<String, Long> symbols, Effort effort) {
    return new ShapeInference(graph, symbols, effort, false).run(given);
  }

  private InferredGraph run(Map<String, TensorInfo> given) {
    tensors.putAll(given);
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
    boolean certain = isCertain(node);
    Call call = new Call(node, inputs, constant(node, inputs));
    try {
      rule(node).infer(call);
    } catch (IllegalArgumentException e) {
      String message = message(node, e);
      if (certain && e instanceof Misfit) {
        throw new IllegalArgumentException(message, e);
      }
      remarks.add(message);
      call = new Call(node, inputs, constant(node, inputs));
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      String name = node.outputs().get(i);
      if (!name.isEmpty()) {
        TensorInfo info = completed(call.output(i), graph.values().get(name));
        tensors.put(name, kept(info));
        if (!certain || !Arrays.equals(info.dims(), call.output(i).dims())) {
          uncertain.add(name);
        }
      }
    }
  }

  /** Whether a node runs, and all that is known of its inputs follows from those of the graph. */
  private boolean isCertain(Node node) {
    return isMain
        && node.attributes().graphs().isEmpty()
        && node.inputs().stream().noneMatch(uncertain::contains);
  }

  private String message(Node node, IllegalArgumentException e) {
    return e instanceof Misfit misfit
        ? misfit.message(node, graph.inputs())
        : node.title() + ": " + e.getMessage();
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
