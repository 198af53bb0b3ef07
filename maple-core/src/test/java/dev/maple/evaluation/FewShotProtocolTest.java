package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.baseline.Baselines;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FewShotProtocolTest {
  private static final List<NasBench201Cell> CELLS = NasBench201.space().draw(150, 5);
  private static final List<String> POOL = List.of("a", "b", "c");
  private static final List<String> TARGETS = List.of("t", "u");

  private static DeviceLatencies<NasBench201Cell> device(String name, List<NasBench201Cell> cells) {
    int kind = name.charAt(0);
    return new DeviceLatencies<>(
        name,
        cells.stream()
            .map(
                cell -> {
                  double[] x = NasBench201.space().encode(cell);
                  double jitter = 1 + 0.02 * Math.sin(kind * 31 + cell.hashCode());
                  return new LatencySample<>(cell, (3 + x[0] / 10 + kind % 5 * x[3]) * jitter);
                })
            .toList());
  }

  private static InitialSet<NasBench201Cell> latencies() {
    return new InitialSet<>(
        NasBench201.space(),
        Stream.concat(POOL.stream(), TARGETS.stream()).map(name -> device(name, CELLS)).toList());
  }

  private static FewShotProtocol<NasBench201Cell> protocol(
      InitialSet<NasBench201Cell> latencies, Selection selection) {
    return new FewShotProtocol<>(latencies, POOL, TARGETS, 60, List.of(2, 5), 2, selection);
  }

  private static List<Score> run(
      FewShotProtocol<NasBench201Cell> protocol, Map<String, AdaptationMethod> methods) {
    List<Score> scores = new ArrayList<>();
    protocol.run(methods, scores::add);
    return scores;
  }

  @ParameterizedTest
  @EnumSource
  void tellsScoresInOrderAndTheSameEachTime(Selection selection) {
    Map<String, AdaptationMethod> methods = new LinkedHashMap<>();
    methods.put("prior", LearnedPrior::fit);
    methods.put("mean", Baselines.mean());
    List<Score> scores = run(protocol(latencies(), selection), methods);
    List<String> expected = new ArrayList<>();
    for (String method : List.of("prior", "mean")) {
      for (String target : TARGETS) {
        for (int samples : List.of(2, 5)) {
          for (int seed = 1; seed <= 2; seed++) {
            expected.add(method + " " + target + " " + samples + " " + seed);
          }
        }
      }
    }
    assertEquals(
        expected,
        scores.stream()
            .map(s -> s.method() + " " + s.target() + " " + s.samples() + " " + s.seed())
            .toList());
    List<Score> again = run(protocol(latencies(), selection), methods);
    assertEquals(
        scores.stream().map(Score::accuracy).toList(),
        again.stream().map(Score::accuracy).toList());
  }

  @ParameterizedTest
  @EnumSource
  void usesNothingOfATargetButItsSamples(Selection selection) {
    Spy before = new Spy(LearnedPrior::fit);
    run(protocol(latencies(), selection), Map.of("spy", before));
    Set<Double> seen = new HashSet<>();
    before.values.forEach(values -> Arrays.stream(values).forEach(seen::add));
    InitialSet<NasBench201Cell> others =
        new InitialSet<>(
            NasBench201.space(),
            latencies().devices().stream()
                .map(device -> TARGETS.contains(device.device()) ? spoilt(device, seen) : device)
                .toList());
    Spy after = new Spy(LearnedPrior::fit);
    run(protocol(others, selection), Map.of("spy", after));
    // The suggestion may not depend on the target either, so the samples are the same.
    assertEquals(before.predictions, after.predictions);
    assertTrue(before.predictions.size() > 500);
  }

  private static DeviceLatencies<NasBench201Cell> spoilt(
      DeviceLatencies<NasBench201Cell> device, Set<Double> kept) {
    return new DeviceLatencies<>(
        device.device(),
        device.samples().stream()
            .map(
                s ->
                    kept.contains(s.millis())
                        ? s
                        : new LatencySample<>(s.architecture(), 7 * s.millis() + 100))
            .toList());
  }

  @Test
  void thePoolIsDrawnOnceAndTheSameForAll() {
    Spy suggested = new Spy(Baselines.mean());
    Spy random = new Spy(Baselines.mean());
    run(protocol(latencies(), Selection.SUGGESTED), Map.of("spy", suggested));
    run(protocol(latencies(), Selection.RANDOM), Map.of("spy", random));
    assertEquals(POOL.size(), suggested.pool.size());
    for (int d = 0; d < POOL.size(); d++) {
      assertEquals(60, suggested.pool.get(d).values().length);
      assertArrayEquals(suggested.pool.get(0).rows(), suggested.pool.get(d).rows());
      assertArrayEquals(suggested.pool.get(d).values(), random.pool.get(d).values());
    }
  }

  @Test
  void theSeedDecidesTheSamplesAndTargetsShareThem() {
    List<Score> scores =
        run(protocol(latencies(), Selection.RANDOM), Map.of("mean", Baselines.mean()));
    assertNotEquals(scores.get(0).accuracy(), scores.get(1).accuracy());
    // A pool of one device, which is also what both targets do: all is the same for both.
    InitialSet<NasBench201Cell> twins =
        new InitialSet<>(
            NasBench201.space(),
            Stream.of("a", "t", "u")
                .map(name -> new DeviceLatencies<>(name, device("a", CELLS).samples()))
                .toList());
    List<Score> same =
        run(
            new FewShotProtocol<>(
                twins, List.of("a"), TARGETS, 60, List.of(4), 1, Selection.SUGGESTED),
            Map.of("mean", Baselines.mean()));
    assertEquals(same.get(0).accuracy(), same.get(1).accuracy());
  }

  @Test
  void aGivenPriorChoosesAndEachTargetHasItsAdapter() {
    FewShotProtocol<NasBench201Cell> protocol = protocol(latencies(), Selection.SUGGESTED);
    LearnedPrior prior =
        LearnedPrior.fit(
            NasBench201.space().layout(), protocol.measured(POOL), protocol.reference());
    List<Score> given = new ArrayList<>();
    protocol.run(
        prior,
        Map.of(
            "prior",
            target -> target.equals("t") ? prior : (rows, v) -> prior.adapt(rows, ones(v))),
        given::add);
    List<Score> learned = run(protocol, Map.of("prior", LearnedPrior::fit));
    assertEquals(learned.size(), given.size());
    for (int i = 0; i < given.size(); i++) {
      assertEquals(learned.get(i).target(), given.get(i).target());
      boolean same = learned.get(i).accuracy().equals(given.get(i).accuracy());
      assertEquals(given.get(i).target().equals("t"), same);
    }
  }

  private static double[] ones(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void devicesMayLackMeasurements() {
    InitialSet<NasBench201Cell> gaps =
        new InitialSet<>(
            NasBench201.space(),
            List.of(
                device("a", CELLS.subList(0, 100)),
                device("b", CELLS.subList(40, 150)),
                device("c", CELLS),
                device("t", CELLS.subList(0, 30)),
                device("u", CELLS.subList(100, 150))));
    Spy spy = new Spy(LearnedPrior::fit);
    List<Score> scores = run(protocol(gaps, Selection.SUGGESTED), Map.of("spy", spy));
    assertEquals(8, scores.size());
    assertTrue(spy.pool.get(0).values().length < spy.pool.get(2).values().length);
    assertTrue(spy.values.stream().flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN));
  }

  @Test
  void whatTheConsumerThrowsEndsTheRun() {
    IllegalStateException full = new IllegalStateException("the disk is full");
    FewShotProtocol<NasBench201Cell> protocol = protocol(latencies(), Selection.RANDOM);
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                protocol.run(
                    Map.of("mean", Baselines.mean()),
                    score -> {
                      throw full;
                    }));
    assertTrue(thrown == full || thrown.getCause() == full, thrown.toString());
  }

  @Test
  void refusesWhatCannotBeRun() {
    refuses("both in pool and targets", POOL, List.of("a"), 60, List.of(3), 1);
    refuses("no device 'x'", List.of("x"), TARGETS, 60, List.of(3), 1);
    refuses("no device 'x'", POOL, List.of("x"), 60, List.of(3), 1);
    refuses("twice", List.of("a", "a"), TARGETS, 60, List.of(3), 1);
    refuses("empty", POOL, List.of(), 60, List.of(3), 1);
    refuses("empty", POOL, TARGETS, 60, List.of(), 1);
    refuses("at least 1", POOL, TARGETS, 0, List.of(3), 1);
    refuses("at least 0", POOL, TARGETS, 60, List.of(-1), 1);
    refuses("zero samples take descriptors", POOL, TARGETS, 60, List.of(0), 1);
    refuses("at least 1", POOL, TARGETS, 60, List.of(3), 0);
    refuses("ask for fewer samples", POOL, TARGETS, 60, List.of(149), 1);
  }

  private static void refuses(
      String why,
      List<String> pool,
      List<String> targets,
      int size,
      List<Integer> samples,
      int seeds) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new FewShotProtocol<>(
                        latencies(), pool, targets, size, samples, seeds, Selection.RANDOM))
            .getMessage();
    assertTrue(message.contains(why), message);
  }
}
