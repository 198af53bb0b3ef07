package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.AttentionSizes;
import dev.maple.onnx.shape.TensorInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Attention that is one node, taken for the kernels that it is when spelt out: the product with the
 * weights of queries, keys and values where it has them, the products of queries and keys, their
 * softmax, and the product with the values.
 */
final class FusedAttention {
  private final Kernel whole;
  private final AttentionSizes sizes;
  private final double bytesEach;

  private FusedAttention(Kernel whole, AttentionSizes sizes, double bytesEach) {
    this.whole = whole;
    this.sizes = sizes;
    this.bytesEach = bytesEach;
  }

  /**
   * The kernels of a node.
   *
   * @param whole the node as one kernel
   * @return that kernel alone if the node is no attention
   */
  static List<Kernel> parts(Kernel whole, Node node, LiveGraph graph) {
    AttentionSizes sizes = AttentionSizes.of(node, input -> graph.input(node, input));
    if (sizes == null) {
      return List.of(whole);
    }
    TensorInfo out = graph.tensor(node.outputs().get(0));
    FusedAttention attention =
        new FusedAttention(whole, sizes, Product.part(out.bytes(), out.elements()));
    if (AttentionSizes.projects(node)) {
      return attention.withProjection(graph.input(node, 0));
    }
    List<Kernel> parts = new ArrayList<>(attention.products());
    parts.set(0, parts.get(0).carrying(whole));
    return parts;
  }

  private List<Kernel> withProjection(TensorInfo projected) {
    double rows = side(sizes.batch()) * side(sizes.queries());
    double columns = side(sizes.heads()) * (2 * side(sizes.size()) + side(sizes.valueSize()));
    Product product = new Product(1, columns, Product.part(projected.elements(), rows), rows);
    double act = projected.bytes() + rows * columns * bytesEach;
    List<Kernel> parts = new ArrayList<>();
    parts.add(whole.part(Kind.GEMM, whole.precision(), product, act).carrying(whole));
    parts.addAll(products());
    return parts;
  }

  /** What is computed of queries, keys and values. */
  private List<Kernel> products() {
    double heads = side(sizes.batch()) * side(sizes.heads());
    double stored = side(sizes.batch()) * side(sizes.storedHeads());
    double queries = side(sizes.queries());
    double keys = side(sizes.keys());
    double size = side(sizes.size());
    double valueSize = side(sizes.valueSize());
    double scores = heads * queries * keys;
    // Small integers are multiplied by weights alone, and floats from there on.
    Precision precision = whole.precision() == Precision.INT8 ? Precision.FLOAT : whole.precision();
    return List.of(
        whole.part(
            Kind.ATTENTION,
            precision,
            new Product(heads, keys, size, queries),
            (heads * queries * size + stored * keys * size + scores) * bytesEach),
        whole.part(Kind.SOFTMAX, precision, null, 2 * scores * bytesEach),
        whole.part(
            Kind.ATTENTION,
            precision,
            new Product(heads, valueSize, keys, queries),
            (scores + stored * keys * valueSize + heads * queries * valueSize) * bytesEach));
  }

  private static double side(long side) {
    return side < 0 ? Double.NaN : side;
  }
}
