package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators that multiply matrices. */
final class Products {
  private static final int GATES_LSTM = 4;
  private static final int GATES_GRU = 3;

  private Products() {}

  static void register(Map<String, Rule> rules) {
    rules.put("MatMul", call -> matMul(call, 0, 1, call.type(0)));
    rules.put("MatMulInteger", call -> matMul(call, 0, 1, ElementType.INT32));
    rules.put("QLinearMatMul", call -> matMul(call, 0, 3, call.type(7)));
    for (String name : List.of("FusedMatMul", "FusedMatMulActivation", "TransposeMatMul")) {
      rules.put("com.microsoft:" + name, Products::fusedMatMul);
    }
    rules.put("com.microsoft:DynamicQuantizeMatMul", call -> matMul(call, 0, 1, ElementType.FLOAT));
    rules.put("com.microsoft:MatMulIntegerToFloat", call -> matMul(call, 0, 1, call.type(2)));
    rules.put("com.microsoft:MatMulNBits", Products::matMulBits);
    rules.put("com.microsoft:MatMulBnb4", Products::matMulBits);
    rules.put("com.microsoft:CDist", Products::distances);
    rules.put("Gemm", call -> gemm(call, 1, call.type(0)));
    rules.put("com.microsoft:FusedGemm", call -> gemm(call, 1, call.type(0)));
    rules.put("com.microsoft:GemmFloat8", call -> gemm(call, 1, named(call)));
    rules.put(
        "com.microsoft:QGemm",
        call -> gemm(call, 3, call.has(8) ? call.type(8) : ElementType.FLOAT));
    rules.put("Einsum", Products::einsum);
    rules.put("RNN", call -> recurrent(call, 1));
    rules.put("GRU", call -> recurrent(call, GATES_GRU));
    rules.put("LSTM", call -> recurrent(call, GATES_LSTM));
    rules.put("com.microsoft:DynamicQuantizeLSTM", call -> recurrent(call, GATES_LSTM));
    rules.put("Det", Products::det);
  }

  private static void matMul(Call call, int left, int right, ElementType type) {
    call.out(0, type, product(call.dims(left), call.dims(right)));
  }

  /** The shape of a product of matrices in batches; a vector counts as a row or column. */
  private static long @Nullable [] product(long @Nullable [] a, long @Nullable [] b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.length == 0 || b.length == 0) {
      throw new IllegalArgumentException("a matrix product of a scalar");
    }
    long inner = a[a.length - 1];
    long other = b[Math.max(0, b.length - 2)];
    if (inner >= 0 && other >= 0 && inner != other) {
      throw new IllegalArgumentException("a product over " + inner + " and " + other);
    }
    long[] batches =
        Dims.broadcast(
            Arrays.copyOf(a, Math.max(0, a.length - 2)),
            Arrays.copyOf(b, Math.max(0, b.length - 2)));
    long[] rows = a.length > 1 ? new long[] {a[a.length - 2]} : Dims.SCALAR;
    long[] columns = b.length > 1 ? new long[] {b[b.length - 1]} : Dims.SCALAR;
    return batches == null ? null : Dims.concat(batches, rows, columns);
  }

  private static void fusedMatMul(Call call) {
    long[] a = turned(call.dims(0), call.attributes().integer("transA", 0) != 0);
    long[] b = turned(call.dims(1), call.attributes().integer("transB", 0) != 0);
    call.out(0, call.type(0), product(a, b));
  }

  private static long @Nullable [] turned(long @Nullable [] dims, boolean turn) {
    if (!turn || dims == null || dims.length < 2) {
      return dims;
    }
    long[] turned = dims.clone();
    turned[dims.length - 1] = dims[dims.length - 2];
    turned[dims.length - 2] = dims[dims.length - 1];
    return turned;
  }

  private static void matMulBits(Call call) {
    long[] from = call.dimsFrom(0, 1);
    long columns = Dims.side((double) call.attributes().integer("N", 0));
    call.out(0, call.type(0), from == null ? null : Dims.with(from, from.length - 1, columns));
  }

  /** Between the rows of one matrix and those of another. */
  private static void distances(Call call) {
    call.out(0, call.type(0), product(call.dims(0, 2), turned(call.dims(1, 2), true)));
  }

  private static ElementType named(Call call) {
    return ElementType.of(call.attributes().integer("dtype", 1));
  }

  private static void gemm(Call call, int right, ElementType type) {
    long[] a = turned(call.dims(0, 2), call.attributes().integer("transA", 0) != 0);
    long[] b = turned(call.dims(right, 2), call.attributes().integer("transB", 0) != 0);
    call.out(0, type, product(a, b));
  }

  private static void einsum(Call call) {
    EinsteinSum sum = call.einsteinSum();
    call.out(0, call.type(0), sum == null ? null : sum.dims(sum.result()));
  }

  private static void recurrent(Call call, int gates) {
    long[] from = call.dims(0, 3);
    long[] weight = call.dims(1, 3);
    long[] state = call.dims(2, 3);
    boolean batchFirst = call.attributes().integer("layout", 0) == 1;
    long directions = call.attributes().text("direction", "").equals("bidirectional") ? 2 : 1;
    long hidden = call.attributes().integer("hidden_size", -1);
    if (hidden < 0) {
      int side = call.operator().endsWith("DynamicQuantizeLSTM") ? 1 : 2;
      hidden =
          state != null ? state[side] : weight != null && weight[1] >= 0 ? weight[1] / gates : -1;
    }
    long batch = from == null ? Dims.UNKNOWN : from[batchFirst ? 0 : 1];
    long steps = from == null ? Dims.UNKNOWN : from[batchFirst ? 1 : 0];
    long[] last = {directions, batch, hidden};
    long[] all = {steps, directions, batch, hidden};
    if (batchFirst) {
      last = new long[] {batch, directions, hidden};
      all = new long[] {batch, steps, directions, hidden};
    }
    call.out(0, call.type(0), all);
    call.out(1, call.type(0), last);
    call.out(2, call.type(0), last);
  }

  private static void det(Call call) {
    long[] from = call.dimsFrom(0, 2);
    call.out(0, call.type(0), from == null ? null : Arrays.copyOf(from, from.length - 2));
  }
}
