package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works on small integers between nodes that convert, and what does not. */
class QuantizationTest {
  private static final int UINT8 = 2;
  private static final int INT8 = 3;
  private static final int INT32 = 6;
  private static final int INT4 = 22;

  @TempDir private Path folder;

  private Models m = new Models();

  private String quantized(String x) {
    return m.node("QuantizeLinear", List.of(x, m.scalar(.1f), m.zeroed(UINT8)));
  }

  private String floats(String x) {
    return m.node("DequantizeLinear", List.of(x, m.scalar(.1f), m.zeroed(UINT8)));
  }

  /** An input that comes from small integers. */
  private String input(String name, long... dims) {
    m.input(name, dims);
    return floats(quantized(name));
  }

  private String weight(int type, long... dims) {
    return m.node("DequantizeLinear", List.of(m.zeroed(type, dims), m.scalar(.1f)));
  }

  private Map<String, ClassAmount> classes(OnnxModel model) {
    NetworkReport report = Models.report(model);
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of(), report.unsized());
    Map<String, ClassAmount> classes = new TreeMap<>();
    report.classes().forEach(row -> classes.put(row.operatorClass(), row));
    return classes;
  }

  private static Map<String, Double> kernels(Map<String, ClassAmount> classes) {
    Map<String, Double> kernels = new TreeMap<>();
    classes.forEach((name, row) -> kernels.put(name, row.kernels()));
    return kernels;
  }

  private static List<String> products(Map<String, Double> kernels) {
    return kernels.keySet().stream().filter(name -> name.matches("(conv|gemm).*")).toList();
  }

  /** A node's results are quantized; what ONNX Runtime makes of it converts as often. */
  private void asInOnnxRuntime(String operator, List<String> inputs, AttributeProto... more)
      throws IOException, OrtException {
    int results = operator.equals("Split") ? 2 : 1;
    for (String result : m.nodes(operator, results, inputs, more)) {
      m.output(floats(quantized(result)));
    }
    asInOnnxRuntime(operator);
  }

  /** As many nodes convert, and products are of the same numbers. */
  private void asInOnnxRuntime(String title) throws IOException, OrtException {
    Path optimised = folder.resolve(title + ".onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(optimised.toString());
      OrtEnvironment.getEnvironment().createSession(m.build().toByteArray(), options).close();
    }
    Map<String, Double> expected = kernels(classes(OnnxModel.read(optimised)));
    Map<String, Double> found = kernels(classes(m.read(folder)));
    assertEquals(expected.get("quantize"), found.get("quantize"), title);
    assertEquals(products(expected), products(found), title);
    m = new Models();
  }

  @Test
  void asManyNodesConvertAsWhereOnnxRuntimeRunsIt() throws IOException, OrtException {
    for (String operator :
        List.of(
            "Abs",
            "Erf",
            "Exp",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "HardSigmoid",
            "Identity",
            "LeakyRelu",
            "Sigmoid",
            "Softmax",
            "Sqrt",
            "Tanh",
            "Transpose")) {
      asInOnnxRuntime(operator, List.of(input("x", 1, 4, 8, 8)));
    }
    for (String operator : List.of("Add", "Sub", "Mul", "Div", "Max", "Concat")) {
      AttributeProto axis = Models.integer("axis", 1);
      AttributeProto[] more = operator.equals("Concat") ? new AttributeProto[] {axis} : NONE;
      asInOnnxRuntime(operator, List.of(input("x", 1, 4, 8, 8), input("y", 1, 4, 8, 8)), more);
    }
    AttributeProto window = Models.ints("kernel_shape", 2, 2);
    asInOnnxRuntime("MaxPool", List.of(input("x", 1, 4, 8, 8)), window);
    asInOnnxRuntime("AveragePool", List.of(input("x", 1, 4, 8, 8)), window);
    asInOnnxRuntime("Split", List.of(input("x", 4, 8)), Models.integer("axis", 1));
    asInOnnxRuntime("Flatten", List.of(input("x", 1, 4, 8, 8)));
  }

  private static final AttributeProto[] NONE = {};

  @Test
  void productsConvertAsWhereOnnxRuntimeRunsThem() throws IOException, OrtException {
    asInOnnxRuntime("Conv", List.of(input("x", 1, 4, 8, 8), weight(INT8, 4, 4, 3, 3)));
    // What is added to sums of 32 bits must be so, too.
    for (int bias : List.of(INT32, INT8)) {
      String x = input("x", 1, 4, 8, 8);
      asInOnnxRuntime("Conv", List.of(x, weight(INT8, 4, 4, 3, 3), weight(bias, 4)));
    }
    asInOnnxRuntime("ConvTranspose", List.of(input("x", 1, 4, 8, 8), weight(INT8, 4, 4, 3, 3)));
    asInOnnxRuntime("MatMul", List.of(input("x", 4, 8), weight(INT8, 8, 3)));
    asInOnnxRuntime("MatMul", List.of(input("x", 4, 8), input("y", 8, 3)));
    asInOnnxRuntime("Gemm", List.of(input("x", 4, 8), weight(INT8, 8, 3)));
  }

  @Test
  void whatFollowsAProductRunsAsInOnnxRuntime() throws IOException, OrtException {
    for (String product : List.of("Conv", "MatMul", "Gemm")) {
      for (String next : List.of("Relu", "LeakyRelu", "Clip")) {
        for (float scale : new float[] {0.02f, 1}) {
          followed(product, next, scale, UINT8, 0);
          followed(product, next, scale, UINT8, 128);
          followed(product, next, scale, INT8, -128);
          followed(product, next, scale, INT8, 0);
        }
      }
    }
  }

  /** A product of small integers, something that follows, and what quantizes that. */
  private void followed(String product, String next, float scale, int type, int zeroPoint)
      throws IOException, OrtException {
    boolean isConv = product.equals("Conv");
    String x = isConv ? input("x", 1, 4, 8, 8) : input("x", 4, 8);
    String y = m.node(product, List.of(x, isConv ? weight(INT8, 4, 4, 3, 3) : weight(INT8, 8, 3)));
    boolean isClip = next.equals("Clip");
    String z = m.node(next, isClip ? List.of(y, m.scalar(0), m.scalar(6)) : List.of(y));
    List<String> by = List.of(m.scalar(scale), m.integer(type, zeroPoint));
    String small = m.node("QuantizeLinear", List.of(z, by.get(0), by.get(1)));
    m.output(m.node("DequantizeLinear", List.of(small, by.get(0), by.get(1))));
    asInOnnxRuntime(String.join("-", product, next, scale + "", type + "", zeroPoint + ""));
  }

  @Test
  void aNormBetweenThemIsOfFloats() throws IOException {
    String y = m.node("LayerNormalization", List.of(input("x", 4, 64), m.weight(64), m.weight(64)));
    Map<String, ClassAmount> classes = classes(m.output(floats(quantized(y))).read(folder));
    assertEquals(Map.of("norm", 1.0, "quantize", 4.0), kernels(classes));
    assertEquals(2 * 4 * 4 * 64, classes.get("norm").activationBytes());
  }

  @Test
  void aProductOfSmallIntegersMayGiveFloats() throws IOException {
    String y = m.node("MatMul", List.of(input("x", 4, 8), weight(INT8, 8, 3)));
    Map<String, ClassAmount> classes = classes(m.output(y).read(folder));
    assertEquals(Map.of("gemm_int8", 1.0, "quantize", 1.0), kernels(classes));
    assertEquals(4 * 8 + 4 * 4 * 3, classes.get("gemm_int8").activationBytes());
    assertEquals(8 * 3, classes.get("gemm_int8").weightBytes());
  }

  @Test
  void whatComputesWithSmallIntegersTakesAsLongAsWithFloats() throws IOException {
    String sum = m.node("Add", List.of(input("x", 4, 8), input("y", 4, 8)));
    Map<String, ClassAmount> classes = classes(m.output(quantized(sum)).read(folder));
    assertEquals(Map.of("arith", 1.0, "quantize", 2.0), kernels(classes));
    assertEquals(3 * 4 * 4 * 8, classes.get("arith").activationBytes());
    m = new Models();
    String turned = m.node("Transpose", List.of(input("x", 4, 8)));
    assertEquals(
        2 * 4 * 8,
        classes(m.output(quantized(turned)).read(folder)).get("transpose").activationBytes());
  }

  @Test
  void weightsAreConvertedInEachRunWhereAKernelOfFloatsReadsThem() throws IOException {
    m.input("x", 1, 4, 8, 8);
    String y = m.node("Conv", List.of("x", weight(INT8, 6, 4, 3, 3)));
    Map<String, ClassAmount> classes = classes(m.output(y).read(folder));
    assertEquals(Map.of("conv", 1.0, "quantize", 1.0), kernels(classes));
    double count = 6 * 4 * 9;
    assertEquals(4 * count, classes.get("conv").weightBytes());
    assertEquals(4 * count, classes.get("quantize").activationBytes());
    assertEquals(count + 4, classes.get("quantize").weightBytes());
  }

  @Test
  void aProductOfFloatsConvertsItsWeightsAsItGoes() throws IOException {
    Map<String, Integer> types = Map.of("gemm_int8", INT8, "gemm_int4", INT4);
    for (Map.Entry<String, Integer> type : types.entrySet()) {
      m = new Models().opset(21).input("x", 4, 32);
      String y = m.node("MatMul", List.of("x", weight(type.getValue(), 32, 6)));
      NetworkReport report = Models.report(m.output(y).read(folder));
      ClassAmount row = report.classes().get(0);
      assertEquals(type.getKey(), row.operatorClass());
      assertEquals(1, report.classes().size());
      assertEquals(32 * 6 * (type.getValue() == INT8 ? 1 : 0.5), row.weightBytes());
      assertEquals(32 * 6, report.parameters());
    }
  }

  /** As a quantizer does with sizes that a network computes in floats. */
  @Test
  void sizesAreKnownThroughConversions() throws IOException {
    m.input("x", 1, 4, 8, 8);
    String shape = m.node("Cast", List.of(m.node("Shape", List.of("x"))), Models.integer("to", 1));
    String rounded = m.node("Ceil", List.of(floats(quantized(shape))));
    String sides = m.node("Cast", List.of(rounded), Models.integer("to", 7));
    String y = m.node("Expand", List.of("x", sides));
    NetworkReport report = Models.report(m.output(y).read(folder));
    assertEquals(List.of(), report.unsized());
    assertEquals(2 * 4 * 256, report.activationBytes());
  }
}
