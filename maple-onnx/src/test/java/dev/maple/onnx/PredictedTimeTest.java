package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.maple.onnx.PredictedTime.ClassTime;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices that are set by hand: 3 ms a million of gemm's, 1 ms a million of conv's. */
class PredictedTimeTest {
  @TempDir private Path folder;

  /** A convolution of 3 x 3 x 3 x width x 32 x 32, and a product of width x 10 for each row. */
  private OnnxNetwork convolution(String name, int width) throws IOException {
    Models m = new Models().input("x", 1, 3, 32, 32);
    return m.output(m.convNorm("x", 3, width, 3, 1, 1, true)).read(folder).network(name);
  }

  private OnnxNetwork both() throws IOException {
    Models m = new Models().input("x", 1, 3, 32, 32);
    String x = m.convNorm("x", 3, 16, 3, 1, 1, true);
    x = m.node("Flatten", List.of(m.node("GlobalAveragePool", List.of(x))));
    return m.output(m.dense(x, 16, 10)).read(folder).network("both");
  }

  private static double price(double[] features) {
    List<String> names = Features.LAYOUT.names();
    return features[names.indexOf("work.conv_macs")] * 1.0
        + features[names.indexOf("work.gemv_macs")] * 3.0;
  }

  private InitialSet<OnnxNetwork> before(int count) throws IOException {
    List<LatencySample<OnnxNetwork>> samples = new ArrayList<>();
    List<OnnxNetwork> networks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OnnxNetwork network = convolution("c" + i, 8 + i);
      networks.add(network);
      samples.add(new LatencySample<>(network, 1 + i));
    }
    return new InitialSet<>(OnnxSpace.of(networks), List.of(new DeviceLatencies<>("d", samples)));
  }

  @Test
  void timeGoesToTheClassesByTheirPriceAndCoverageIsTheMeasuredShare() throws IOException {
    OnnxNetwork network = both();
    double conv = 27.0 * 16 * 32 * 32 / 1e6;
    double gemv = 3 * 16.0 * 10 / 1e6;
    PredictedTime time =
        PredictedTime.of(
            network, PredictedTimeTest::price, before(8), List.of(convolution("s", 8)));
    assertEquals(conv + gemv, time.millis(), 1e-9);
    ClassTime first = time.classes().get(0);
    assertEquals("conv", first.operatorClass());
    assertEquals(conv, first.millis(), 1e-9);
    // 16 channels of 32 x 32 are written and read again, 3 are read, and so are the weights.
    double ofConv = conv * 1e6 + 10 * 4 * (19 * 1024 + 16 * 28);
    double ofPool = 10 * 4 * (16 * 1024 + 16);
    double ofGemv = 160 + 10 * 4 * (16 + 10 + 170);
    assertEquals(ofConv / (ofConv + ofPool + ofGemv), time.coveredWork(), 0.01);
    assertEquals(time.coveredWork(), time.coverage());
    assertEquals(1, time.classes().stream().mapToDouble(ClassTime::share).sum(), 1e-9);
    assertTrue(time.toString().contains("gemv"), time.toString());
  }

  @Test
  void aLineTellsAllOfAClassAndOneOfTheCoverage() {
    List<ClassTime> classes =
        List.of(
            new ClassTime("conv", 3.9, 0.975, 0.7, true),
            new ClassTime("resize", 0.1, 0.025, 0.26, false));
    PredictedTime time = new PredictedTime("sampler", 4, classes, 0.7, List.of("a loop"));
    assertEquals(
        List.of(
            "  conv                  3.90 ms  97.5 %",
            "  resize               0.100 ms   2.5 %  not covered, 26 % of the work",
            "  coverage 70 %: 98 % of the time, 70 % of the work",
            "  warning: a loop"),
        time.toString().lines().toList());
  }

  @Test
  void sevenNetworksOrNoSampleCoverNothing() throws IOException {
    OnnxNetwork network = both();
    assertEquals(
        0,
        PredictedTime.of(network, PredictedTimeTest::price, before(7), List.of(convolution("s", 8)))
            .coverage());
    assertEquals(
        0, PredictedTime.of(network, PredictedTimeTest::price, before(8), List.of()).coverage());
  }

  /** Nobody knows its price, which comes out as nothing. */
  @Test
  void whatNothingMeasuredIsNotCoveredHoweverLittleItSeemsToTake() throws IOException {
    Models m = new Models().input("x", 1, 3, 32, 32).typedInput("h", 10, 1, 64, 32, 32);
    m.output(m.node("Conv", List.of("h", m.typed(10, 64, 64, 3, 3))));
    OnnxNetwork network =
        m.output(m.convNorm("x", 3, 16, 3, 1, 1, true)).read(folder).network("halves");
    PredictedTime time =
        PredictedTime.of(
            network, PredictedTimeTest::price, before(8), List.of(convolution("s", 8)));
    assertEquals("conv", time.classes().get(0).operatorClass());
    assertEquals(1, time.classes().get(0).share(), 1e-9);
    assertTrue(time.coverage() < 0.1, time.toString());
  }

  @Test
  void kernelsOfUnknownSizeAreNotCovered() throws IOException {
    Models m = new Models().input("x", 1, 3, 32, 32);
    String known = m.convNorm("x", 3, 16, 3, 1, 1, true);
    String odd = m.node("NobodyKnowsThis", List.of(known));
    OnnxNetwork network =
        m.output(m.node("Relu", List.of(m.node("Sigmoid", List.of(odd)))))
            .read(folder)
            .network("odd");
    PredictedTime time =
        PredictedTime.of(
            network, PredictedTimeTest::price, before(8), List.of(convolution("s", 8)));
    // One of four.
    assertEquals(0.25, time.coverage(), 1e-9);
  }

  private static String dequantized(Models m, int type, int block) {
    AttributeProto[] blocks = {Models.integer("axis", 0), Models.integer("block_size", block)};
    return m.node("DequantizeLinear", List.of(m.typed(type, 64, 32), m.weight(2, 32)), blocks);
  }

  private static String bits(Models m, String operator, int bits) {
    return m.node(
        "com.microsoft:" + operator,
        List.of("x", m.typed(2, 32, 2, 4 * bits), m.weight(64)),
        Models.integer("K", 64),
        Models.integer("N", 32),
        Models.integer("bits", bits),
        Models.integer("block_size", 32));
  }

  private static String product(Models m, String weights) {
    return m.node("MatMul", List.of("x", weights));
  }

  private static String experts(Models m, int bits) {
    String first = m.typed(2, 4, 128, 8 * bits);
    String second = m.typed(2, 4, 64, 16 * bits);
    m.input("p", 16, 4);
    return m.node(
        "com.microsoft:QMoE",
        List.of("x", "p", first, m.weight(4, 128), "", second, m.weight(4, 64)),
        Models.integer("expert_weight_bits", bits));
  }

  private static String gemmOfFloat8(Models m) {
    String small = m.node("Cast", List.of("x"), Models.integer("to", 17));
    return m.node("com.microsoft:GemmFloat8", List.of(small, m.typed(17, 64, 32)));
  }

  private static String typed(Models m, int type) {
    return product(m, m.typed(type, 64, 32));
  }

  /** Weights as people store them, and the class that a set of floats warns of. */
  @Test
  void weightsOfOtherPrecisionsAreClassesOfTheirOwn() throws IOException {
    Map<Function<Models, String>, String> ways = new LinkedHashMap<>();
    ways.put(m -> bits(m, "MatMulNBits", 4), "gemm_int4");
    ways.put(m -> bits(m, "MatMulNBits", 2), "gemm_int4");
    ways.put(m -> bits(m, "MatMulNBits", 8), "gemm_int8");
    ways.put(m -> bits(m, "MatMulBnb4", 4), "gemm_int4");
    ways.put(m -> product(m, dequantized(m, 21, 32)), "gemm_int4");
    ways.put(m -> product(m, dequantized(m, 22, 32)), "gemm_int4");
    ways.put(m -> product(m, dequantized(m, 25, 32)), "gemm_int4");
    ways.put(m -> product(m, dequantized(m, 3, 32)), "gemm_int8");
    ways.put(m -> experts(m, 4), "gemm_int4");
    ways.put(m -> experts(m, 8), "gemm_int8");
    ways.put(PredictedTimeTest::gemmOfFloat8, "gemm_int8");
    for (Map.Entry<Function<Models, String>, String> way : ways.entrySet()) {
      warned(new Models().opset(21).input("x", 16, 64), way.getKey(), way.getValue());
    }
    for (int type : new int[] {10, 16}) {
      warned(new Models().typedInput("x", type, 16, 64), m -> typed(m, type), "gemm_half");
    }
    for (int type : new int[] {6, 7}) {
      warned(new Models().typedInput("x", type, 16, 64), m -> typed(m, type), "gemm_integer");
    }
    warned(new Models().typedInput("x", 11, 16, 64), m -> typed(m, 11), "gemm_double");
    warned(
        new Models().typedInput("x", 11, 16, 64), m -> m.node("Tanh", List.of("x")), "dear_double");
  }

  @Test
  void aPowerIsDearButASquareOrACube() throws IOException {
    for (float power : new float[] {2, 3, 2.3f}) {
      Models m = new Models().input("x", 16, 64);
      m.output(m.node("Pow", List.of("x", m.scalar(power))));
      String expected = power == 2.3f ? "dear" : "arith";
      assertEquals(Set.of(expected), m.read(folder).network().byClass().keySet());
    }
  }

  private void warned(Models m, Function<Models, String> way, String operatorClass)
      throws IOException {
    OnnxNetwork network = m.output(way.apply(m)).read(folder).network("other");
    PredictedTime time =
        PredictedTime.of(
            network, PredictedTimeTest::price, before(8), List.of(convolution("s", 8)));
    assertEquals(List.of(), network.report().orElseThrow().unsized());
    assertTrue(
        time.warnings().stream().anyMatch(w -> w.startsWith(operatorClass + " is not measured")),
        time.toString());
    assertEquals(0, time.coverage());
  }

  /** Runtimes convert these before they multiply; so does what is stored as halves. */
  @Test
  void weightsThatAreConvertedBeforeAreMultipliedAsFloats() throws IOException {
    Models m = new Models().opset(21).input("x", 16, 64);
    m.output(product(m, dequantized(m, 17, 32)));
    assertEquals(Set.of("gemm", "quantize"), m.read(folder).network().byClass().keySet());
    Models stored = new Models().input("x", 16, 64);
    String cast = stored.node("Cast", List.of(stored.typed(10, 64, 32)), Models.integer("to", 1));
    stored.output(product(stored, cast));
    assertEquals(Set.of("gemm"), stored.read(folder).network().byClass().keySet());
  }

  @Test
  void whatWasAssumedOfTheFileIsAWarning() throws IOException {
    Models m = new Models().input("x", -1, 3, 32, 32);
    OnnxNetwork network =
        m.output(m.convNorm("x", 3, 16, 3, 1, 1, true)).read(folder).network("free");
    PredictedTime time =
        PredictedTime.of(
            network, PredictedTimeTest::price, before(8), List.of(convolution("s", 8)));
    assertEquals(network.report().orElseThrow().remarks(), time.warnings());
    assertEquals(1, time.warnings().size());
  }

  @Test
  void anUnknownOperatorIsNamedWithItsBytes() throws IOException {
    Models m = new Models().input("x", 1, 3, 32, 32);
    OnnxNetwork network =
        m.output(m.node("NobodyKnowsThis", List.of("x"))).read(folder).network("odd");
    PredictedTime time =
        PredictedTime.of(network, features -> 1, before(8), List.of(convolution("s", 8)));
    assertTrue(
        time.warnings().stream().anyMatch(w -> w.contains("NobodyKnowsThis")),
        time.warnings().toString());
  }

  @Test
  void networksOfATableHaveNoClasses() throws IOException {
    OnnxNetwork bare = new OnnxNetwork("bare", new double[Features.LAYOUT.size()]);
    InitialSet<OnnxNetwork> before = before(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> PredictedTime.of(bare, features -> 1, before, List.of()));
  }
}
