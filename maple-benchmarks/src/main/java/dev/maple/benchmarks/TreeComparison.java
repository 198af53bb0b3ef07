package dev.maple.benchmarks;

import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maple's boosted trees beside LightGBM's and XGBoost's, with the same settings on the same rows.
 * Prints a table: test RMSE of each, the ratio of Maple's to the others' with its standard error
 * over the seeds, and the ratio of times to learn, on one thread. Fails if Maple's RMSE is more
 * than 2 % above another's.
 *
 * <p>The first argument, or the environment variable MAPLE_DATA, may name a folder with {@code
 * nasbench201/latency_ms.csv} and {@code fbnet/latency_ms.csv}; without it made latencies stand in.
 * The second argument names a CSV file to write, without times.
 */
public final class TreeComparison {
  private static final TreeSettings SETTINGS = new TreeSettings(200, 31, 0.1, 1, 20, 255);
  private static final int SEEDS = 10;

  /** No other library's RMSE may be further below Maple's. */
  private static final double LIMIT = 1.02;

  private static final List<Contender> CONTENDERS =
      List.of(new MapleTrees(SETTINGS), new LightGbm(SETTINGS), new XgBoost(SETTINGS));

  private TreeComparison() {}

  /** Runs the comparison. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Problem.Source> sources =
        sources(arguments.length > 0 ? arguments[0] : System.getenv("MAPLE_DATA"));
    List<String> csv = new ArrayList<>();
    csv.add(
        "# Made on %s: test RMSE at %d trees of %d leaves, mean over %d seeds; ratio with its"
            .formatted(LocalDate.now(ZoneOffset.UTC), SETTINGS.trees(), SETTINGS.leaves(), SEEDS));
    csv.add("# standard error over the seeds.");
    csv.add("data,rows,columns,Maple,LightGBM,XGBoost,Maple / LightGBM,Maple / XGBoost");
    Problem warmUp = MadeData.friedman1(1000).draw(0);
    for (int i = 0; i < 3; i++) {
      run(warmUp, i);
    }
    System.out.println(SETTINGS + ", " + SEEDS + " seeds");
    System.out.printf(
        "%-22s %6s %4s | %8s %8s %8s | %15s %15s | %9s %9s%n",
        "data set",
        "rows",
        "cols",
        "Maple",
        "LightGBM",
        "XGBoost",
        "RMSE / LightGBM",
        "RMSE / XGBoost",
        "t / LGBM",
        "t / XGB");
    double worst = 0;
    for (Map.Entry<String, Problem.Source> source : sources.entrySet()) {
      double[][] rmse = new double[SEEDS][];
      double[] seconds = new double[CONTENDERS.size()];
      Problem problem = warmUp;
      for (int seed = 0; seed < SEEDS; seed++) {
        problem = source.getValue().draw(seed + 1);
        Result result = run(problem, seed);
        rmse[seed] = result.rmse();
        for (int c = 0; c < seconds.length; c++) {
          seconds[c] += result.seconds()[c];
        }
      }
      double toLightGbm = mean(rmse, 0) / mean(rmse, 1);
      double toXgBoost = mean(rmse, 0) / mean(rmse, 2);
      worst = Math.max(worst, Math.max(toLightGbm, toXgBoost));
      System.out.printf(
          Locale.ROOT,
          "%-22s %6d %4d | %8.4f %8.4f %8.4f | %7.4f ±%6.4f %7.4f ±%6.4f | %9.2f %9.2f%n",
          source.getKey(),
          problem.train().rows(),
          problem.train().columns(),
          mean(rmse, 0),
          mean(rmse, 1),
          mean(rmse, 2),
          toLightGbm,
          ratioError(rmse, 1),
          toXgBoost,
          ratioError(rmse, 2),
          seconds[0] / seconds[1],
          seconds[0] / seconds[2]);
      csv.add(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%.4f,%.4f,%.4f,%.4f ± %.4f,%.4f ± %.4f",
              source.getKey().replace(",", ";"),
              problem.train().rows(),
              problem.train().columns(),
              mean(rmse, 0),
              mean(rmse, 1),
              mean(rmse, 2),
              toLightGbm,
              ratioError(rmse, 1),
              toXgBoost,
              ratioError(rmse, 2)));
    }
    if (arguments.length > 1) {
      WholeFile.write(Path.of(arguments[1]), String.join("\n", csv) + "\n");
    }
    if (worst > LIMIT) {
      throw new IllegalStateException("Maple's RMSE is " + worst + " of another's, limit " + LIMIT);
    }
  }

  private static Map<String, Problem.Source> sources(@Nullable String folder) throws IOException {
    Map<String, Problem.Source> sources = new LinkedHashMap<>();
    sources.put("friedman1", MadeData.friedman1(2000));
    sources.put("friedman1, few rows", MadeData.friedman1(150));
    sources.put("steps", MadeData.steps());
    sources.put("heavy tails", MadeData.heavyTails());
    sources.put("irrelevant features", MadeData.irrelevant(1500, 100));
    if (folder == null) {
      sources.put("made latency", LatencyData.made(20, 5, 400, 200));
    } else {
      // The latencies of raspi4 hold failed measurements, a thousandth of the others.
      sources.put(
          "latency nasbench201",
          LatencyData.read(
              Path.of(folder, "nasbench201/latency_ms.csv"), List.of("raspi4"), 400, 400));
      sources.put(
          "latency fbnet",
          LatencyData.read(Path.of(folder, "fbnet/latency_ms.csv"), List.of(), 400, 400));
    }
    return sources;
  }

  /** Test RMSE and seconds to learn, of each contender. */
  private record Result(double[] rmse, double[] seconds) {}

  /** Lets each contender learn, another one first each time. */
  private static Result run(Problem problem, int turn) throws Exception {
    int count = CONTENDERS.size();
    double[] rmse = new double[count];
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      int c = (turn + i) % count;
      long begin = System.nanoTime();
      try (Contender.Fitted fitted = CONTENDERS.get(c).fit(problem.train())) {
        seconds[c] = (System.nanoTime() - begin) / 1e9;
        rmse[c] = problem.testRmse(fitted.rows(problem.testFeatures()).predictAll());
      }
    }
    return new Result(rmse, seconds);
  }

  private static double mean(double[][] values, int column) {
    double sum = 0;
    for (double[] row : values) {
      sum += row[column];
    }
    return sum / values.length;
  }

  /** The standard error over the seeds of the mean ratio of the first column to another. */
  private static double ratioError(double[][] rmse, int other) {
    double sum = 0;
    double squares = 0;
    for (double[] row : rmse) {
      double ratio = row[0] / row[other];
      sum += ratio;
      squares += ratio * ratio;
    }
    int n = rmse.length;
    return Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1) / n);
  }
}
