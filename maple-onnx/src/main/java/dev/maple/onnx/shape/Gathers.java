package dev.maple.onnx.shape;

import java.util.Arrays;
import java.util.Map;

/** Operators that pick elements by index. */
final class Gathers {
  private Gathers() {}

  static void register(Map<String, Rule> rules) {
    rules.put("Gather", Gathers::gather);
    rules.put("GatherElements", call -> call.out(0, call.type(0), call.dims(1)));
    rules.put("GatherND", Gathers::gatherNd);
  }

  private static void gather(Call call) {
    long[] from = call.dimsFrom(0, 1);
    long[] picks = call.dims(1);
    if (from == null || picks == null) {
      call.out(0, call.type(0), null);
      return;
    }
    int axis = Dims.axis(call.attributes().integer("axis", 0), from.length);
    long[] dims = shape(from, picks, axis);
    double[] values = call.values(0);
    double[] indices = call.values(1);
    if (values == null || indices == null || from.length != 1) {
      call.out(0, call.type(0), dims);
      return;
    }
    call.out(
        0,
        call.type(0),
        dims,
        Arrays.stream(indices).map(index -> picked(values, index)).toArray());
  }

  /** In the place of a side the sides of what is picked along it. */
  static long[] shape(long[] from, long[] picks, int axis) {
    return Dims.concat(
        Arrays.copyOf(from, axis), picks, Arrays.copyOfRange(from, axis + 1, from.length));
  }

  private static double picked(double[] values, double index) {
    double from = index < 0 ? index + values.length : index;
    if (Double.isNaN(from)) {
      return from;
    }
    if (from < 0 || from >= values.length) {
      throw new IllegalArgumentException("index " + index + " of " + values.length);
    }
    return values[(int) from];
  }

  private static void gatherNd(Call call) {
    long[] from = call.dimsFrom(0, 1);
    long[] picks = call.dimsFrom(1, 1);
    int batch = (int) Math.min(99, call.attributes().integer("batch_dims", 0));
    if (from == null || picks == null || picks[picks.length - 1] < 0) {
      call.out(0, call.type(0), null);
      return;
    }
    long depth = picks[picks.length - 1] + batch;
    if (batch < 0 || depth > from.length) {
      throw new IllegalArgumentException("indices into a tensor of rank " + from.length);
    }
    call.out(
        0,
        call.type(0),
        Dims.concat(
            Arrays.copyOf(picks, picks.length - 1),
            Arrays.copyOfRange(from, (int) depth, from.length)));
  }
}
