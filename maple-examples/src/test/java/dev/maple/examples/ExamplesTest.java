package dev.maple.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.FeatureTable;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.perf.PerfCounters;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs, does what it says, and fits on a page. */
class ExamplesTest {
  private static final InitialSet<NasBench201Cell> SET =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
  private static final List<NasBench201Cell> CELLS = NasBench201.space().draw(100, 5);

  @TempDir private Path folder;

  @Test
  void firstPredictionsOfTwoDevicesComeFromOnePrior() {
    LatencyPrior<NasBench201Cell> prior = FirstPrediction.learn();
    for (double speed : new double[] {0.1, 0.4}) {
      var predictor =
          FirstPrediction.adapt(prior, "d", cell -> FirstPrediction.pretendToMeasure(cell, speed));
      assertEquals(10, predictor.samples().size());
      // Latencies on a line, without noise, are to be had from ten.
      for (NasBench201Cell cell : CELLS) {
        double truth = FirstPrediction.pretendToMeasure(cell, speed);
        assertEquals(truth, predictor.predict(cell).millis(), 0.10 * truth, cell.toString());
      }
    }
  }

  @Test
  void aSpaceOfOnesOwnIsPredictedFromSixSamples() {
    LatencyPredictor<ChoiceArchitecture> predictor =
        OwnSpace.adapt(OwnSpace.measured("watch", 4, 0.4, 6));
    for (ChoiceArchitecture network : OwnSpace.SPACE.draw(50, 9)) {
      double truth = 4 + 0.4 * OwnSpace.megaflops(network);
      assertEquals(truth, predictor.predict(network).millis(), 0.10 * truth, network.toString());
    }
  }

  @Test
  void aSearchOfOnesOwnFindsTheBestThatMeetsTheBudget() {
    var predictor = OwnSpace.adapt(OwnSpace.measured("watch", 4, 0.4, 6));
    ChoiceArchitecture best = OwnSearch.best(predictor, 25, 0.9).orElseThrow();
    assertTrue(4 + 0.4 * OwnSpace.megaflops(best) <= 25, best.toString());
    double most =
        OwnSpace.SPACE.draw(54, 1).stream()
            .filter(network -> predictor.predict(network).probabilityWithin(25) >= 0.9)
            .mapToDouble(OwnSearch::accuracy)
            .max()
            .orElseThrow();
    assertEquals(most, OwnSearch.accuracy(best));
    assertTrue(OwnSearch.best(predictor, 1, 0.9).isEmpty());
  }

  @Test
  void aZooIsPredictedOnANewDeviceFromFiveModels() throws Exception {
    // Half of what a model takes is its own and no feature tells it; devices share it.
    Random random = new Random(3);
    StringBuilder features = new StringBuilder("architecture,total.flops,total.params\n");
    StringBuilder latencies = new StringBuilder("architecture");
    IntStream.range(0, 14).forEach(d -> latencies.append(",device").append(d));
    for (int model = 0; model < 300; model++) {
      double flops = Math.exp(2 * random.nextGaussian());
      double params = Math.exp(random.nextGaussian());
      features.append("\nm" + model + "," + flops + "," + params);
      double compute = flops * Math.exp(0.5 * random.nextGaussian());
      double traffic = params * Math.exp(0.5 * random.nextGaussian());
      latencies.append("\nm" + model);
      for (int d = 0; d < 14; d++) {
        double noise = Math.exp(0.02 * random.nextGaussian());
        latencies.append("," + (1 + d) * noise * (compute + (0.2 + 0.1 * d) * traffic));
      }
    }
    FeatureTable models =
        FeatureTable.read(new StringReader(features.toString().replace("\n\n", "\n")), "features");
    InitialSet<FeatureTable.Row> all =
        InitialSet.read(new StringReader(latencies.toString()), "latencies", models);
    Map<FeatureTable.Row, Double> truth = new HashMap<>();
    all.device("device6").samples().forEach(s -> truth.put(s.architecture(), s.millis()));

    var zoo = Maple.learn(all.without(List.of("device6")));
    var predictor = ModelZoo.adapt(zoo, "new", truth::get);
    long close =
        truth.entrySet().stream()
            .filter(e -> Math.abs(predictor.predict(e.getKey()).millis() / e.getValue() - 1) < 0.1)
            .count();
    // The features alone leave half of what a model takes unknown.
    assertTrue(close >= 0.9 * 300, close + " of 300 within 10 %");
  }

  @Test
  void filesGoInAndPredictionsOfEveryCellComeOut() throws Exception {
    List<LatencySample<NasBench201Cell>> ten = SET.device("java-direct").samples().subList(0, 10);
    Path initialSet = folder.resolve("initial-set.csv");
    Path samples = folder.resolve("samples.csv");
    Path predictions = folder.resolve("predictions.csv");
    SET.without(List.of("java-direct")).write(initialSet);
    new InitialSet<>(SET.space(), List.of(new DeviceLatencies<>("new", ten))).write(samples);

    CsvFiles.main(new String[] {"" + initialSet, "" + samples, "" + predictions});
    var predicted = InitialSet.read(predictions, NasBench201.space()).device("new").samples();
    assertEquals(15_625, predicted.size());
    var predictor = CsvFiles.adapt(initialSet, samples);
    for (LatencySample<NasBench201Cell> sample : predicted.subList(0, 100)) {
      assertEquals(predictor.predict(sample.architecture()).millis(), sample.millis(), 1e-4);
    }
  }

  @Test
  void anEventRoundALoopIsCountedOrMissingWithAReason() {
    double[] numbers = new double[10_000];
    try (PerfCounters counters = PerfCounters.openAvailable()) {
      Map<String, Double> perTurn = CountALoop.perTurn(counters, 50, () -> CountALoop.sum(numbers));
      for (String event : PerfCounters.MAPLE_EVENTS) {
        String reason = counters.availability().missing().get(event);
        assertTrue(reason == null || !reason.isBlank(), event);
        assertTrue(reason == null || !perTurn.containsKey(event), event + " is counted: " + reason);
      }
      if (counters.availability().available().contains("task-clock")) {
        assertTrue(perTurn.get("task-clock") > 0, perTurn.toString());
      }
    }
  }

  @Test
  void operatorsAloneTellHowFastADeviceIs() {
    LatencyPrior<NasBench201Cell> prior =
        ZeroShot.learn(SET.without(List.of("java-direct")), SET.descriptors());
    Map<String, Double> operators = new HashMap<>();
    SET.descriptor("java-direct")
        .operators()
        .forEach((key, o) -> operators.put(key.toString(), o.millis().orElseThrow()));
    Map<String, Double> faster = new HashMap<>(operators);
    faster.replaceAll((key, millis) -> millis / 3);
    NasBench201Cell cell = NasBench201Cell.parse("|3x3|+|-|1x1|+|skip|-|3x3|");
    double slow = ZeroShot.predictor(prior, operators).predict(cell).millis();
    double fast = ZeroShot.predictor(prior, faster).predict(cell).millis();
    assertTrue(slow > 2 * fast, slow + " ms where operators take three times as long, not " + fast);
  }

  @Test
  void theDefaultIsBetterThanMapleAsPublished() {
    double ours = 0;
    double published = 0;
    for (String target : List.of("int8", "java-direct")) {
      ours += MapleAsPublished.within10(SET, target, 10, Method.LEARNED_PRIOR);
      published += MapleAsPublished.within10(SET, target, 10, Method.MAPLE_RIDGE);
    }
    assertTrue(published > 0, "MAPLE predicts nothing within 10 %");
    assertTrue(ours > published, ours / 2 + " beside " + published / 2);
  }

  @Test
  void whatIsKeptMeetsTheBudget() {
    List<LatencySample<NasBench201Cell>> measured = SET.device("int8").samples();
    LatencyPredictor<NasBench201Cell> predictor =
        Maple.forDevice("int8")
            .initialSet(SET.without(List.of("int8")))
            .adapt(measured.subList(0, 10));
    double budget = measured.get(200).millis();
    Map<NasBench201Cell, Double> millis = new HashMap<>();
    measured.subList(10, 400).forEach(s -> millis.put(s.architecture(), s.millis()));

    var kept = LatencyBudget.within(predictor, budget, 0.9, millis.keySet());
    assertFalse(kept.isEmpty());
    assertTrue(kept.size() < millis.size());
    long meet = kept.stream().filter(cell -> millis.get(cell) <= budget).count();
    assertTrue(meet >= 0.9 * kept.size(), meet + " of " + kept.size() + " meet the budget");
    var surer = LatencyBudget.within(predictor, budget, 0.99, millis.keySet());
    assertTrue(kept.containsAll(surer));
  }

  @Test
  void anExampleFitsOnAPage() throws Exception {
    int examples = 0;
    for (String source : List.of("src/main", "src/test")) {
      try (Stream<Path> files = Files.list(Path.of(source, "java/dev/maple/examples"))) {
        for (Path file : files.sorted().toList()) {
          if (!file.endsWith("package-info.java") && !file.endsWith("ExamplesTest.java")) {
            long lines = Files.readString(file).lines().count();
            assertTrue(lines >= 30 && lines <= 60, file + " has " + lines + " lines");
            examples++;
          }
        }
      }
    }
    assertEquals(10, examples);
  }
}
