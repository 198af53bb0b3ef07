package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operators that join tensors and take parts of them. */
final class Pieces {
  private Pieces() {}

  static void register(Map<String, Rule> rules) {
    rules.put("Concat", call -> concat(call, 0, 1));
    rules.put("com.microsoft:QLinearConcat", call -> concat(call, 2, 3));
    rules.put("Split", Pieces::split);
    rules.put("Slice", Pieces::slice);
    rules.put("Pad", Pieces::pad);
    rules.put("TopK", Pieces::topK);
    rules.put("Compress", Pieces::compress);
    rules.put("Unique", Pieces::unique);
    rules.put("NonZero", Pieces::nonZero);
    rules.put("OneHot", Pieces::oneHot);
    rules.put(
        "NonMaxSuppression", call -> call.out(0, ElementType.INT64, new long[] {Dims.UNKNOWN, 3}));
    for (String name : List.of("Scatter", "ScatterElements", "ScatterND", "TensorScatter")) {
      rules.put(name, call -> call.same(0, 0));
    }
  }

  /** Joins every so manieth input, the first at an index. */
  private static void concat(Call call, int first, int step) {
    List<TensorInfo> parts =
        IntStream.iterate(first, i -> i < call.arity(), i -> i + step).mapToObj(call::in).toList();
    long[] dims = null;
    int axis = 0;
    for (TensorInfo part : parts) {
      long[] next = part.dims();
      if (next == null) {
        call.out(0, call.type(first), null);
        return;
      }
      if (dims == null) {
        axis = Dims.axis(call.attributes().integer("axis", 1), next.length);
        dims = next;
      } else {
        dims = joined(dims, next, axis);
      }
    }
    call.out(0, call.type(first), dims, Values.joined(parts, dims, axis));
  }

  /** One behind the other; of an empty one the other sides may be any. */
  private static long[] joined(long[] dims, long[] next, int axis) {
    boolean fits = next.length == dims.length;
    if (fits && Dims.count(dims) > 0 && Dims.count(next) > 0) {
      fits = Arrays.equals(Dims.without(dims, axis), Dims.without(next, axis));
    }
    if (!fits) {
      throw Misfit.of(
          "%s cannot be joined to %s along axis %s"
              .formatted(Arrays.toString(next), Arrays.toString(dims), axis));
    }
    long[] sides = Dims.count(dims) == 0 ? next.clone() : dims.clone();
    for (int i = 0; i < sides.length; i++) {
      sides[i] = sides[i] < 0 ? next[i] : sides[i];
    }
    sides[axis] = Dims.plus(dims[axis], next[axis]);
    return sides;
  }

  private static void split(Call call) {
    long[] from = call.dims(0);
    if (from == null) {
      return;
    }
    int axis = Dims.axis(call.attributes().integer("axis", 0), from.length);
    double[] sizes = call.numbers("split", 1);
    boolean open = sizes == null && !call.lacks("split", 1);
    long parts = call.attributes().integer("num_outputs", call.results());
    long start = 0;
    for (int i = 0; i < call.results(); i++) {
      long side = Dims.UNKNOWN;
      if (sizes != null) {
        side = i < sizes.length ? Dims.side(sizes[i]) : 0;
      } else if (!open && from[axis] >= 0 && parts > 0) {
        long each = (from[axis] + parts - 1) / parts;
        side = Math.max(0, Math.min(each, from[axis] - i * each));
      }
      long[] dims = Dims.with(from, axis, side);
      call.out(i, call.type(0), dims, start < 0 ? null : part(call, dims, axis, start, 1));
      start = Dims.plus(start, side);
    }
  }

  /** Elements of the first input from a start along an axis. */
  private static double @Nullable [] part(Call call, long[] dims, int axis, long start, long step) {
    double[] values = call.values(0);
    long[] from = call.dims(0);
    if (values == null || from == null || !Dims.known(dims) || values.length == 0) {
      return null;
    }
    return Values.at(
        dims,
        position -> {
          long[] source = position.clone();
          source[axis] = start + step * position[axis];
          return source[axis] < from[axis] ? Values.get(values, from, source) : Double.NaN;
        });
  }

  private static void slice(Call call) {
    long[] from = call.dims(0);
    double[] starts = call.numbers("starts", 1);
    double[] ends = call.numbers("ends", 2);
    double[] axes = call.numbers("axes", 3);
    double[] steps = call.values(4);
    if (from == null) {
      call.out(0, call.type(0), null);
      return;
    }
    int count = starts == null ? from.length : starts.length;
    boolean hidden = (axes == null && !call.lacks("axes", 3)) || (axes == null && starts == null);
    if (hidden || count > from.length || (axes != null && axes.length < count)) {
      call.out(0, call.type(0), Dims.unknown(from.length));
      return;
    }
    long[] dims = from;
    double[] values = null;
    for (int i = 0; i < (axes == null ? count : axes.length); i++) {
      int axis = axes == null ? i : Dims.axis((long) axes[i], from.length);
      double start = starts == null || i >= starts.length ? Double.NaN : starts[i];
      double end = ends == null || i >= ends.length ? Double.NaN : ends[i];
      double step = steps != null && i < steps.length ? steps[i] : call.has(4) ? Double.NaN : 1;
      long side = from[axis];
      double begin = clamped(start, side, step < 0 ? side - 1 : side);
      double stop = step < 0 ? reversed(end, side) : clamped(end, side, side);
      double length = Math.max(0, Math.ceil((stop - begin) / step));
      boolean known = side >= 0 && !Double.isNaN(length) && step != 0;
      dims = Dims.with(dims, axis, known ? (long) length : Dims.UNKNOWN);
      if (known && count == 1) {
        values = part(call, dims, axis, (long) begin, (long) step);
      }
    }
    call.out(0, call.type(0), dims, count == 0 ? call.values(0) : values);
  }

  private static double clamped(double index, long side, long most) {
    double from = index < 0 ? index + side : index;
    return Double.isNaN(from) ? from : Math.max(0, Math.min(from, (double) most));
  }

  /** Where a slice that runs backwards ends: before the first element at most. */
  private static double reversed(double index, long side) {
    double from = index < 0 ? index + side : index;
    return Double.isNaN(from) ? from : Math.max(-1, Math.min(from, side - 1.0));
  }

  private static void pad(Call call) {
    long[] from = call.dims(0);
    double[] pads = call.numbers("pads", 1);
    double[] axes = call.values(3);
    if (from == null || pads == null || (call.has(3) && axes == null)) {
      call.out(0, call.type(0), from == null ? null : Dims.unknown(from.length));
      return;
    }
    int count = axes == null ? from.length : axes.length;
    if (pads.length != 2 * count) {
      throw new IllegalArgumentException(pads.length + " pads for " + count + " axes");
    }
    long[] dims = from.clone();
    for (int i = 0; i < count; i++) {
      int axis = axes == null ? i : Dims.axis((long) axes[i], from.length);
      double side = from[axis] + pads[i] + pads[i + count];
      dims[axis] = from[axis] < 0 ? Dims.UNKNOWN : Dims.side(side);
    }
    call.out(0, call.type(0), dims);
  }

  private static void topK(Call call) {
    long[] from = call.dimsFrom(0, 1);
    if (from == null) {
      return;
    }
    double count = call.has(1) ? call.value(1) : call.attributes().integer("k", -1);
    int axis = Dims.axis(call.attributes().integer("axis", -1), from.length);
    long[] dims = Dims.with(from, axis, Dims.side(count));
    call.out(0, call.type(0), dims);
    call.out(1, ElementType.INT64, dims);
  }

  private static void compress(Call call) {
    long[] from = call.dims(0);
    long[] line = {Dims.UNKNOWN};
    if (!call.attributes().has("axis") || from == null) {
      call.out(0, call.type(0), from == null ? null : line);
      return;
    }
    int axis = Dims.axis(call.attributes().integer("axis", 0), from.length);
    call.out(0, call.type(0), Dims.with(from, axis, Dims.UNKNOWN));
  }

  private static void unique(Call call) {
    compress(call);
    if (!call.attributes().has("axis")) {
      call.out(0, call.type(0), new long[] {Dims.UNKNOWN});
    }
    for (int i = 1; i < 4; i++) {
      call.out(i, ElementType.INT64, new long[] {Dims.UNKNOWN});
    }
  }

  private static void nonZero(Call call) {
    long[] from = call.dims(0);
    double[] values = call.values(0);
    if (from == null) {
      call.out(0, ElementType.INT64, Dims.unknown(2));
      return;
    }
    double[] at = null;
    if (values != null && Arrays.stream(values).noneMatch(Double::isNaN)) {
      at = IntStream.range(0, values.length).filter(i -> values[i] != 0).asDoubleStream().toArray();
    }
    long[] dims = {from.length, at == null ? Dims.UNKNOWN : at.length};
    call.out(0, ElementType.INT64, dims, from.length == 1 ? at : null);
  }

  private static void oneHot(Call call) {
    long[] from = call.dims(0);
    if (from == null) {
      call.out(0, call.type(2), null);
      return;
    }
    int axis = Dims.axis(call.attributes().integer("axis", -1), from.length + 1);
    long[] depth = {Dims.side(call.value(1))};
    call.out(
        0,
        call.type(2),
        Dims.concat(Arrays.copyOf(from, axis), depth, Arrays.copyOfRange(from, axis, from.length)));
  }
}
