package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A space of nothing but choices that multiply each other: depth, width and resolution. */
class ProductSpaceTest {
  private static final ChoiceSpace SPACE =
      ChoiceSpace.named("product")
          .layer("depth", "d1", "d2", "d4", "d6", "d9", "d12")
          .layer("width", "w16", "w24", "w32", "w48", "w64", "w96")
          .layer("resolution", "r96", "r128", "r160", "r192", "r224", "r256")
          .build();
  private static final List<ChoiceArchitecture> ALL = SPACE.draw(216, 1);

  private static int number(ChoiceArchitecture architecture, int layer) {
    return Integer.parseInt(architecture.toString().split("\\.")[layer].substring(1));
  }

  /** Work at a rate, memory traffic and an overhead a layer. */
  private static ToDoubleFunction<ChoiceArchitecture> device(long seed) {
    Random random = new Random(seed);
    double rate = Math.exp(random.nextGaussian());
    double traffic = rate * 0.2 * Math.exp(0.4 * random.nextGaussian());
    double overhead = 0.02 * Math.exp(0.4 * random.nextGaussian());
    return architecture -> {
      double depth = number(architecture, 0);
      double width = number(architecture, 1) / 16.0;
      double area = Math.pow(number(architecture, 2) / 96.0, 2);
      return depth * (rate * width * width * area + traffic * width * area + overhead);
    };
  }

  private static LatencySample<ChoiceArchitecture> measured(
      ChoiceArchitecture architecture, ToDoubleFunction<ChoiceArchitecture> device, Random random) {
    return new LatencySample<>(
        architecture, device.applyAsDouble(architecture) * Math.exp(0.02 * random.nextGaussian()));
  }

  private static LatencyPrior<ChoiceArchitecture> prior() {
    Random random = new Random(2);
    return Maple.learn(
        new InitialSet<>(
            SPACE,
            IntStream.range(0, 5)
                .mapToObj(
                    d ->
                        new DeviceLatencies<>(
                            "device" + d,
                            ALL.subList(0, 120).stream()
                                .map(one -> measured(one, device(d), random))
                                .toList()))
                .toList()));
  }

  private static List<LatencySample<ChoiceArchitecture>> samples(int device) {
    Random random = new Random(device);
    return ALL.subList(10 * device, 10 * device + 5).stream()
        .map(one -> measured(one, device(device), random))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** A line in the choices has a tenth of them; a prior is trusted from a half on. */
  @Test
  void fiveSamplesTellWhatNoLineCould() {
    LatencyPrior<ChoiceArchitecture> prior = prior();
    int within10 = 0;
    int held = 0;
    int count = 0;
    for (int d = 7; d < 12; d++) {
      LatencyPredictor<ChoiceArchitecture> predictor =
          Maple.forDevice("new").prior(prior).adapt(samples(d));
      // None of these was measured on the pool.
      for (ChoiceArchitecture architecture : ALL.subList(120, 216)) {
        double truth = device(d).applyAsDouble(architecture);
        LatencyEstimate estimate = predictor.predict(architecture);
        within10 += Math.abs(estimate.millis() / truth - 1) <= 0.1 ? 1 : 0;
        held += estimate.interval(0.9).contains(truth) ? 1 : 0;
        count++;
      }
    }
    assertTrue(within10 > 0.5 * count, within10 + " of " + count);
    assertTrue(held > 0.85 * count, held + " of " + count);
    assertFalse(prior.quality().isDoubtful(), () -> prior.quality().toString());
  }

  /** What a line would doubt there says nothing; what the product cannot have is told. */
  @Test
  void samplesAreDoubtedByTheProduct() {
    LatencyPrior<ChoiceArchitecture> prior = prior();
    int doubted = 0;
    int told = 0;
    for (int d = 0; d < 20; d++) {
      List<LatencySample<ChoiceArchitecture>> samples = samples(d);
      for (int count : new int[] {3, 4, 5}) {
        doubted += isWarned(prior, samples.subList(0, count)) ? 1 : 0;
      }
      LatencySample<ChoiceArchitecture> right = samples.get(2);
      samples.set(2, new LatencySample<>(right.architecture(), 10 * right.millis()));
      told += isWarned(prior, samples) ? 1 : 0;
    }
    assertTrue(doubted <= 3, doubted + " of 60 clean runs");
    assertTrue(told >= 16, told + " of 20 with a wrong sample");
  }

  private static boolean isWarned(
      LatencyPrior<ChoiceArchitecture> prior, List<LatencySample<ChoiceArchitecture>> samples) {
    return Logged.by(() -> Maple.forDevice("new").prior(prior).adapt(samples))
        .contains("may be wrong");
  }

  @Test
  void whatIsKeptAnswersTheSame(@TempDir Path folder) throws IOException {
    LatencyPrior<ChoiceArchitecture> prior = prior();
    LatencyPredictor<ChoiceArchitecture> predictor =
        Maple.forDevice("new").prior(prior).adapt(samples(8));
    predictor.save(folder.resolve("predictor"));
    prior.save(folder.resolve("prior"));
    LatencyPredictor<ChoiceArchitecture> read =
        LatencyPredictor.load(folder.resolve("predictor"), SPACE);
    LatencyPredictor<ChoiceArchitecture> again =
        Maple.forDevice("new")
            .prior(LatencyPrior.load(folder.resolve("prior"), SPACE))
            .adapt(samples(8));
    for (ChoiceArchitecture architecture : ALL) {
      assertEquals(predictor.predict(architecture), read.predict(architecture));
      assertEquals(predictor.predictMillis(architecture), again.predictMillis(architecture));
    }
  }

  /** In seconds, and a thousand times slower, answers are as much larger. */
  @Test
  void theUnitDoesNotMatter() {
    LatencyPrior<ChoiceArchitecture> prior = prior();
    List<LatencySample<ChoiceArchitecture>> slow =
        samples(8).stream()
            .map(sample -> new LatencySample<>(sample.architecture(), 1000 * sample.millis()))
            .toList();
    var one = Maple.forDevice("new").prior(prior).adapt(samples(8));
    var other = Maple.forDevice("new").prior(prior).adapt(slow);
    for (ChoiceArchitecture architecture : ALL) {
      double expected = 1000 * one.predictMillis(architecture);
      assertEquals(expected, other.predictMillis(architecture), 1e-3 * expected);
    }
  }
}
