package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.EinsteinSum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An Einstein sum, taken for what runtimes make of it: products of two tensors at a time, from the
 * left. What only one of the two has and nothing after them, is summed before.
 */
final class Einsums {
  private final Kernel whole;
  private final Node node;
  private final LiveGraph graph;
  private final EinsteinSum sum;

  private Einsums(Kernel whole, Node node, LiveGraph graph, EinsteinSum sum) {
    this.whole = whole;
    this.node = node;
    this.graph = graph;
    this.sum = sum;
  }

  static List<Kernel> parts(Kernel whole, Node node, LiveGraph graph) {
    EinsteinSum sum = sum(node, graph);
    if (sum == null) {
      return List.of(whole);
    }
    Einsums parts = new Einsums(whole, node, graph, sum);
    return sum.terms().size() == 1 ? List.of(parts.ofOne()) : parts.products();
  }

  /** Null where a rank is not known or does not fit, which inferring shapes has told. */
  private static @Nullable EinsteinSum sum(Node node, LiveGraph graph) {
    try {
      return EinsteinSum.of(node, input -> graph.input(node, input));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** One tensor is summed, gives its diagonal, or is turned. */
  private Kernel ofOne() {
    String term = sum.terms().get(0);
    String axes = letters(term, letter -> true);
    Kind kind = axes.length() < term.length() ? Kind.COPY : Kind.TRANSPOSE;
    if (letters(axes, letter -> has(sum.result(), letter)).length() < axes.length()) {
      kind = Kind.REDUCE;
    } else if (term.equals(sum.result())) {
      kind = Kind.VIEW;
    }
    double act = kind == Kind.VIEW ? 0 : bytes(term, false) + bytes(sum.result(), false);
    return whole.part(kind, whole.precision(), null, act).carrying(whole);
  }

  private List<Kernel> products() {
    List<Kernel> parts = new ArrayList<>();
    String left = sum.terms().get(0);
    boolean isLeftFixed = isFixed(0);
    for (int i = 1; i < sum.terms().size(); i++) {
      String right = sum.terms().get(i);
      String kept = sum.result() + String.join("", sum.terms().subList(i + 1, sum.terms().size()));
      String out = letters(left + right, letter -> has(kept, letter));
      double act = bytes(left, isLeftFixed) + bytes(right, isFixed(i)) + bytes(out, false);
      Kernel part =
          isLeftFixed
              ? product(right, left, out, true, act)
              : product(left, right, out, isFixed(i), act);
      parts.add(i == 1 ? part.carrying(whole) : part);
      left = out;
      isLeftFixed = false;
    }
    return parts;
  }

  /** The product of two tensors, the right one of weights if it is fixed. */
  private Kernel product(String left, String right, String out, boolean fixed, double act) {
    double groups = side(out, letter -> has(left, letter) && has(right, letter));
    double m = side(out, letter -> !has(left, letter));
    double n = side(out, letter -> !has(right, letter));
    String summed = letters(left, letter -> has(right, letter) && !has(out, letter));
    if (summed.isEmpty() && Math.min(m, n) == 1) {
      return whole.part(Kind.ARITH, whole.precision(), null, act);
    }
    Kind kind = !fixed ? Kind.ATTENTION : n == 1 ? Kind.GEMV : Kind.GEMM;
    Product product = new Product(groups, m, sum.elements(summed), n);
    return whole.part(kind, whole.precision(), product, act);
  }

  private double side(String axes, IntPredicate wanted) {
    return sum.elements(letters(axes, wanted));
  }

  private static boolean has(String axes, int letter) {
    return axes.indexOf(letter) >= 0;
  }

  /** Those of some axes that are wanted, each once. */
  private static String letters(String axes, IntPredicate wanted) {
    return axes.chars()
        .filter(wanted)
        .distinct()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private boolean isFixed(int input) {
    return graph.constant(node.inputs().get(input));
  }

  private double bytes(String axes, boolean fixed) {
    int bits = graph.tensor(node.outputs().get(0)).type().bits();
    return fixed ? 0 : sum.elements(axes) * bits / 8;
  }
}
