package dev.maple.architecture;

import dev.maple.architecture.NasBench201Cell.Operation;
import java.util.List;

/**
 * Which edges of a cell are left to run once a converter has folded its zeros.
 *
 * <p>To NAS-Bench-201 {@code none} is a multiplication by zero. A converter for phones folds it
 * into the convolution whose result it multiplies, if nothing else reads that result: the
 * convolution then runs with zeros for weights, and so does all that leads to it. Every other
 * product with zero is dropped, and so is what only led to it. Hence some dead edges cost as much
 * as live ones, and some nothing.
 *
 * <p>The rules are what the latencies of {@code pixel3} in HW-NAS-Bench (arXiv:2103.10584) say.
 */
final class ZeroFolding {
  private final List<Operation> operations;

  private ZeroFolding(NasBench201Cell cell) {
    this.operations = cell.operations();
  }

  /** The edges that work, as a set of bits, bit 0 for the first of the cell's operations. */
  static int edgesRun(NasBench201Cell cell) {
    Value output = new ZeroFolding(cell).output();
    // What does not depend on the input is constant, and only a sum of it is not folded.
    return cell.liveEdges() == 0 && output.terms < 2 ? 0 : output.edges;
  }

  private Value output() {
    Value node1 = along(0, Value.INPUT, Value.NONE);
    boolean onlyNode2ReadsNode1 = operations.get(4) == Operation.NONE;
    Value zero1 = onlyNode2ReadsNode1 ? node1.timesZero() : Value.NONE;
    Value node2 = along(1, Value.INPUT, Value.NONE).plus(along(2, node1, zero1));
    // Edge 1-2 always reads node 1 as well, so its zero on the way to the output is dropped.
    return along(3, Value.INPUT, Value.NONE)
        .plus(along(4, node1, Value.NONE))
        .plus(along(5, node2, node2.timesZero()));
  }

  /** What an edge makes of a value, or what its product with zero is folded to. */
  private Value along(int edge, Value value, Value zero) {
    return switch (operations.get(edge)) {
      case NONE -> zero;
      case SKIP_CONNECT -> value;
      case NOR_CONV_1X1, NOR_CONV_3X3 -> new Value(1, value.edges | 1 << edge, true);
      case AVG_POOL_3X3 -> new Value(1, value.edges | 1 << edge, false);
    };
  }

  /**
   * A value in a folded cell.
   *
   * @param terms 0 for none, 1, or 2 for a sum of any number
   * @param edges the edges that are run for it
   * @param convolved whether it is the result of a convolution
   */
  private record Value(int terms, int edges, boolean convolved) {
    static final Value NONE = new Value(0, 0, false);
    static final Value INPUT = new Value(1, 0, false);

    Value timesZero() {
      return convolved ? this : NONE;
    }

    Value plus(Value other) {
      if (terms == 0 || other.terms == 0) {
        return terms == 0 ? other : this;
      }
      return new Value(2, edges | other.edges, false);
    }
  }
}
