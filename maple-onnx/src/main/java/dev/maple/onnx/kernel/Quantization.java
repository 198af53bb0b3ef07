package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that work on small integers between nodes that convert from and to them, and products
 * that convert their weights as they go. Other nodes that convert are kernels of their own, each
 * time, also where they convert weights.
 */
final class Quantization {
  private static final int SMALL = 8;

  /** Kinds that move elements, whatever they are. */
  private static final Set<Kind> MOVING =
      EnumSet.of(Kind.COPY, Kind.TRANSPOSE, Kind.VIEW, Kind.RESIZE);

  /** Others that runtimes have for small integers; for norms, roots or erf they have none. */
  private static final Set<String> INTEGRAL =
      Set.of(
          "AveragePool",
          "GlobalAveragePool",
          "LeakyRelu",
          "MaxPool",
          "ReduceMax",
          "ReduceMin",
          "Sigmoid",
          "Softmax");

  /** Those of two or more tensors, constants among them, that all must be small integers. */
  private static final Set<String> ARITHMETIC = Set.of("Add", "Mul", "Where");

  private static final Set<String> PRODUCTS = Set.of("MatMul", "Gemm");

  private final LiveGraph graph;
  private final IdentityHashMap<Node, Group> groups;
  private final Saturation saturation;

  private Quantization(LiveGraph graph, IdentityHashMap<Node, Group> groups) {
    this.graph = graph;
    this.groups = groups;
    this.saturation = new Saturation(graph);
  }

  static void apply(LiveGraph graph, IdentityHashMap<Node, Group> groups) {
    Quantization quantization = new Quantization(graph, groups);
    for (Node node : graph.nodes()) {
      Group group = groups.get(node);
      if (group != null && group.main.equals(node) && group.kind() != Kind.QUANTIZE) {
        quantization.convert(group);
      }
    }
    quantization.absorb();
  }

  static boolean is(Node node, String operator) {
    return node.operator().equals(operator)
        && (node.domain().isEmpty() || node.domain().equals("com.microsoft"));
  }

  private void convert(Group group) {
    boolean isProduct = group.multiplies() && PRODUCTS.contains(group.main.qualifiedOperator());
    boolean isFed = isFed(group) && isIntegral(group);
    List<Node> after = isFed ? quantizing(group) : List.of();
    List<Node> staying = staying(group, after);
    boolean givesIntegers = !after.isEmpty() && staying.isEmpty();
    // ONNX Runtime takes what follows into a Gemm first, and a limit that stays into any product.
    boolean isGemm = group.main.qualifiedOperator().equals("Gemm");
    boolean givesFloats =
        isProduct && staying.stream().noneMatch(node -> isGemm || Saturation.isLimit(node));
    group.quantized = isFed && (givesIntegers || givesFloats);
    if (givesIntegers) {
      group.nodes.addAll(after);
      after.forEach(node -> groups.put(node, group));
    }
    TensorInfo weights = graph.stored(group.main, 1);
    boolean ofIntegers = isSmall(weights) && weights.type().isIntegral();
    group.packed = !group.quantized && isProduct && ofIntegers && !(isFed && isGemm);
  }

  /** What a group does after its main node that nodes which quantize do not do by themselves. */
  private List<Node> staying(Group group, List<Node> after) {
    return group.nodes.stream()
        .skip(1)
        .filter(node -> after.stream().anyMatch(next -> !saturation.replaces(node, next)))
        .toList();
  }

  /** Whether all that a group reads of others, and there is such, was small integers. */
  private boolean isFed(Group group) {
    Set<String> read = Gates.outside(group.nodes, graph);
    return !read.isEmpty() && read.stream().allMatch(this::isConverted);
  }

  private boolean isConverted(String name) {
    Node writer = graph.writer(name);
    return writer != null
        && is(writer, "DequantizeLinear")
        && graph.input(writer, 0).type().bits() <= SMALL;
  }

  private boolean isIntegral(Group group) {
    Node main = group.main;
    String operator = main.qualifiedOperator();
    if (group.pattern != null) {
      return false;
    } else if (ARITHMETIC.contains(operator)) {
      return main.inputs().stream()
          .filter(graph::constant)
          .allMatch(name -> isSmall(graph.stored(name)));
    } else if (operator.equals("Conv") || PRODUCTS.contains(operator)) {
      // What is added must be of as many bits as the sums are.
      TensorInfo weights = graph.stored(main, 1);
      boolean fits = !weights.constant() || isSmall(weights) || operator.equals("Conv");
      return fits && !isSmall(graph.stored(main, 2));
    }
    return INTEGRAL.contains(operator) || MOVING.contains(group.kind());
  }

  private static boolean isSmall(TensorInfo info) {
    return info.constant() && info.type().bits() <= SMALL && info.type().bits() > 0;
  }

  /** The nodes that quantize all that a group gives; none if something else reads it. */
  private List<Node> quantizing(Group group) {
    List<Node> all = new ArrayList<>();
    for (String output : group.last().outputs()) {
      List<Node> readers = graph.readers(output);
      boolean quantizes = readers.size() == 1 && is(readers.get(0), "QuantizeLinear");
      if (graph.isOutput(output) || (!quantizes && !readers.isEmpty())) {
        return List.of();
      }
      all.addAll(readers);
    }
    return all;
  }

  private static boolean takesIn(@Nullable Group reader, String converted) {
    return reader != null
        && (reader.quantized || (reader.packed && reader.main.inputs().get(1).equals(converted)));
  }

  /** Nodes that convert for nothing but such kernels are part of them. */
  private void absorb() {
    for (Node node : graph.nodes()) {
      String output = node.outputs().get(0);
      List<Node> readers = graph.readers(output);
      boolean all =
          is(node, "DequantizeLinear")
              && !readers.isEmpty()
              && !graph.isOutput(output)
              && readers.stream().allMatch(reader -> takesIn(groups.get(reader), output));
      if (all) {
        groups.remove(node);
      }
    }
  }
}
