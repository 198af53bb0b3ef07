package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureTable;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriorQualityTest {
  private static FeatureTable table() throws IOException {
    StringBuilder csv = new StringBuilder("architecture,total.flops");
    for (int i = 1; i <= 60; i++) {
      csv.append("\nnet" + i + "," + i);
    }
    return FeatureTable.read(new StringReader(csv.toString()), "table");
  }

  /** Devices that pay for FLOPs, and for what no feature tells and no two devices share. */
  private static PriorQuality quality(double untold) throws IOException {
    FeatureTable table = table();
    List<DeviceLatencies<FeatureTable.Row>> devices =
        IntStream.range(0, 5)
            .mapToObj(
                d -> {
                  Random random = new Random(d);
                  return new DeviceLatencies<>(
                      "device" + d,
                      table.architectures().stream()
                          .map(
                              row ->
                                  new LatencySample<>(
                                      row,
                                      (20 + table.encode(row)[0])
                                          * Math.exp(untold * random.nextGaussian())))
                          .toList());
                })
            .toList();
    return Maple.learn(new InitialSet<>(table, devices)).quality();
  }

  @Test
  void featuresThatTellAllAreTrusted() throws IOException {
    PriorQuality quality = quality(0.01);
    assertEquals(0.0067, quality.featureError().orElseThrow(), 0.002);
    assertTrue(quality.within10().get(10) > 0.95, quality.toString());
    assertFalse(quality.isDoubtful());
  }

  @Test
  void featuresThatTellLittleAreDoubted() throws IOException {
    // Half of a normal distribution is within .67 deviations of its middle, 16 % within a fifth.
    PriorQuality quality = quality(0.5);
    assertEquals(0.34, quality.featureError().orElseThrow(), 0.07);
    assertTrue(quality.within10().get(10) < 0.4, quality.toString());
    assertTrue(quality.isDoubtful());
  }

  @Test
  void whatNothingIsKnownOfIsNotDoubted() throws IOException {
    PriorQuality quality = Maple.learn(InitialSet.empty(table())).quality();
    assertEquals(new PriorQuality(OptionalDouble.empty(), new TreeMap<>()), quality);
    String said = quality.toString();
    assertTrue(said.endsWith("left out, which takes some dozen architectures in common"), said);
    assertFalse(quality.isDoubtful());
  }

  @Test
  void saysItInASentence() {
    assertEquals(
        "half of what was measured is within 3.0 % of a line in the features; devices left out had"
            + " 72 % of architectures predicted within 10 % from 3 samples, 84 % from 10",
        new PriorQuality(OptionalDouble.of(0.03), new TreeMap<>(Map.of(3, 0.72, 10, 0.84)))
            .toString());
  }
}
