package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import java.util.List;

/** Nodes that are more than one kernel, or of which only shapes tell what they do. */
final class Parts {
  private Parts() {}

  /**
   * The kernels that a node is.
   *
   * @param whole the node, with what it takes in, as one kernel
   */
  static List<Kernel> of(Kernel whole, Node node, LiveGraph graph) {
    return switch (node.qualifiedOperator()) {
      case "Einsum" -> Einsums.parts(whole, node, graph);
      case "DeformConv" -> deformed(whole, node, graph);
      case "com.microsoft:MoE", "com.microsoft:QMoE" -> Experts.parts(whole, node, graph);
      case "DFT", "STFT" -> List.of(transform(whole, node, graph));
      default -> FusedAttention.parts(whole, node, graph);
    };
  }

  /** A convolution of an image that is sampled for each element of each window. */
  private static List<Kernel> deformed(Kernel whole, Node node, LiveGraph graph) {
    Product product = whole.product();
    if (product == null) {
      return List.of(whole);
    }
    TensorInfo out = graph.tensor(node.outputs().get(0));
    double sampled = product.groups() * product.k() * product.n() * out.type().bits() / 8;
    double read = Product.part(whole.actBytes(), whole.times()) - out.bytes();
    return List.of(
        whole.part(Kind.RESIZE, whole.precision(), null, read + sampled),
        whole
            .part(whole.kind(), whole.precision(), product, sampled + out.bytes())
            .carrying(whole));
  }

  /**
   * A Fourier transform passes over its numbers as often as they can be halved, each time with
   * roots of unity; one of another length than a power of two comes to three of at least twice the
   * length (Bluestein).
   */
  private static Kernel transform(Kernel whole, Node node, LiveGraph graph) {
    TensorInfo out = graph.tensor(node.outputs().get(0));
    long[] dims = out.dims();
    if (dims == null || dims.length < 2 || out.elements() == 0) {
      return whole;
    }
    boolean isShort = node.operator().equals("STFT");
    int axis = isShort ? 2 : axis(node, dims.length, graph);
    boolean isOneSided = node.attributes().integer("onesided", isShort ? 1 : 0) != 0;
    boolean isInverse = node.attributes().integer("inverse", 0) != 0;
    double length = isOneSided && !isInverse ? 2 * (dims[axis] - 1.0) : dims[axis];
    double transforms = out.elements() / dims[axis] / dims[dims.length - 1];
    double complex = 2.0 * out.type().bits() / 8;
    double act = transforms * 2 * complex * passed(length);
    return whole.part(Kind.DEAR, whole.precision(), null, act).carrying(whole);
  }

  private static int axis(Node node, int rank, LiveGraph graph) {
    boolean isAttribute = node.opset() < 20;
    double[] given = graph.input(node, 2).values();
    long axis = node.attributes().integer("axis", isAttribute ? 1 : -2);
    return Math.floorMod(given == null || given.length == 0 ? axis : (long) given[0], rank);
  }

  /** How many numbers all passes of a transform go over. */
  private static double passed(double length) {
    double passes = Math.ceil(Math.log(length) / Math.log(2));
    if (length == Math.pow(2, passes)) {
      return length * passes;
    }
    double more = Math.ceil(Math.log(2 * length - 1) / Math.log(2));
    return 3 * Math.pow(2, more) * more;
  }
}
