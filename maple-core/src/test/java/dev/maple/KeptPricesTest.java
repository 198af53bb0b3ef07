package dev.maple;

import static dev.maple.KeptExamples.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.pool.Measurements;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks whose latencies range a thousandfold: the laws are averaged, kept, and read. */
class KeptPricesTest {
  private static final FeatureTable TABLE = table();
  private static final InitialSet<FeatureTable.Row> SET =
      new InitialSet<>(TABLE, IntStream.range(0, 4).mapToObj(KeptPricesTest::device).toList());
  private static final LatencyPrior<FeatureTable.Row> PRIOR = Maple.learn(SET);

  private static FeatureTable table() {
    Random random = new Random(3);
    StringBuilder csv = new StringBuilder("architecture,total.flops,total.bytes");
    for (int i = 0; i < 100; i++) {
      double flops = Math.exp(2 * random.nextGaussian());
      csv.append("\nnet%d,%s,%s".formatted(i, flops, flops * Math.exp(random.nextGaussian())));
    }
    try {
      return FeatureTable.read(new StringReader(csv.toString()), "table");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeviceLatencies<FeatureTable.Row> device(int d) {
    Random random = new Random(d);
    double flops = Math.exp(random.nextGaussian());
    double bytes = Math.exp(random.nextGaussian());
    return new DeviceLatencies<>(
        "device" + d,
        TABLE.architectures().stream()
            .map(
                row -> {
                  double[] x = TABLE.encode(row);
                  double millis = 0.1 + flops * x[0] + bytes * x[1];
                  return new LatencySample<>(row, millis * Math.exp(0.02 * random.nextGaussian()));
                })
            .toList());
  }

  private static LatencyPredictor<FeatureTable.Row> adapted(LatencyPrior<FeatureTable.Row> prior) {
    return Maple.forDevice("new").prior(prior).adapt(device(7).samples().subList(0, 8));
  }

  @Test
  void aPredictorIsReadToTheSameAnswers() throws IOException {
    LatencyPredictor<FeatureTable.Row> predictor = adapted(PRIOR);
    assertTrue(predictor.model().kind().endsWith("laws"), predictor.model().kind());
    LatencyPredictor<FeatureTable.Row> read =
        LatencyPredictor.load(new ByteArrayInputStream(file(predictor)), "kept", TABLE);
    for (FeatureTable.Row row : TABLE.architectures()) {
      assertEquals(
          predictor.predict(row).interval(0.9).toString(),
          read.predict(row).interval(0.9).toString());
      assertEquals(
          predictor.predictMillis(row), read.predictMillis(row), 1e-12 * read.predictMillis(row));
    }
  }

  @Test
  void aPriorIsReadToTheSameAnswers() throws IOException {
    LatencyPrior<FeatureTable.Row> read =
        LatencyPrior.load(new ByteArrayInputStream(file(PRIOR)), "kept", TABLE);
    assertEquals(
        Maple.forDevice("new").prior(PRIOR).suggest(9),
        Maple.forDevice("new").prior(read).suggest(9));
    assertEquals(
        adapted(PRIOR).predictAll(TABLE.architectures()),
        adapted(read).predictAll(TABLE.architectures()));
  }

  @Test
  void aDescriptorDoesNotCostTheLawOfPrices() {
    List<LatencySample<FeatureTable.Row>> samples = device(7).samples().subList(0, 8);
    Device described =
        Device.named("new").describedBy(HardwareDescriptor.ofLatencies(Map.of("conv@16", 2.0)));
    // No device of the pool has a descriptor to compare it with.
    assertEquals(
        adapted(PRIOR).predictAll(TABLE.architectures()),
        Maple.forDevice(described).prior(PRIOR).adapt(samples).predictAll(TABLE.architectures()));
    Map<String, HardwareDescriptor> ofPool = new HashMap<>();
    for (int d = 0; d < 4; d++) {
      ofPool.put(
          "device" + d, HardwareDescriptor.ofLatencies(Map.of("conv@16", 1.0 + d, "pool@16", 1.0)));
    }
    LatencyPredictor<FeatureTable.Row> both =
        Maple.forDevice(described).prior(Maple.learn(SET.withDescriptors(ofPool))).adapt(samples);
    assertTrue(both.model().kind().endsWith("laws"), both.model().kind());
  }

  /** The largest is 4,000 times the smallest: none of them has failed. */
  @Test
  void whatDevicesAgreeOnIsLearnedFrom() {
    for (Measurements device : EncodedSet.of(SET).learnable()) {
      assertEquals(100, device.count());
    }
  }

  @Test
  void theOrderOfSamplesIsNoMatter() {
    List<LatencySample<FeatureTable.Row>> samples =
        new ArrayList<>(device(7).samples().subList(0, 8));
    Collections.reverse(samples);
    LatencyPredictor<FeatureTable.Row> other = Maple.forDevice("new").prior(PRIOR).adapt(samples);
    for (FeatureTable.Row row : TABLE.architectures()) {
      assertEquals(adapted(PRIOR).predictMillis(row), other.predictMillis(row));
    }
  }

  @Test
  void everyByteThatIsChangedIsFoundOut() throws IOException {
    byte[] file = file(adapted(PRIOR));
    for (int i = 0; i < file.length; i += 7) {
      byte[] changed = file.clone();
      changed[i] ^= 0x10;
      assertThrows(
          IllegalArgumentException.class,
          () -> LatencyPredictor.load(new ByteArrayInputStream(changed), "changed", TABLE));
    }
  }
}
