package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import java.util.List;

/** A mixture of experts: two products with the weights of those that each row is sent to. */
final class Experts {
  private Experts() {}

  static List<Kernel> parts(Kernel whole, Node node, LiveGraph graph) {
    // Quantized, each matrix has its scales after it.
    int step = node.operator().equals("QMoE") ? 3 : 2;
    long[] rows = graph.input(node, 0).dims();
    long[] chances = graph.input(node, 1).dims();
    long[] first = graph.input(node, 2).dims();
    if (rows == null || rows.length == 0 || chances == null || first == null || first.length != 3) {
      return List.of(whole);
    }
    double hidden = side(rows[rows.length - 1]);
    double experts = side(chances[chances.length - 1]);
    TensorInfo input = graph.tensor(node.inputs().get(0));
    double sent = Product.part(input.elements(), hidden) * node.attributes().integer("k", 1);
    double busy = Math.min(experts, sent);
    boolean isGated = node.attributes().integer("swiglu_fusion", 0) != 0;
    double inner = side(first[1]) / (isGated ? 2 : 1);
    boolean hasThird = graph.input(node, 2 + 2 * step).dims() != null;
    double up = side(first[1]) + (hasThird ? inner : 0);
    double each = Product.part(sent, busy);
    double bytes = sent * input.type().bits() / 8;
    return List.of(
        product(whole, new Product(busy, up, hidden, each), bytes * (hidden + up))
            .carrying(whole, busy / experts),
        product(whole, new Product(busy, hidden, inner, each), bytes * (inner + hidden)));
  }

  private static double side(long side) {
    return side < 0 ? Double.NaN : side;
  }

  private static Kernel product(Kernel whole, Product product, double act) {
    Kind kind = product.n() == 1 ? Kind.GEMV : Kind.GEMM;
    return whole.part(kind, whole.precision(), product, act);
  }
}
