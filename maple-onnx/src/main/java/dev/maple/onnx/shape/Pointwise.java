package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operators that work element by element. */
final class Pointwise {
  private static final List<String> UNARY =
      List.of(
          "Acos",
          "Acosh",
          "Asin",
          "Asinh",
          "Atan",
          "Atanh",
          "BitwiseNot",
          "Celu",
          "Cos",
          "Cosh",
          "CumSum",
          "Elu",
          "Erf",
          "Gelu",
          "HardSigmoid",
          "HardSwish",
          "Hardmax",
          "LRN",
          "LeakyRelu",
          "LogSoftmax",
          "LpNormalization",
          "MeanVarianceNormalization",
          "Mish",
          "PRelu",
          "Selu",
          "Shrink",
          "Sigmoid",
          "Sin",
          "Sinh",
          "Softmax",
          "Softplus",
          "Softsign",
          "Swish",
          "Tan",
          "Tanh",
          "ThresholdedRelu",
          "Trilu",
          "ReverseSequence",
          "InstanceNormalization",
          "GroupNormalization",
          "BitShift",
          "RMSNormalization",
          "SimplifiedLayerNormalization",
          "CumProd",
          "RotaryEmbedding");

  private static final Map<String, DoubleUnaryOperator> FOLDED =
      Map.ofEntries(
          Map.entry("Abs", Math::abs),
          Map.entry("Ceil", Math::ceil),
          Map.entry("Exp", Math::exp),
          Map.entry("Floor", Math::floor),
          Map.entry("Identity", x -> x),
          Map.entry("Log", Math::log),
          Map.entry("Neg", x -> -x),
          Map.entry("Not", x -> x == 0 ? 1 : 0),
          Map.entry("Reciprocal", x -> 1 / x),
          Map.entry("Relu", x -> Math.max(x, 0)),
          Map.entry("Round", Math::rint),
          Map.entry("Sign", Math::signum),
          Map.entry("Sqrt", Math::sqrt));

  private static final Map<String, DoubleBinaryOperator> ARITHMETIC =
      Map.of(
          "Add", (a, b) -> a + b,
          "Sub", (a, b) -> a - b,
          "Mul", (a, b) -> a * b,
          "Pow", Math::pow,
          "Max", Math::max,
          "Min", Math::min,
          "Sum", (a, b) -> a + b);

  private static final Map<String, DoubleBinaryOperator> LOGICAL =
      Map.of(
          "And", (a, b) -> a != 0 && b != 0 ? 1 : 0,
          "Or", (a, b) -> a != 0 || b != 0 ? 1 : 0,
          "Xor", (a, b) -> (a != 0) != (b != 0) ? 1 : 0,
          "Equal", (a, b) -> a == b ? 1 : 0,
          "Greater", (a, b) -> a > b ? 1 : 0,
          "GreaterOrEqual", (a, b) -> a >= b ? 1 : 0,
          "Less", (a, b) -> a < b ? 1 : 0,
          "LessOrEqual", (a, b) -> a <= b ? 1 : 0);

  private Pointwise() {}

  static void register(Map<String, Rule> rules) {
    UNARY.forEach(name -> rules.put(name, call -> call.same(0, 0)));
    FOLDED.forEach((name, operator) -> rules.put(name, call -> unary(call, operator)));
    ARITHMETIC.forEach((name, operator) -> rules.put(name, call -> nary(call, operator)));
    LOGICAL.forEach((name, operator) -> rules.put(name, call -> compare(call, operator)));
    for (String name : List.of("Mean", "BitwiseAnd", "BitwiseOr", "BitwiseXor")) {
      rules.put(name, call -> nary(call, (a, b) -> Double.NaN));
    }
    rules.put("Div", call -> nary(call, quotient(call.type(0))));
    rules.put("Mod", call -> nary(call, remainder(call.attributes().integer("fmod", 0) == 1)));
    rules.put("IsNaN", call -> call.out(0, ElementType.BOOL, call.dims(0)));
    rules.put("IsInf", call -> call.out(0, ElementType.BOOL, call.dims(0)));
    rules.put("Cast", call -> cast(call, ElementType.of(call.attributes().integer("to", 0))));
    rules.put(
        "BitCast",
        call -> call.out(0, ElementType.of(call.attributes().integer("to", 0)), call.dims(0)));
    rules.put("CastLike", call -> cast(call, call.type(1)));
    rules.put("Where", Pointwise::where);
    rules.put("Clip", Pointwise::clip);
    rules.put("Dropout", Pointwise::dropout);
    for (String domain : List.of("", "com.microsoft:")) {
      rules.put(domain + "QuantizeLinear", Pointwise::quantize);
      rules.put(domain + "DequantizeLinear", Pointwise::dequantize);
    }
    rules.put("DynamicQuantizeLinear", Pointwise::dynamicQuantize);
  }

  private static void unary(Call call, DoubleUnaryOperator operator) {
    call.out(0, call.type(0), call.dims(0), mapped(call.values(0), operator));
  }

  private static double @Nullable [] mapped(
      double @Nullable [] values, DoubleUnaryOperator operator) {
    return values == null ? null : Arrays.stream(values).map(operator).toArray();
  }

  private static void nary(Call call, DoubleBinaryOperator operator) {
    TensorInfo result = call.in(0);
    for (int i = 1; i < call.arity(); i++) {
      TensorInfo next = call.in(i);
      long[] dims = Dims.broadcast(result.dims(), next.dims());
      double[] values = Values.combined(result, next, dims, operator);
      result = new TensorInfo(result.type(), dims, values, false);
    }
    call.out(0, result.type(), result.dims(), result.values());
  }

  private static void compare(Call call, DoubleBinaryOperator operator) {
    long[] dims = Dims.broadcast(call.dims(0), call.dims(1));
    DoubleBinaryOperator known =
        (a, b) -> Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : operator.applyAsDouble(a, b);
    double[] values = Values.combined(call.in(0), call.in(1), dims, known);
    call.out(0, ElementType.BOOL, dims, values);
  }

  private static DoubleBinaryOperator quotient(ElementType type) {
    return (a, b) -> {
      double quotient = a / b;
      return !type.isIntegral() ? quotient : b == 0 ? Double.NaN : truncated(quotient);
    };
  }

  private static DoubleBinaryOperator remainder(boolean likeC) {
    return (a, b) -> likeC || b == 0 ? a % b : a - Math.floor(a / b) * b;
  }

  private static double truncated(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static void cast(Call call, ElementType to) {
    DoubleUnaryOperator operator =
        to == ElementType.BOOL
            ? x -> Double.isNaN(x) ? x : x != 0 ? 1 : 0
            : to.isIntegral() ? Pointwise::truncated : x -> x;
    boolean folds = call.type(0) != ElementType.STRING && to != ElementType.STRING;
    call.out(0, to, call.dims(0), folds ? mapped(call.values(0), operator) : null);
  }

  private static void where(Call call) {
    long[] dims = Dims.broadcast(Dims.broadcast(call.dims(0), call.dims(1)), call.dims(2));
    double[] first = Values.combined(call.in(0), call.in(1), dims, (c, a) -> c == 0 ? 0 : c * a);
    double[] second = Values.combined(call.in(0), call.in(2), dims, (c, b) -> c == 0 ? b : c * 0);
    if (first != null && second != null) {
      for (int i = 0; i < first.length; i++) {
        first[i] += second[i];
      }
    }
    call.out(0, call.type(1), dims, second == null ? null : first);
  }

  private static void clip(Call call) {
    double low = call.has(1) ? call.value(1) : call.attributes().real("min", -Double.MAX_VALUE);
    double high = call.has(2) ? call.value(2) : call.attributes().real("max", Double.MAX_VALUE);
    unary(call, x -> Math.min(Math.max(x, low), high));
  }

  private static void dropout(Call call) {
    boolean training = call.has(2) && call.value(2) != 0;
    call.out(0, call.type(0), call.dims(0), training ? null : call.values(0));
    call.out(1, call.opset() < 10 ? call.type(0) : ElementType.BOOL, call.dims(0));
  }

  private static void quantize(Call call) {
    ElementType named = ElementType.of(call.attributes().integer("output_dtype", 0));
    ElementType type = call.has(2) ? call.type(2) : named;
    type = type == ElementType.UNDEFINED ? ElementType.UINT8 : type;
    double least = type == ElementType.INT8 ? -128 : 0;
    boolean folds = isOfOneScale(call) && (least < 0 || type == ElementType.UINT8);
    double scale = call.value(1);
    double zero = call.has(2) ? call.value(2) : 0;
    DoubleUnaryOperator level =
        x -> Math.min(Math.max(Math.rint((float) x / (float) scale) + zero, least), least + 255);
    call.out(0, type, call.dims(0), folds ? mapped(call.values(0), level) : null);
  }

  private static void dequantize(Call call) {
    double scale = call.value(1);
    double zero = call.has(2) ? call.value(2) : 0;
    double[] values =
        isOfOneScale(call) ? mapped(call.values(0), x -> (float) ((x - zero) * scale)) : null;
    call.out(0, call.type(1), call.dims(0), values);
  }

  private static boolean isOfOneScale(Call call) {
    return call.in(1).elements() == 1;
  }

  private static void dynamicQuantize(Call call) {
    call.out(0, ElementType.UINT8, call.dims(0));
    call.out(1, ElementType.FLOAT, Dims.SCALAR);
    call.out(2, ElementType.UINT8, Dims.SCALAR);
  }
}
