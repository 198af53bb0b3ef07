package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Operators that reduce sides, among them norms and losses. */
final class Reductions {
  private static final Map<String, DoubleBinaryOperator> FOLDED =
      Map.of(
          "ReduceSum",
          (a, b) -> a + b,
          "ReduceProd",
          (a, b) -> a * b,
          "ReduceMax",
          Math::max,
          "ReduceMin",
          Math::min);

  private Reductions() {}

  static void register(Map<String, Rule> rules) {
    FOLDED.forEach((name, operator) -> rules.put(name, call -> reduce(call, operator)));
    for (String kind : List.of("Mean", "L1", "L2", "LogSum", "LogSumExp", "SumSquare")) {
      rules.put("Reduce" + kind, call -> reduce(call, null));
    }
    rules.put("ArgMax", Reductions::arg);
    rules.put("ArgMin", Reductions::arg);
    rules.put("BatchNormalization", Reductions::batchNorm);
    rules.put("LayerNormalization", Reductions::layerNorm);
    rules.put("SoftmaxCrossEntropyLoss", Reductions::loss);
    rules.put("NegativeLogLikelihoodLoss", Reductions::loss);
  }

  static void reduce(Call call, @Nullable DoubleBinaryOperator operator) {
    long[] from = call.dims(0);
    double[] axes = call.numbers("axes", 1);
    boolean keep = call.attributes().integer("keepdims", 1) != 0;
    if (from == null) {
      boolean all = call.lacks("axes", 1) && !keep;
      call.out(0, call.type(0), all ? Dims.SCALAR : null);
      return;
    }
    if (axes == null && !call.lacks("axes", 1)) {
      call.out(0, call.type(0), keep ? Dims.unknown(from.length) : null);
      return;
    }
    boolean[] gone = new boolean[from.length];
    boolean nothing = call.attributes().integer("noop_with_empty_axes", 0) != 0;
    if (axes == null || axes.length == 0) {
      Arrays.fill(gone, !nothing);
    } else {
      for (double axis : axes) {
        gone[Dims.axis((long) axis, from.length)] = true;
      }
    }
    long[] dims = Dims.SCALAR;
    for (int i = 0; i < from.length; i++) {
      if (!gone[i] || keep) {
        dims = Dims.concat(dims, new long[] {gone[i] ? 1 : from[i]});
      }
    }
    double[] values = call.values(0);
    boolean folds =
        operator != null && values != null && Dims.count(dims) == 1 && values.length > 0;
    call.out(
        0,
        call.type(0),
        dims,
        folds ? new double[] {Arrays.stream(values).reduce(operator).getAsDouble()} : null);
  }

  private static void arg(Call call) {
    long[] from = call.dimsFrom(0, 1);
    if (from == null) {
      call.out(0, ElementType.INT64, null);
      return;
    }
    int axis = Dims.axis(call.attributes().integer("axis", 0), from.length);
    boolean keep = call.attributes().integer("keepdims", 1) != 0;
    call.out(0, ElementType.INT64, keep ? Dims.with(from, axis, 1) : Dims.without(from, axis));
  }

  private static void batchNorm(Call call) {
    call.same(0, 0);
    for (int i = 1; i < 5; i++) {
      call.out(i, call.type(3), call.dims(3));
    }
  }

  private static void layerNorm(Call call) {
    call.same(0, 0);
    long[] from = call.dimsFrom(0, 1);
    if (from == null) {
      return;
    }
    long[] dims = from.clone();
    Arrays.fill(
        dims, Dims.axis(call.attributes().integer("axis", -1), from.length), dims.length, 1);
    call.out(1, ElementType.FLOAT, dims);
    call.out(2, ElementType.FLOAT, dims);
  }

  private static void loss(Call call) {
    boolean each = call.attributes().text("reduction", "mean").equals("none");
    call.out(0, call.type(0), each ? call.dims(1) : Dims.SCALAR);
    call.same(1, 0);
  }
}
