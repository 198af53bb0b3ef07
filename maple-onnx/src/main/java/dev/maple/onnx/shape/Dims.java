package dev.maple.onnx.shape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arithmetic of shapes in which a side may be unknown, -1, or all of it, null. */
final class Dims {
  static final long UNKNOWN = -1;
  static final long[] SCALAR = {};

  /** The largest rank that is dealt with. */
  static final int DEEPEST = 64;

  private Dims() {}

  static double count(long @Nullable [] dims) {
    if (dims == null) {
      return Double.NaN;
    }
    double product = 1;
    for (long dim : dims) {
      product *= dim < 0 ? Double.NaN : dim;
    }
    return product;
  }

  static boolean known(long @Nullable [] dims) {
    return dims != null && Arrays.stream(dims).noneMatch(dim -> dim < 0);
  }

  static long[] unknown(int rank) {
    if (rank > DEEPEST) {
      throw new IllegalArgumentException("a rank of " + rank + " is not dealt with");
    }
    long[] dims = new long[rank];
    Arrays.fill(dims, UNKNOWN);
    return dims;
  }

  /** The unknown shape that a list of sides of a known length stands for. */
  static long @Nullable [] ofRank(long @Nullable [] list) {
    return list == null || list[0] < 0 || list[0] > DEEPEST ? null : unknown((int) list[0]);
  }

  static int axis(long axis, int rank) {
    long index = axis < 0 ? axis + rank : axis;
    if (index < 0 || index >= rank) {
      throw new IllegalArgumentException("axis " + axis + " of a tensor of rank " + rank);
    }
    return (int) index;
  }

  static long times(long a, long b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    return a < 0 || b < 0 ? UNKNOWN : checked((double) a * b, a * b);
  }

  static long plus(long a, long b) {
    return a < 0 || b < 0 ? UNKNOWN : checked((double) a + b, a + b);
  }

  private static long checked(double size, long exact) {
    if (size > 1L << 53) {
      throw new IllegalArgumentException("a side of " + size);
    }
    return exact;
  }

  /** The product of some sides. */
  static long product(long[] dims, int from, int to) {
    long product = 1;
    for (int i = from; i < to; i++) {
      product = times(product, dims[i]);
    }
    return product;
  }

  /** A number read as a side. */
  static long side(double value) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    if (value < 0 || value > 1L << 53) {
      throw new IllegalArgumentException("a side of " + value);
    }
    return (long) value;
  }

  static long[] with(long[] dims, int axis, long side) {
    long[] changed = dims.clone();
    changed[axis] = side;
    return changed;
  }

  static long[] without(long[] dims, int axis) {
    return concat(Arrays.copyOf(dims, axis), Arrays.copyOfRange(dims, axis + 1, dims.length));
  }

  /** A shape with one side moved to another place. */
  static long[] moved(long[] dims, int from, int to) {
    long[] rest = without(dims, from);
    return concat(
        Arrays.copyOf(rest, to),
        new long[] {dims[from]},
        Arrays.copyOfRange(rest, to, rest.length));
  }

  static long[] concat(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }

  /** The shape of two tensors combined element by element. */
  static long @Nullable [] broadcast(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null) {
      return null;
    }
    long[] dims = new long[Math.max(a.length, b.length)];
    for (int i = 0; i < dims.length; i++) {
      int fromA = i - dims.length + a.length;
      int fromB = i - dims.length + b.length;
      dims[i] = broadcast(fromA < 0 ? 1 : a[fromA], fromB < 0 ? 1 : b[fromB]);
    }
    return dims;
  }

  static long broadcast(long a, long b) {
    if (a == b || b == 1) {
      return a;
    }
    if (a == 1) {
      return b;
    }
    if (a >= 0 && b >= 0) {
      throw new IllegalArgumentException("sides of " + a + " and " + b + " do not match");
    }
    return Math.max(a, b);
  }

  /** What two sources say of one tensor. */
  static long agreed(long a, long b) {
    return a == b ? a : UNKNOWN;
  }

  /** What holds for both of two tensors. */
  static long @Nullable [] agreed(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null || a.length != b.length) {
      return null;
    }
    long[] dims = new long[a.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = agreed(a[i], b[i]);
    }
    return dims;
  }

  /** The first where it is known, the second elsewhere. */
  static long @Nullable [] completed(long @Nullable [] dims, long @Nullable [] more) {
    if (dims == null || more == null || more.length != dims.length) {
      return dims == null ? more : dims;
    }
    long[] completed = dims.clone();
    for (int i = 0; i < dims.length; i++) {
      completed[i] = dims[i] < 0 ? more[i] : dims[i];
    }
    return completed;
  }
}
