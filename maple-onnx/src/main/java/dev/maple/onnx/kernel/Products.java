package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What nodes that multiply come to: how many products of which sizes, and of which kind. */
final class Products {
  private final LiveGraph graph;
  private final Node node;

  private Kind kind = Kind.OTHER;
  private Product product = unknown();
  private @Nullable Window window;

  private Products(Node node, LiveGraph graph) {
    this.node = node;
    this.graph = graph;
  }

  static Products of(Node node, LiveGraph graph) {
    Products products = new Products(node, graph);
    String operator = node.qualifiedOperator();
    Integer right = Operators.PRODUCTS.get(operator);
    Integer gates = Operators.RECURRENT.get(operator);
    if (Operators.CONVOLUTIONS.contains(operator)) {
      products.convolution(operator.endsWith("QLinearConv") ? 3 : 1);
    } else if (right != null) {
      products.matrices(right);
    } else if (gates != null) {
      products.recurrent(gates);
    } else if (operator.equals("ConvTranspose")) {
      products.transposed();
    } else if (operator.equals("Det")) {
      products.determinant();
    } else if (Operators.OF_FEW_BITS.contains(operator)) {
      products.bits();
    } else {
      products.kind = Kind.GEMM; // Parts tells more
    }
    return products;
  }

  Kind kind() {
    return kind;
  }

  Product product() {
    return product;
  }

  @Nullable Window window() {
    return window;
  }

  private static Product unknown() {
    return new Product(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  private TensorInfo in(int index) {
    return graph.input(node, index);
  }

  private TensorInfo out() {
    return graph.tensor(node.outputs().get(0));
  }

  private static double side(long side) {
    return side < 0 ? Double.NaN : side;
  }

  /** A shape of at least a rank, null if it is not known. */
  private static long @Nullable [] dims(TensorInfo info, int least) {
    long[] dims = info.dims();
    return dims == null || dims.length < least ? null : dims;
  }

  private static double product(long[] dims, int from, int to) {
    double product = 1;
    for (int i = from; i < to; i++) {
      product *= side(dims[i]);
    }
    return product;
  }

  private void convolution(int weights) {
    long[] weight = dims(in(weights), 2);
    kind = Kind.CONV;
    if (weight == null) {
      return;
    }
    double groups = Math.max(1, node.attributes().integer("group", 1));
    double inner = side(weight[1]);
    double taps = product(weight, 2, weight.length);
    double outputs = side(weight[0]);
    if (groups > 1) {
      kind = inner == 1 ? Kind.DW : Kind.GROUPED;
    } else if (taps == 1) {
      kind = Kind.PW;
    }
    window = Windows.of(node, weight, inner * groups);
    product =
        new Product(
            groups, outputs / groups, inner * taps, Product.part(out().elements(), outputs));
  }

  private void transposed() {
    long[] weight = dims(in(1), 3);
    long[] from = dims(in(0), 3);
    kind = Kind.DECONV;
    if (weight == null || from == null) {
      return;
    }
    double groups = Math.max(1, node.attributes().integer("group", 1));
    double channels = side(from[1]);
    double m = side(weight[1]) * product(weight, 2, weight.length);
    window = Windows.of(node, weight, channels);
    product = new Product(groups, m, channels / groups, Product.part(in(0).elements(), channels));
  }

  private void matrices(int right) {
    TensorInfo left = in(0);
    TensorInfo weights = in(right);
    long[] a = dims(left, 1);
    long[] b = dims(weights, 1);
    boolean fixed = left.constant() || weights.constant();
    kind = fixed ? Kind.GEMM : Kind.ATTENTION;
    if (a == null || b == null) {
      return;
    }
    boolean turned = node.attributes().integer("transA", 0) != 0 && a.length > 1;
    double k = side(turned ? a[a.length - 2] : a[a.length - 1]);
    boolean batched = (left.constant() ? a : b).length > 2 || !fixed;
    long[] dims = out().dims();
    if (dims == null) {
      return;
    }
    int rank = dims.length;
    double columns = b.length > 1 && rank > 0 ? side(dims[rank - 1]) : 1;
    double rows = Product.part(out().elements(), columns);
    double groups = batched && rank > 2 ? product(dims, 0, rank - 2) : 1;
    if (left.constant() && !batched) {
      // The weights are on the left: their rows are what a product of the usual kind calls columns.
      double own = a.length > 1 ? side(turned ? a[a.length - 1] : a[a.length - 2]) : 1;
      product = new Product(1, own, k, Product.part(out().elements(), own));
    } else {
      product = new Product(groups, columns, k, Product.part(rows, groups));
    }
    if (fixed && product.n() == 1) {
      kind = Kind.GEMV;
    }
  }

  /** Elimination, a third of the product of two such matrices. */
  private void determinant() {
    kind = Kind.ATTENTION;
    long[] dims = dims(in(0), 2);
    if (dims != null) {
      double side = side(dims[dims.length - 1]);
      double matrices = Product.part(in(0).elements(), side * side);
      product = new Product(matrices, side, side / 3, side);
    }
  }

  /** Weights of a few bits in blocks; sizes are attributes. */
  private void bits() {
    double m = node.attributes().integer("N", 0);
    double k = node.attributes().integer("K", 0);
    double n = in(0).elements() / k;
    kind = n == 1 ? Kind.GEMV : Kind.GEMM;
    product = new Product(1, m, k, n);
  }

  private void recurrent(int gates) {
    kind = Kind.RNN;
    long[] from = dims(in(0), 3);
    long[] state = dims(in(2), 3);
    if (from == null || state == null) {
      return;
    }
    boolean batchFirst = node.attributes().integer("layout", 0) == 1;
    double steps = side(from[batchFirst ? 1 : 0]);
    double batch = side(from[batchFirst ? 0 : 1]);
    // Quantized, weights stand turned.
    boolean isTurned = node.operator().equals("DynamicQuantizeLSTM");
    double hidden = side(state[isTurned ? 1 : 2]);
    product = new Product(steps * side(state[0]), gates * hidden, side(from[2]) + hidden, batch);
  }

  /** Windows of convolutions and pools. */
  static final class Windows {
    private Windows() {}

    static @Nullable Window of(Node node, long @Nullable [] weight, double channels) {
      long[] sizes = node.attributes().integers("kernel_shape");
      if (sizes == null && weight != null) {
        sizes = Arrays.copyOfRange(weight, 2, weight.length);
      }
      if (sizes == null || Arrays.stream(sizes).anyMatch(size -> size < 0)) {
        return null;
      }
      long[] strides = node.attributes().integers("strides");
      double taps = Arrays.stream(sizes).mapToDouble(size -> size).reduce(1, (a, b) -> a * b);
      return new Window(
          Arrays.stream(sizes).max().orElse(1),
          Arrays.stream(sizes).min().orElse(1),
          strides == null ? 1 : Arrays.stream(strides).max().orElse(1),
          taps,
          channels);
    }
  }
}
