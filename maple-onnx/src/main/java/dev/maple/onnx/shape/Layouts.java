package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Operators that give the same elements in another shape or order, and those that tell shapes. */
final class Layouts {
  private Layouts() {}

  static void register(Map<String, Rule> rules) {
    rules.put("Reshape", Layouts::reshape);
    rules.put("Flatten", Layouts::flatten);
    rules.put("Squeeze", Layouts::squeeze);
    rules.put("Unsqueeze", Layouts::unsqueeze);
    rules.put("Transpose", Layouts::transpose);
    rules.put("Expand", Layouts::expand);
    rules.put("Tile", Layouts::tile);
    rules.put("DepthToSpace", call -> blocks(call, true));
    rules.put("SpaceToDepth", call -> blocks(call, false));
    rules.put("Shape", Layouts::shape);
    rules.put("Size", Layouts::size);
  }

  private static void reshape(Call call) {
    double[] wanted = call.numbers("shape", 1);
    long[] from = call.dims(0);
    if (wanted == null) {
      long[] list = call.dims(1, 1);
      call.out(0, call.type(0), Dims.ofRank(list));
      return;
    }
    boolean zeros = call.attributes().integer("allowzero", 0) != 0;
    long[] dims = Dims.unknown(wanted.length);
    boolean[] copied = new boolean[from == null ? 0 : from.length];
    int open = -1;
    int opens = 0;
    for (int i = 0; i < dims.length; i++) {
      if (wanted[i] == 0 && !zeros) {
        if (from != null) {
          dims[i] = from[Dims.axis(i, from.length)];
          copied[i] = true;
        }
      } else if (wanted[i] != -1) {
        dims[i] = Dims.side(wanted[i]);
      }
      if (dims[i] < 0 && (wanted[i] != 0 || zeros)) {
        open = i;
        opens++;
      }
    }
    if (opens == 1 && from != null) {
      dims[open] = rest(from, dims, copied);
    }
    boolean certain = Dims.known(from) && Arrays.stream(wanted).noneMatch(Double::isNaN);
    if (certain && Dims.count(from) != Dims.count(dims)) {
      long[] sides = Arrays.stream(wanted).mapToLong(side -> (long) side).toArray();
      throw Misfit.of(
          "%s cannot be reshaped to %s".formatted(Arrays.toString(from), Arrays.toString(sides)));
    }
    call.out(0, call.type(0), dims, call.values(0));
  }

  /** The side that is left for the one that is open; unknown where there is none. */
  private static long rest(long[] from, long[] dims, boolean[] copied) {
    long all = 1;
    long given = 1;
    for (int i = 0; i < from.length; i++) {
      all = copied[i] ? all : Dims.times(all, from[i]);
    }
    for (int i = 0; i < dims.length; i++) {
      boolean copy = i < copied.length && copied[i];
      given = copy || dims[i] < 0 ? given : Dims.times(given, dims[i]);
    }
    return all < 0 || given == 0 || all % given != 0 ? Dims.UNKNOWN : all / given;
  }

  private static void flatten(Call call) {
    long[] from = call.dims(0);
    long given = call.attributes().integer("axis", 1);
    if (from == null) {
      call.out(0, call.type(0), Dims.unknown(2));
      return;
    }
    int axis = given == from.length ? from.length : Dims.axis(given, Math.max(from.length, 1));
    long[] dims = {Dims.product(from, 0, axis), Dims.product(from, axis, from.length)};
    call.out(0, call.type(0), dims, call.values(0));
  }

  private static void squeeze(Call call) {
    long[] from = call.dims(0);
    double[] axes = call.numbers("axes", 1);
    if (from == null || (axes == null && !call.lacks("axes", 1))) {
      call.out(0, call.type(0), null);
      return;
    }
    if (axes == null && !Dims.known(from)) {
      call.out(0, call.type(0), null);
      return;
    }
    TreeSet<Integer> gone = new TreeSet<>();
    for (int i = 0; i < from.length && axes == null; i++) {
      if (from[i] == 1) {
        gone.add(i);
      }
    }
    for (int i = 0; axes != null && i < axes.length; i++) {
      gone.add(Dims.axis((long) axes[i], from.length));
    }
    long[] dims = from;
    for (int axis : gone.descendingSet()) {
      if (from[axis] > 1) {
        throw new IllegalArgumentException("axis " + axis + " is of " + from[axis] + ", not 1");
      }
      dims = Dims.without(dims, axis);
    }
    call.out(0, call.type(0), dims, call.values(0));
  }

  private static void unsqueeze(Call call) {
    long[] from = call.dims(0);
    double[] axes = call.numbers("axes", 1);
    if (from == null || axes == null) {
      call.out(0, call.type(0), null);
      return;
    }
    long[] dims = Dims.unknown(from.length + axes.length);
    for (double axis : axes) {
      dims[Dims.axis((long) axis, dims.length)] = 1;
    }
    int next = 0;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] < 0) {
        if (next == from.length) {
          throw new IllegalArgumentException("an axis twice in " + Arrays.toString(axes));
        }
        dims[i] = from[next++];
      }
    }
    call.out(0, call.type(0), dims, call.values(0));
  }

  private static void transpose(Call call) {
    long[] from = call.dims(0);
    if (from == null) {
      call.out(0, call.type(0), null);
      return;
    }
    long[] order = call.attributes().integers("perm");
    int[] axes = new int[from.length];
    if (order != null && order.length != from.length) {
      throw new IllegalArgumentException(
          "a permutation of " + order.length + " for a rank of " + from.length);
    }
    long[] dims = new long[from.length];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = order == null ? axes.length - 1 - i : Dims.axis(order[i], axes.length);
      dims[i] = from[axes[i]];
    }
    double[] values = call.values(0);
    call.out(
        0,
        call.type(0),
        dims,
        values == null
            ? null
            : Values.at(
                dims,
                position -> {
                  long[] source = new long[axes.length];
                  for (int i = 0; i < axes.length; i++) {
                    source[axes[i]] = position[i];
                  }
                  return Values.get(values, from, source);
                }));
  }

  private static void expand(Call call) {
    double[] wanted = call.values(1);
    long[] list = call.dims(1, 1);
    long[] from = call.dims(0);
    if (wanted == null) {
      call.out(0, call.type(0), Dims.broadcast(from, Dims.ofRank(list)));
      return;
    }
    long[] dims = Dims.broadcast(from, Arrays.stream(wanted).mapToLong(Dims::side).toArray());
    call.out(0, call.type(0), dims, repeated(call, dims));
  }

  private static void tile(Call call) {
    long[] from = call.dims(0);
    double[] repeats = call.values(1);
    if (from == null || repeats == null) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
      return;
    }
    if (repeats.length != from.length) {
      throw new IllegalArgumentException(repeats.length + " repeats for a rank of " + from.length);
    }
    long[] dims = new long[from.length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Dims.times(from[i], Dims.side(repeats[i]));
    }
    call.out(0, call.type(0), dims, repeated(call, dims));
  }

  private static double @Nullable [] repeated(Call call, long @Nullable [] dims) {
    double[] values = call.values(0);
    long[] from = call.dims(0);
    if (values == null || from == null || dims == null) {
      return null;
    }
    return Values.at(
        dims,
        position -> {
          long[] source = new long[from.length];
          for (int i = 0; i < source.length; i++) {
            source[i] = position[i + position.length - source.length] % from[i];
          }
          return Values.get(values, from, source);
        });
  }

  private static void blocks(Call call, boolean toSpace) {
    long[] from = call.dims(0, 4);
    long block = call.attributes().integer("blocksize", 1);
    if (block < 1 || block > 1 << 20) {
      throw new IllegalArgumentException("a block of " + block);
    }
    if (from == null) {
      call.out(0, call.type(0), Dims.unknown(4));
      return;
    }
    long[] dims = {
      from[0],
      divided(from[1], block * block),
      Dims.times(from[2], block),
      Dims.times(from[3], block)
    };
    long[] back = {
      from[0], Dims.times(from[1], block * block), divided(from[2], block), divided(from[3], block)
    };
    call.out(0, call.type(0), toSpace ? dims : back);
  }

  private static long divided(long side, long by) {
    return side < 0 ? Dims.UNKNOWN : side / by;
  }

  private static void shape(Call call) {
    long[] from = call.dims(0);
    if (from == null) {
      call.out(0, ElementType.INT64, Dims.unknown(1));
      return;
    }
    int start = clamped(call.attributes().integer("start", 0), from.length);
    int end = clamped(call.attributes().integer("end", from.length), from.length);
    double[] values =
        Arrays.stream(from, start, Math.max(start, end))
            .mapToDouble(side -> side < 0 ? Double.NaN : side)
            .toArray();
    call.out(0, ElementType.INT64, new long[] {values.length}, values);
  }

  private static int clamped(long axis, int rank) {
    return (int) Math.max(0, Math.min(axis < 0 ? axis + rank : axis, rank));
  }

  private static void size(Call call) {
    double[] values = {Dims.count(call.dims(0))};
    call.out(0, ElementType.INT64, Dims.SCALAR, values);
  }
}
