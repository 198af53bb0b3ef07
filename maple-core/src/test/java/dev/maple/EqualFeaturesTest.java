package dev.maple;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A zoo knows its models by name: two with the same features take what was measured of each. */
class EqualFeaturesTest {
  private static final int MODELS = 120;

  /**
   * Models of which so many have the same features, each taking what no feature tells and all
   * devices share.
   */
  private static double within10(int alike) throws IOException {
    StringBuilder csv = new StringBuilder("architecture,total.flops");
    for (int i = 0; i < MODELS; i++) {
      csv.append("\nnet%d,%d".formatted(i, 1 + i / alike));
    }
    FeatureTable table = FeatureTable.read(new StringReader(csv.toString()), "table");
    List<DeviceLatencies<FeatureTable.Row>> devices = new ArrayList<>();
    for (int d = 0; d < 6; d++) {
      devices.add(device(table, d));
    }
    DeviceLatencies<FeatureTable.Row> target = devices.remove(5);
    LatencyPrior<FeatureTable.Row> prior = Maple.learn(new InitialSet<>(table, devices));
    List<FeatureTable.Row> asked = Maple.forDevice("new").prior(prior).suggest(10);
    LatencyPredictor<FeatureTable.Row> predictor =
        Maple.forDevice("new")
            .prior(prior)
            .adapt(
                target.samples().stream().filter(s -> asked.contains(s.architecture())).toList());
    int within = 0;
    for (LatencySample<FeatureTable.Row> sample : target.samples()) {
      double predicted = predictor.predictMillis(sample.architecture());
      within += Math.abs(predicted / sample.millis() - 1) <= 0.1 ? 1 : 0;
    }
    return (double) within / MODELS;
  }

  private static DeviceLatencies<FeatureTable.Row> device(FeatureTable table, int d) {
    Random shared = new Random(5);
    Random own = new Random(d);
    return new DeviceLatencies<>(
        "device" + d,
        table.architectures().stream()
            .map(
                row ->
                    new LatencySample<>(
                        row,
                        (1 + d)
                            * Math.exp(0.6 * shared.nextGaussian() + 0.02 * own.nextGaussian())))
            .toList());
  }

  @Test
  void modelsInPairsAreLookedUpByName() throws IOException {
    double within10 = within10(2);
    assertTrue(within10 > 0.9, "within 10 %: " + within10);
  }

  /** By a constant column, as the guide says. */
  @Test
  void soAreModelsOfWhichNothingIsKnown() throws IOException {
    double within10 = within10(MODELS);
    assertTrue(within10 > 0.9, "within 10 %: " + within10);
  }
}
