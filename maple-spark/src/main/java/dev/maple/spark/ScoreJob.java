package dev.maple.spark;

import dev.maple.LatencyPredictor;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.FbNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The ten largest networks of FBNet, of as many as one likes, that meet a budget with a confidence
 * of .9; says how long that took. Arguments: the file of a predictor, the budget in milliseconds,
 * how many networks, and in how many parts, or {@code loop} for one loop without Spark.
 */
public final class ScoreJob {
  private ScoreJob() {}

  public static void main(String[] arguments) throws IOException {
    LatencyPredictor<ChoiceArchitecture> predictor =
        LatencyPredictor.load(Path.of(arguments[0]), FbNet.space());
    long total = Long.parseLong(arguments[2]);
    TopCandidates<ChoiceArchitecture> top =
        new TopCandidates<>(
            Numbered.drawn(FbNet::space),
            network -> FbNet.space().encode(network)[0],
            10,
            Double.parseDouble(arguments[1]),
            0.9);
    if (arguments[3].equals("loop")) {
      top.best(predictor, 0, total / 10); // the compiler's time is not the loop's
      long start = System.nanoTime();
      tell("loop", total, start, top.best(predictor, 0, total));
      return;
    }
    int parts = Integer.parseInt(arguments[3]);
    try (JavaSparkContext spark =
        new JavaSparkContext(new SparkConf().setAppName("maple scores"))) {
      top.best(spark, predictor, FbNet::space, total / 10, parts);
      long start = System.nanoTime();
      tell(spark.master(), total, start, top.best(spark, predictor, FbNet::space, total, parts));
    }
  }

  private static void tell(String how, long total, long start, List<Scored> best) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d networks in %.1f s, %.2f million a second%n",
        how,
        total,
        seconds,
        total / seconds / 1e6);
    best.forEach(System.out::println);
  }
}
