package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.onnx.PredictedTime.ClassTime;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void weightsOfFewBitsAreAClassOfTheirOwn() throws IOException {
    Models m = new Models().input("x", 1, 16, 64);
    String y =
        m.node(
            "com.microsoft:MatMulNBits",
            List.of("x", m.typed(2, 32, 2, 16), m.weight(64)),
            Models.integer("K", 64),
            Models.integer("N", 32),
            Models.integer("bits", 4),
            Models.integer("block_size", 32));
    PredictedTime time =
        PredictedTime.of(
            m.output(y).read(folder).network("nbits"),
            PredictedTimeTest::price,
            before(8),
            List.of(convolution("s", 8)));
    assertEquals("gemm_int4", time.classes().get(0).operatorClass());
    assertEquals(0, time.coverage());
    assertTrue(time.warnings().get(0).startsWith("gemm_int4 is not measured"), time.toString());
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
