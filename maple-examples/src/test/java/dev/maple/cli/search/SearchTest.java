package dev.maple.cli.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final InitialSet<NasBench201Cell> SET =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow();

  /** A device whose latencies are known: those of int8 in the bundled set. */
  private static final Map<NasBench201Cell, Double> MILLIS = new HashMap<>();

  static {
    SET.device("int8").samples().forEach(s -> MILLIS.put(s.architecture(), s.millis()));
  }

  private static Search.Outcome<NasBench201Cell> search(
      LatencySource<NasBench201Cell> source, double width, int more) {
    return search(source, SET.device("int8").samples().subList(0, 6), width, more);
  }

  private static Search.Outcome<NasBench201Cell> search(
      LatencySource<NasBench201Cell> source,
      List<LatencySample<NasBench201Cell>> first,
      double width,
      int more) {
    Map<NasBench201Cell, Double> accuracies = new HashMap<>();
    MILLIS
        .keySet()
        .forEach(cell -> accuracies.put(cell, 50 + 10 * NasBench201.space().encode(cell)[0] % 30));
    double budget =
        MILLIS.values().stream()
            .mapToDouble(m -> m)
            .sorted()
            .skip(MILLIS.size() / 2)
            .findFirst()
            .orElseThrow();
    return new Search<>(
            Maple.forDevice("int8").initialSet(SET.without(List.of("int8"))),
            source,
            new AllCandidates<>(List.copyOf(MILLIS.keySet())),
            accuracies,
            cell -> Double.NaN,
            budget,
            0.9,
            width,
            more)
        .run(first);
  }

  @Test
  void theChoiceIsMeasuredAndMeetsTheBudget() {
    var outcome = search(new Table(), 0.02, 4);
    assertTrue(outcome.best().isPresent());
    assertEquals(
        MILLIS.get(outcome.best().get().architecture()),
        outcome.best().get().measuredMillis().orElseThrow());
    assertTrue(outcome.next().isEmpty());
    long wide =
        outcome.steps().stream().filter(step -> step.reason() == Search.Reason.WIDE).count();
    assertTrue(wide >= 1 && wide <= 4, wide + " measured because their interval was wide");
    var none = search(new Table(), 0.02, 0);
    assertTrue(none.steps().stream().noneMatch(step -> step.reason() == Search.Reason.WIDE));
    assertTrue(outcome.best().get().accuracy() >= none.best().orElseThrow().accuracy());
  }

  @Test
  void withNothingToMeasureWithItSaysWhatToMeasure() {
    var outcome = search(new MeasuredFile<>(), 0.02, 4);
    assertTrue(outcome.next().isPresent());
    assertEquals(6, outcome.steps().size());
  }

  @Test
  void aWrongSampleIsDoubtedAllTheWayAndWarnedOfOnce() {
    List<LatencySample<NasBench201Cell>> first =
        new ArrayList<>(SET.device("int8").samples().subList(0, 10));
    NasBench201Cell wrong = first.get(4).architecture();
    first.set(4, new LatencySample<>(wrong, 1e3));
    PrintStream err = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    Search.Outcome<NasBench201Cell> outcome;
    try {
      System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
      outcome = search(new Table(), first, 0.02, 4);
    } finally {
      System.setErr(err);
    }
    assertTrue(outcome.steps().size() > first.size() + 1, "measured more than once");
    assertEquals(Set.of(wrong), outcome.doubted());
    String text = logged.toString(StandardCharsets.UTF_8);
    assertEquals(1, text.lines().filter(line -> line.contains("samples may be wrong")).count());
  }

  /** What was measured of the device is looked up. */
  private record Table() implements LatencySource<NasBench201Cell> {
    @Override
    public NasBench201Cell run(NasBench201Cell cell) {
      return cell;
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public List<LatencySample<NasBench201Cell>> measure(String title, List<NasBench201Cell> runs) {
      return runs.stream().map(run -> new LatencySample<>(run, MILLIS.get(run))).toList();
    }
  }
}
