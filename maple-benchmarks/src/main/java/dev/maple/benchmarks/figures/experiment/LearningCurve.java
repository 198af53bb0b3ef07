package dev.maple.benchmarks.figures.experiment;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.Accuracy;
import dev.maple.evaluation.PublishedSet;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** From three samples to a thousand, with a pool and without, beside what needs no pool. */
final class LearningCurve implements Experiment {
  private static final int[] SAMPLES = {3, 10, 30, 100, 300, 1000};
  private static final int SCORED = 2000;
  private static final int SEEDS = 2;
  private static final int POOL_ARCHITECTURES = 900;

  /** Predicts the architectures scored, from the first samples of a target. */
  private interface Learner<A extends Architecture<A>> {
    double[] predict(String target, List<LatencySample<A>> samples, List<A> scored);
  }

  @Override
  public String protocol() {
    return "Random samples of the targets of ND and FD, seeds 1 and 2; scored on 2,000 other"
        + " architectures of the target.\nWith the set's pool on 900 architectures each, without a"
        + " pool, a line (robust, relative) and boosted trees on the same samples.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (PublishedSet set : List.of(PublishedSet.ND, PublishedSet.FD)) {
      rows.addAll(rows(Latencies.published(data, set.space()), set));
    }
    return new Rows(rows);
  }

  private static <A extends Architecture<A>> List<Row> rows(
      InitialSet<A> latencies, PublishedSet set) {
    LatencyPrior<A> pool = Maple.learn(drawn(latencies.only(set.pool())));
    LatencyPrior<A> nothing = Maple.learn(InitialSet.empty(latencies.space()));
    List<Row> rows = new ArrayList<>();
    for (String target : set.targets()) {
      rows.addAll(rows(latencies, set, target, "learned-prior", adapted(pool)));
      rows.addAll(rows(latencies, set, target, "learned-prior-alone", adapted(nothing)));
      rows.addAll(rows(latencies, set, target, "own-line", LearningCurve::line));
      rows.addAll(rows(latencies, set, target, "own-trees", LearningCurve::trees));
    }
    return rows;
  }

  private static <A extends Architecture<A>> InitialSet<A> drawn(InitialSet<A> pool) {
    List<DeviceLatencies<A>> devices = new ArrayList<>();
    for (DeviceLatencies<A> device : pool.devices()) {
      List<LatencySample<A>> samples = new ArrayList<>(device.samples());
      Collections.shuffle(samples, new Random(1));
      devices.add(new DeviceLatencies<>(device.device(), samples.subList(0, POOL_ARCHITECTURES)));
    }
    return new InitialSet<>(pool.space(), devices);
  }

  private static <A extends Architecture<A>> List<Row> rows(
      InitialSet<A> latencies, PublishedSet set, String target, String method, Learner<A> learner) {
    List<Row> rows = new ArrayList<>();
    for (int count : SAMPLES) {
      double within10 = 0;
      double spearman = 0;
      for (int seed = 1; seed <= SEEDS; seed++) {
        List<LatencySample<A>> all = new ArrayList<>(latencies.device(target).samples());
        Collections.shuffle(all, new Random(seed));
        List<LatencySample<A>> scored = all.subList(all.size() - SCORED, all.size());
        double[] predicted =
            learner.predict(
                target,
                all.subList(0, count),
                scored.stream().map(LatencySample::architecture).toList());
        double[] millis = scored.stream().mapToDouble(LatencySample::millis).toArray();
        Accuracy accuracy = Accuracy.of(millis, predicted);
        within10 += accuracy.within10() / SEEDS;
        spearman += accuracy.spearman() / SEEDS;
      }
      rows.add(
          new Row(
              set.name(), method, "random", target, count, SEEDS, within10, spearman, Double.NaN));
    }
    return rows;
  }

  private static <A extends Architecture<A>> Learner<A> adapted(LatencyPrior<A> prior) {
    return (target, samples, scored) -> {
      LatencyPredictor<A> predictor = Maple.forDevice(target).prior(prior).adapt(samples);
      return scored.stream().mapToDouble(predictor::predictMillis).toArray();
    };
  }

  private static <A extends Architecture<A>> double[] line(
      String target, List<LatencySample<A>> samples, List<A> scored) {
    return RobustLine.fit(features(samples), millis(samples)).predict(encoded(scored));
  }

  private static <A extends Architecture<A>> double[] trees(
      String target, List<LatencySample<A>> samples, List<A> scored) {
    return LogTrees.predict(features(samples), millis(samples), encoded(scored));
  }

  private static <A extends Architecture<A>> double[][] features(List<LatencySample<A>> samples) {
    return encoded(samples.stream().map(LatencySample::architecture).toList());
  }

  private static <A extends Architecture<A>> double[] millis(List<LatencySample<A>> samples) {
    return samples.stream().mapToDouble(LatencySample::millis).toArray();
  }

  private static <A extends Architecture<A>> double[][] encoded(List<A> architectures) {
    return architectures.stream().map(a -> a.space().encode(a)).toArray(double[][]::new);
  }
}
