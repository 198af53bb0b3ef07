package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One prior for many devices, by any method, and what became of the samples. */
class LearnOnceTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(SPACE).orElseThrow();
  private static final InitialSet<NasBench201Cell> POOL =
      BUNDLED.without(List.of("opencv", "opencv-no-winograd"));
  private static final LatencyPrior<NasBench201Cell> PRIOR = Maple.learn(POOL);
  private static final List<LatencySample<NasBench201Cell>> MEASURED =
      BUNDLED.device("opencv").samples();

  private static List<NasBench201Cell> cells(List<LatencySample<NasBench201Cell>> samples) {
    return samples.stream().map(LatencySample::architecture).toList();
  }

  @Test
  void aSharedPriorPredictsAsOneThatIsLearnedAnew() {
    List<LatencySample<NasBench201Cell>> samples = MEASURED.subList(0, 10);
    List<NasBench201Cell> others = cells(MEASURED.subList(10, 60));
    assertEquals(
        Maple.forDevice("opencv").initialSet(POOL).adapt(samples).predictAll(others),
        Maple.forDevice("opencv").prior(PRIOR).adapt(samples).predictAll(others));
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodCanBeChosenAndPredicts(Method method) {
    LatencyPredictor<NasBench201Cell> predictor =
        Maple.forDevice("opencv").prior(Maple.learn(POOL, method)).adapt(MEASURED.subList(0, 10));
    double meanLogError =
        MEASURED.subList(10, 110).stream()
            .mapToDouble(
                s -> Math.abs(Math.log(predictor.predict(s.architecture()).millis() / s.millis())))
            .average()
            .orElseThrow();
    // The constant that is right to a factor of e on the average is the least that one can ask.
    assertTrue(meanLogError < 1, method + ": " + meanLogError);
    assertEquals(method, Method.named(method.toString()));
  }

  @Test
  void theDefaultBeatsTheMeanOfTheSamples() {
    Map<Method, Double> error = new HashMap<>();
    for (Method method : List.of(Method.LEARNED_PRIOR, Method.MEAN)) {
      LatencyPredictor<NasBench201Cell> predictor =
          Maple.forDevice("opencv").prior(Maple.learn(POOL, method)).adapt(MEASURED.subList(0, 10));
      error.put(
          method,
          MEASURED.subList(10, 110).stream()
              .mapToDouble(
                  s -> Math.abs(predictor.predict(s.architecture()).millis() / s.millis() - 1))
              .sum());
    }
    assertTrue(error.get(Method.LEARNED_PRIOR) < error.get(Method.MEAN) / 2, error::toString);
  }

  @Test
  void aMethodThatIsNotKnownIsRefusedWithThoseThatAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Method.named("help")).getMessage();
    assertTrue(message.contains("'help'") && message.contains("proxy-device"), message);
  }

  @Test
  void aPredictorNamesTheSamplesThatItLeftOutOrDoubted() {
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(MEASURED.subList(0, 12));
    samples.set(
        3, new LatencySample<>(samples.get(3).architecture(), samples.get(3).millis() / 90));
    samples.set(8, new LatencySample<>(samples.get(8).architecture(), samples.get(8).millis() * 6));
    List<JudgedSample<NasBench201Cell>> judged =
        Maple.forDevice("opencv").prior(PRIOR).adapt(samples).samples();
    assertEquals(samples, judged.stream().map(JudgedSample::sample).toList());
    assertEquals(1, judged.get(3).outlierProbability());
    assertTrue(judged.get(8).isDoubted());
    Set<Integer> doubted =
        IntStream.range(0, judged.size())
            .filter(i -> judged.get(i).isDoubted())
            .boxed()
            .collect(Collectors.toSet());
    assertEquals(Set.of(3, 8), doubted);
  }

  @Test
  void samplesOfAMethodThatDoesNotJudgeThemAreNotDoubted() {
    assertFalse(
        Maple.forDevice("opencv")
            .prior(Maple.learn(POOL, Method.MEAN))
            .adapt(MEASURED.subList(0, 4))
            .samples()
            .stream()
            .anyMatch(JudgedSample::isDoubted));
  }

  @Test
  void manyThreadsThatAskAtOnceGetTheOnePriorOfTheBundledSet() {
    long different =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> BundledInitialSets.prior(SPACE))
            .map(System::identityHashCode)
            .distinct()
            .count();
    assertEquals(1, different);
  }

  @Test
  void aRehearsalAdaptsToMeasurementsOfTheSetAndLogsNothing() {
    List<NasBench201Cell> some = cells(BUNDLED.device("int8").samples()).subList(0, 3);
    String logged =
        Logged.by(
            () -> {
              LatencyPredictor<NasBench201Cell> int8 = Maple.rehearse(PRIOR, "int8", some);
              assertEquals(
                  some,
                  int8.samples().stream().map(judged -> judged.sample().architecture()).toList());
              assertEquals(
                  Maple.forDevice("x")
                      .prior(PRIOR)
                      .adapt(int8.samples().stream().map(JudgedSample::sample).toList())
                      .predict(some.get(0)),
                  int8.predict(some.get(0)));
            });
    assertFalse(logged.contains("int8"), logged);
    assertThrows(IllegalArgumentException.class, () -> Maple.rehearse(PRIOR, "opencv", some));
    assertThrows(IllegalArgumentException.class, () -> Maple.rehearse(PRIOR, "int8", List.of()));
  }

  @Test
  void ofTheSameSamplesARehearsalLogsNothing() {
    List<LatencySample<NasBench201Cell>> samples = new ArrayList<>(MEASURED.subList(0, 10));
    samples.set(4, new LatencySample<>(samples.get(4).architecture(), 1e3));
    Maple.WithPrior<NasBench201Cell> opencv = Maple.forDevice("opencv").prior(PRIOR);
    assertTrue(Logged.by(() -> opencv.adapt(samples)).contains("1 of 10 samples may be wrong"));
    assertEquals(
        "",
        Logged.by(
            () -> {
              LatencyPredictor<NasBench201Cell> rehearsed = opencv.rehearse(samples);
              assertTrue(rehearsed.samples().get(4).isDoubted());
            }));
  }

  @Test
  void whatIsPrintedIsShort() {
    assertEquals("learned-prior of 38 devices on nasbench201", PRIOR.toString());
    Maple.WithPrior<NasBench201Cell> stage = Maple.forDevice("phone").prior(PRIOR);
    assertEquals("phone: learned-prior of 38 devices on nasbench201", stage.toString());
    LatencyPredictor<NasBench201Cell> predictor = stage.adapt(MEASURED.subList(0, 3));
    assertEquals("latency on phone of nasbench201, from 3 samples", predictor.toString());
    String estimate = predictor.predict(MEASURED.get(5).architecture()).toString();
    assertTrue(estimate.matches("[0-9.]+ ms \\(90 %: [0-9.]+ to [0-9.]+\\)"), estimate);
  }
}
