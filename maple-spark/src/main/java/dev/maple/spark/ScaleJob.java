package dev.maple.spark;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FbNet;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What another core brings: the same candidates scored by a plain loop, in {@code local[1]} and in
 * {@code local[2]}, in one process. Prints the ratio, and whether the best ten are the same three
 * times; ends with 1 if they are not. Argument: how many candidates.
 */
public final class ScaleJob {
  private static final int PARTS = 64;

  private ScaleJob() {}

  private record Timed(double seconds, List<Scored> best) {}

  public static void main(String[] arguments) {
    long total = Long.parseLong(arguments[0]);
    LatencyPredictor<ChoiceArchitecture> predictor = predictor();
    double budget = predictor.predictMillis(FbNet.space().draw(1, 2).get(0));
    TopCandidates<ChoiceArchitecture> top =
        new TopCandidates<>(
            Numbered.drawn(FbNet::space),
            network -> FbNet.space().encode(network)[0],
            10,
            budget,
            0.9);
    top.best(predictor, 0, total / 10); // the compiler's time is nobody's
    Timed loop = timed("loop", total, () -> top.best(predictor, 0, total));
    Timed one = onCores(1, top, predictor, total);
    Timed two = onCores(2, top, predictor, total);
    boolean same = loop.best().equals(one.best()) && loop.best().equals(two.best());
    System.out.printf(
        Locale.ROOT,
        "local[2] is %.2f times as fast as local[1] and %.2f times as the loop; the best ten are"
            + " %s%n",
        one.seconds() / two.seconds(),
        loop.seconds() / two.seconds(),
        same ? "the same" : "NOT the same");
    System.exit(same ? 0 : 1);
  }

  /** How fast it is does not depend on what was measured. */
  private static LatencyPredictor<ChoiceArchitecture> predictor() {
    ChoiceSpace space = FbNet.space();
    List<LatencySample<ChoiceArchitecture>> samples =
        space.draw(30, 1).stream()
            .map(network -> new LatencySample<>(network, 1 + space.encode(network)[0]))
            .toList();
    return Maple.forDevice("made up").initialSet(InitialSet.empty(space)).adapt(samples);
  }

  private static Timed onCores(
      int cores,
      TopCandidates<ChoiceArchitecture> top,
      LatencyPredictor<ChoiceArchitecture> predictor,
      long total) {
    SparkConf conf =
        new SparkConf()
            .setAppName("maple scales")
            .setMaster("local[" + cores + "]")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      top.best(spark, predictor, FbNet::space, total / 10, PARTS);
      return timed(
          spark.master(), total, () -> top.best(spark, predictor, FbNet::space, total, PARTS));
    }
  }

  private static Timed timed(String how, long total, Supplier<List<Scored>> job) {
    long start = System.nanoTime();
    List<Scored> best = job.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d candidates in %.1f s, %.2f million a second%n",
        how,
        total,
        seconds,
        total / seconds / 1e6);
    return new Timed(seconds, best);
  }
}
