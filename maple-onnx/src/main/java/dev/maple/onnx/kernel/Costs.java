package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.kernel.Kernel.Mark;
import dev.maple.onnx.shape.TensorInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a group of nodes reads, writes and multiplies. */
final class Costs {
  private static final Set<String> CHOOSING =
      Set.of(
          "Gather",
          "GatherElements",
          "GatherND",
          "GatherBlockQuantized",
          "Slice",
          "Split",
          "Compress");

  /** Those of them whose indices are as large as what is picked. */
  private static final Set<String> CHOOSING_EACH = Set.of("GatherElements", "GatherND");

  /** Kinds that compute with each element; with small integers it takes them as long. */
  private static final Set<Kind> COMPUTING =
      EnumSet.of(Kind.CHEAP, Kind.DEAR, Kind.ARITH, Kind.SOFTMAX, Kind.POOL, Kind.RESIZE);

  /** Kinds that compute with no numbers, only move or convert them, or do what is not known. */
  private static final Set<Kind> NOT_COMPUTING =
      EnumSet.of(Kind.COPY, Kind.TRANSPOSE, Kind.VIEW, Kind.QUANTIZE, Kind.OTHER);

  private final LiveGraph graph;
  private final Set<String> counted;

  /** Counts in a graph; the constants counted are added to the given set. */
  Costs(LiveGraph graph, Set<String> counted) {
    this.graph = graph;
    this.counted = counted;
  }

  Kernel kernel(Group group, double times) {
    Node main = group.main;
    Products products = group.multiplies() ? Products.of(main, graph) : null;
    Kind kind = products == null ? kind(group) : products.kind();
    Set<String> constants = new LinkedHashSet<>();
    boolean view = kind == Kind.VIEW;
    boolean computes = COMPUTING.contains(kind);
    double act = view ? 0 : act(group.nodes, group.quantized, computes);
    double raw = 0;
    for (Node node : group.nodes) {
      node.inputs().stream().filter(this::isConstant).forEach(constants::add);
      raw += view ? 0 : act(List.of(node), false, computes);
    }
    boolean moves = kind == Kind.COPY || view;
    double weights = 0;
    double parameters = 0;
    for (String name : constants) {
      TensorInfo stored = graph.stored(name);
      boolean converts = group.quantized || group.packed;
      weights += moves ? 0 : (converts ? stored : graph.tensor(name)).bytes();
      boolean more = stored.dims() != null && isParameter(stored.type());
      parameters += more && counted.add(graph.source(name)) && !view ? stored.elements() : 0;
    }
    Window window = products == null ? pool(kind, main) : products.window();
    return new Kernel(
        kind,
        precision(group, kind),
        main.qualifiedOperator(),
        main.title(),
        products == null ? null : products.product(),
        window,
        act * times,
        raw * times,
        weights * times,
        parameters,
        group.nodes.size(),
        times,
        marks(group, kind));
  }

  /** A power other than a square or a cube takes an exponential and a logarithm. */
  private Kind kind(Group group) {
    double[] powers = graph.input(group.main, 1).values();
    boolean isDear =
        group.kind() == Kind.ARITH
            && group.main.operator().equals("Pow")
            && powers != null
            && Arrays.stream(powers).anyMatch(power -> power != 2 && power != 3);
    return isDear ? Kind.DEAR : group.kind();
  }

  private static @Nullable Window pool(Kind kind, Node main) {
    return kind == Kind.POOL ? Products.Windows.of(main, null, Double.NaN) : null;
  }

  private boolean isConstant(String name) {
    return !name.isEmpty() && graph.constant(name);
  }

  private static boolean isParameter(ElementType type) {
    return type.isReal() || (type.isIntegral() && type.bits() <= 8 && type != ElementType.BOOL);
  }

  /** Bytes that some nodes read of and write for others. */
  private double act(Collection<Node> nodes, boolean quantized, boolean computes) {
    double written = 0;
    for (Node node : nodes) {
      for (String output : node.outputs()) {
        boolean leaves = graph.isOutput(output) || !nodes.containsAll(graph.readers(output));
        written += leaves && !output.isEmpty() ? bytes(output, computes) : 0;
      }
    }
    double read = 0;
    for (String name : Gates.outside(nodes, graph)) {
      Node writer = graph.writer(name);
      read += bytes(quantized && writer != null ? writer.inputs().get(0) : name, computes);
    }
    boolean chooses = nodes.stream().anyMatch(node -> CHOOSING.contains(node.operator()));
    // What picks elements reads those alone.
    boolean table = chooses && (Double.isNaN(read) || read > written || read == 0);
    return written + (table ? written + indices(nodes) : read);
  }

  /** Bytes of the computed indices of what picks element by element. */
  private double indices(Collection<Node> nodes) {
    return nodes.stream()
        .filter(node -> CHOOSING_EACH.contains(node.operator()))
        .map(node -> graph.input(node, 1))
        .filter(indices -> !indices.constant())
        .mapToDouble(TensorInfo::bytes)
        .sum();
  }

  /** The bytes of a tensor, of small integers that are computed with those of as many floats. */
  private double bytes(String name, boolean computes) {
    TensorInfo info = graph.tensor(name);
    boolean small = info.type() == ElementType.INT8 || info.type() == ElementType.UINT8;
    return computes && small ? info.elements() * ElementType.FLOAT.bits() / 8 : info.bytes();
  }

  private Precision precision(Group group, Kind kind) {
    if (weightBits(group) < 8) {
      return Precision.INT4;
    }
    Node main = group.main;
    Precision numbers = Precision.of(graph.input(main, 0).type());
    boolean isOwn =
        switch (numbers) {
          case DOUBLE -> !NOT_COMPUTING.contains(kind);
          case INTEGER -> kind.multiplies();
          default -> false;
        };
    if (isOwn) {
      return numbers;
    }
    if (group.quantized || group.packed || main.operator().equals("MatMulNBits")) {
      return Precision.INT8;
    }
    Precision precision = Precision.FLOAT;
    for (String name : main.inputs()) {
      Precision input = Precision.of(graph.tensor(name).type()).pricedAs();
      precision = input.compareTo(precision) > 0 ? input : precision;
    }
    return precision;
  }

  private Set<Mark> marks(Group group, Kind kind) {
    EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
    Node main = group.main;
    if (group.pattern == Kind.DEAR || group.pattern == Kind.CHEAP) {
      boolean gelu =
          group.nodes.stream().anyMatch(n -> Set.of("Erf", "Tanh").contains(n.operator()));
      marks.add(gelu ? Mark.GELU : Mark.SWISH);
    } else if (main.operator().endsWith("Gelu")) {
      marks.add(Mark.GELU);
    }
    if (kind == Kind.ARITH) {
      arithmetic(main, marks);
    }
    if (main.operator().equals("BatchNormalization")) {
      marks.add(Mark.BATCH_NORM);
    }
    if (Operators.FOLDABLE.contains(main.operator())) {
      marks.add(Mark.LONE_RELU);
    }
    boolean inner =
        Set.of("Concat", "Split").contains(main.operator())
            && outerSize(main, graph.tensor(main.outputs().get(0)).dims()) > 1;
    if (inner) {
      marks.add(Mark.STRIDED);
    }
    return marks;
  }

  /** Of weights that are converted as they are multiplied. */
  private long weightBits(Group group) {
    Node main = group.main;
    TensorInfo weights = graph.stored(main, 1);
    if ((group.packed || group.quantized) && group.multiplies() && weights.constant()) {
      return weights.type().bits();
    }
    return switch (main.operator()) {
      case "MatMulNBits" -> main.attributes().integer("bits", 4);
      case "QMoE" -> main.attributes().integer("expert_weight_bits", 4);
      case "MatMulBnb4" -> 4;
      default -> 8;
    };
  }

  private static double outerSize(Node node, long @Nullable [] dims) {
    double size = 1;
    if (dims != null) {
      long given = node.attributes().integer("axis", 0);
      long axis = given < 0 ? given + dims.length : given;
      for (int i = 0; i < Math.min(axis, dims.length); i++) {
        size *= dims[i];
      }
    }
    return size;
  }

  private void arithmetic(Node main, Set<Mark> marks) {
    List<String> inputs = graph.computed(main);
    if (inputs.size() != 2) {
      return;
    }
    TensorInfo a = graph.tensor(inputs.get(0));
    TensorInfo b = graph.tensor(inputs.get(1));
    if (a.elements() == b.elements()) {
      marks.add(Mark.RESIDUAL);
    } else {
      marks.add(Mark.BROADCAST);
      long[] dims = (a.elements() < b.elements() ? a : b).dims();
      boolean scale = dims != null && dims.length == 4 && dims[2] == 1 && dims[3] == 1;
      if (scale && main.operator().equals("Mul")) {
        marks.add(Mark.CHANNEL_SCALE);
      }
    }
  }
}
