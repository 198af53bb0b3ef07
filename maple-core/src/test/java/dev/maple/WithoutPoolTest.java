package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Models of one's own, of which features tell little, on a device, and nothing measured before. */
class WithoutPoolTest {
  private static final int MODELS = 200;
  private static final int DEVICES = 20;

  private static FeatureTable table() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("architecture,total.flops,total.params");
    for (int i = 0; i < MODELS; i++) {
      double flops = Math.exp(random.nextGaussian());
      double params = flops * Math.exp(0.5 * random.nextGaussian());
      csv.append("\nnet%d,%s,%s".formatted(i, flops, params));
    }
    return FeatureTable.read(new StringReader(csv.toString()), "table");
  }

  /** In an order of the device's own. */
  private static List<LatencySample<FeatureTable.Row>> device(FeatureTable table, int d) {
    Random random = new Random(100 + d);
    List<LatencySample<FeatureTable.Row>> samples = new ArrayList<>();
    double perFlop = random.nextDouble();
    double perParam = random.nextDouble();
    for (FeatureTable.Row row : table.architectures()) {
      double[] features = table.encode(row);
      double line = 0.1 + perFlop * features[0] + perParam * features[1];
      samples.add(new LatencySample<>(row, line * Math.exp(0.3 * random.nextGaussian())));
    }
    Collections.shuffle(samples, random);
    return samples;
  }

  /** Features tell this device to a third: no three of its samples are odd enough to be accused. */
  @Test
  void threeSamplesAreNotAccusedWhereNoDeviceIsKnown() throws IOException {
    FeatureTable table = table();
    LatencyPrior<FeatureTable.Row> prior = Maple.learn(InitialSet.empty(table));
    for (int d = 0; d < DEVICES; d++) {
      List<LatencySample<FeatureTable.Row>> three = device(table, d).subList(0, 3);
      assertEquals("", Logged.by(() -> Maple.forDevice("new").prior(prior).adapt(three)));
    }
  }

  @Test
  void samplesOfOneNetworkTellNothingOfOthers() throws IOException {
    FeatureTable table = table();
    LatencySample<FeatureTable.Row> one = new LatencySample<>(table.parse("net7"), 5.137);
    Maple.WithPrior<FeatureTable.Row> stage =
        Maple.forDevice("new").initialSet(InitialSet.empty(table));
    LatencyPredictor<FeatureTable.Row> two = stage.adapt(List.of(one, one));
    String told = "device new: all 3 samples are of net7, and no device was measured before";
    String logged = Logged.by(() -> two.with(one));
    assertTrue(logged.contains(told), logged);
    LatencyPredictor<FeatureTable.Row> three = two.with(one);
    assertEquals("", Logged.by(() -> three.with(one)), "it was said before");
    LatencySample<FeatureTable.Row> other = new LatencySample<>(table.parse("net8"), 5.291);
    assertEquals("", Logged.by(() -> two.with(other)));
    LatencyPrior<FeatureTable.Row> pool =
        Maple.learn(new InitialSet<>(table, List.of(new DeviceLatencies<>("a", device(table, 1)))));
    String known =
        Logged.by(() -> Maple.forDevice("new").prior(pool).adapt(List.of(one, one, one)));
    assertEquals("", known);
  }

  @Test
  void intervalsAreAsWideAsFeaturesTellLittle() throws IOException {
    FeatureTable table = table();
    LatencyPrior<FeatureTable.Row> prior = Maple.learn(InitialSet.empty(table));
    int held = 0;
    for (int d = 0; d < DEVICES; d++) {
      List<LatencySample<FeatureTable.Row>> all = device(table, d);
      LatencyPredictor<FeatureTable.Row> predictor =
          Maple.forDevice("new").prior(prior).adapt(all.subList(0, 10));
      for (LatencySample<FeatureTable.Row> sample : all.subList(10, MODELS)) {
        LatencyInterval interval = predictor.predict(sample.architecture()).interval(0.9);
        held +=
            interval.lowMillis() <= sample.millis() && sample.millis() <= interval.highMillis()
                ? 1
                : 0;
      }
    }
    double share = held / (double) (DEVICES * (MODELS - 10));
    assertTrue(share >= 0.8, "nine tenths hold " + share);
  }
}
