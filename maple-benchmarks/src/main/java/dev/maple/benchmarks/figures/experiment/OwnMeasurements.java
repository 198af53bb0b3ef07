package dev.maple.benchmarks.figures.experiment;

import dev.maple.architecture.Architecture;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.Accuracy;
import dev.maple.evaluation.PublishedSet;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What thousands of a target's own measurements give: what no handful of samples can beat. */
final class OwnMeasurements implements Experiment {
  /** Measurements drawn to learn from, and those to be judged on. */
  private record Halves(
      double[][] features, double[] millis, double[][] unseen, double[] unseenMillis) {}

  @Override
  public String protocol() {
    return "Models fitted on 8000 (nasbench201) or 4000 (fbnet) measurements of the target itself,"
        + " scored on its others:\na line, robust and relative; boosted trees; trees on what the"
        + " line leaves; best: whichever of these has the most\nwithin 10 %, for that target.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    Map<String, List<Row>> known = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (PublishedSet set : PublishedSet.values()) {
      InitialSet<?> latencies = Latencies.published(data, set.space());
      for (String target : set.targets()) {
        known
            .computeIfAbsent(
                set.space() + "/" + target, key -> judge(latencies, set.name(), target))
            .forEach(row -> rows.add(row.in(set.name())));
      }
    }
    return new Rows(rows);
  }

  private static <A extends Architecture<A>> List<Row> judge(
      InitialSet<A> latencies, String set, String target) {
    int count = latencies.space().name().equals("fbnet") ? 4000 : 8000;
    Halves halves = draw(latencies, target, count);
    RobustLine line = RobustLine.fit(halves.features(), halves.millis());
    double[] byLine = line.predict(halves.unseen());
    double[] byTrees = LogTrees.predict(halves.features(), halves.millis(), halves.unseen());
    double[] byBoth = treesBeyond(halves, line.predict(halves.features()), byLine);
    List<Row> rows = new ArrayList<>();
    rows.add(row(set, "line", target, count, halves, byLine));
    rows.add(row(set, "trees", target, count, halves, byTrees));
    rows.add(row(set, "line-and-trees", target, count, halves, byBoth));
    Row best = Collections.max(rows, (a, b) -> Double.compare(a.within10(), b.within10()));
    rows.add(best.by("best"));
    return rows;
  }

  private static <A extends Architecture<A>> Halves draw(
      InitialSet<A> latencies, String target, int count) {
    List<LatencySample<A>> all = new ArrayList<>(latencies.device(target).samples());
    Collections.shuffle(all, new Random(1));
    double[][] features =
        all.stream()
            .map(sample -> latencies.space().encode(sample.architecture()))
            .toArray(double[][]::new);
    double[] millis = all.stream().mapToDouble(LatencySample::millis).toArray();
    return new Halves(
        Arrays.copyOf(features, count),
        Arrays.copyOf(millis, count),
        Arrays.copyOfRange(features, count, features.length),
        Arrays.copyOfRange(millis, count, millis.length));
  }

  /** Trees that learn what is measured in units of what a line expects. */
  private static double[] treesBeyond(Halves halves, double[] expected, double[] expectedUnseen) {
    double[] ratios = halves.millis().clone();
    Arrays.setAll(ratios, i -> ratios[i] / expected[i]);
    double[] predicted = LogTrees.predict(halves.features(), ratios, halves.unseen());
    Arrays.setAll(predicted, i -> predicted[i] * expectedUnseen[i]);
    return predicted;
  }

  private static Row row(
      String set, String method, String target, int count, Halves halves, double[] predicted) {
    Accuracy accuracy = Accuracy.of(halves.unseenMillis(), predicted);
    return new Row(
        set,
        method,
        "random",
        target,
        count,
        1,
        accuracy.within10(),
        accuracy.spearman(),
        Double.NaN);
  }
}
