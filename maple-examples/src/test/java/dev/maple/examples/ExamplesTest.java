package dev.maple.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterReading;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.perf.PerfCounters;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples, run. */
class ExamplesTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(SPACE).orElseThrow();

  @Test
  void firstPredictionLiesBetweenTheLightestAndTheHeaviestSample() {
    LatencyEstimate estimate = FirstPrediction.predict();
    assertTrue(estimate.millis() > 2.1 && estimate.millis() < 31, estimate::toString);
    assertTrue(estimate.interval(0.9).contains(estimate.millis()));
  }

  @Test
  void ownSpaceIsLearnedFromItsFeatures() {
    ToDoubleFunction<ChoiceArchitecture> board =
        network ->
            3
                + IntStream.range(0, 6)
                    .mapToDouble(layer -> OwnSpace.mflops(network.choice("layer" + layer)))
                    .sum();
    LatencyPredictor<ChoiceArchitecture> predictor = OwnSpace.adapt(20, board);
    for (ChoiceArchitecture network : OwnSpace.MOBILE.draw(50, 3)) {
      double truth = board.applyAsDouble(network);
      assertEquals(truth, predictor.predict(network).millis(), 0.1 * truth);
    }
  }

  @Test
  void filesAreAllThatIsNeeded(@TempDir Path folder) throws IOException {
    Random random = new Random(4);
    StringBuilder features = new StringBuilder("architecture,total.mflops,total.layers\n");
    StringBuilder latency = new StringBuilder("architecture,phone-a,phone-b,phone-c\n");
    StringBuilder samples = new StringBuilder("architecture,new\n");
    for (int i = 0; i < 60; i++) {
      double mflops = 10 + 90 * random.nextDouble();
      int layers = 4 + random.nextInt(20);
      features.append(String.format(Locale.ROOT, "net%d,%.3f,%d%n", i, mflops, layers));
      latency.append(
          String.format(
              Locale.ROOT,
              "net%d,%.4f,%.4f,%.4f%n",
              i,
              mflops / 10 + layers,
              mflops / 5 + layers / 2.0,
              mflops / 20 + 2 * layers));
      if (i >= 50) {
        samples.append(String.format(Locale.ROOT, "net%d,%.4f%n", i, mflops / 7 + layers));
      }
      if (i == 0) {
        Files.writeString(
            folder.resolve("truth"), String.format(Locale.ROOT, "%.4f", mflops / 7 + layers));
      }
    }
    Files.writeString(folder.resolve("features.csv"), features);
    Files.writeString(folder.resolve("latency.csv"), latency);
    Files.writeString(folder.resolve("samples.csv"), samples);
    assertEquals(5, FromFiles.suggest(folder, 5).stream().distinct().count());
    double truth = Double.parseDouble(Files.readString(folder.resolve("truth")));
    assertEquals(truth, FromFiles.predictMillis(folder, "net0"), 0.05 * truth);
  }

  @Test
  void countersCountOrSayWhyTheyDoNot() {
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      CounterReading counted = CountersRoundALoop.count(counters, () -> {});
      assertTrue(counters.availability().available().containsAll(counted.values().keySet()));
      int known =
          counters.availability().available().size() + counters.availability().missing().size();
      assertEquals(3 + PerfCounters.MAPLE_EVENTS.size(), known);
    }
  }

  @Test
  void aBoardTwiceAsSlowInEveryOperatorIsTwiceAsSlow() {
    Map<String, Double> once = new TreeMap<>();
    Map<String, Double> twice = new TreeMap<>();
    HardwareDescriptor known = BUNDLED.descriptor("pytorch");
    for (OperatorKey key : known.operators().keySet()) {
      double millis = known.operators().get(key).millis().orElseThrow();
      once.put(key.toString(), millis);
      twice.put(key.toString(), 2 * millis);
    }
    NasBench201Cell cell = SPACE.draw(1, 5).get(0);
    double fast = ZeroShot.fromLatencies(once).predict(cell).millis();
    double slow = ZeroShot.fromLatencies(twice).predict(cell).millis();
    assertEquals(2, slow / fast, 0.5);
  }

  @Test
  void aDescriptorFromAFilePredictsTheDeviceItDescribes(@TempDir Path folder) throws IOException {
    BUNDLED.without(List.of("pytorch")).write(folder.resolve("latency.csv"));
    HardwareDescriptor.write(BUNDLED.descriptors(), folder.resolve("descriptors.csv"));
    LatencyPredictor<NasBench201Cell> predictor =
        ZeroShot.fromFiles(
            folder.resolve("latency.csv"), folder.resolve("descriptors.csv"), "pytorch");
    double meanLogError =
        BUNDLED.device("pytorch").samples().stream()
            .mapToDouble(
                s -> Math.abs(Math.log(predictor.predict(s.architecture()).millis() / s.millis())))
            .average()
            .orElseThrow();
    assertTrue(meanLogError < Math.log(2), "off by a factor of " + Math.exp(meanLogError));
  }

  @Test
  void theDefaultIsNoWorseThanMaplesMixingOnADeviceWithoutKin() {
    Map<Method, Double> within10 =
        MapleAsPublished.within10("int8", List.of(Method.LEARNED_PRIOR, Method.MAPLE_RIDGE));
    assertTrue(
        within10.get(Method.LEARNED_PRIOR) > within10.get(Method.MAPLE_RIDGE), within10::toString);
  }

  @Test
  void aStricterConfidenceLeavesFewerCandidates() {
    LatencyPredictor<NasBench201Cell> predictor =
        Maple.forDevice("int8").adapt(BUNDLED.device("int8").samples().subList(0, 5));
    List<NasBench201Cell> candidates = SPACE.draw(300, 9);
    double budget = predictor.predict(candidates.get(0)).millis();
    List<NasBench201Cell> likely = Budget.within(predictor, candidates, budget, 0.5);
    List<NasBench201Cell> sure = Budget.within(predictor, candidates, budget, 0.99);
    assertTrue(likely.containsAll(sure) && sure.size() < likely.size());
    assertTrue(sure.stream().allMatch(cell -> predictor.predict(cell).millis() <= budget));
  }
}
