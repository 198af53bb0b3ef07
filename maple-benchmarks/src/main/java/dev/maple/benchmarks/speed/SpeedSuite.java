package dev.maple.benchmarks.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package and prints each median, the bytes an operation allocates, and
 * each ratio to a peer or a limit of the same run.
 *
 * <p>The first argument is {@code full}, or {@code smoke} for one short round of smaller sizes,
 * which fails if a ratio is far off its goal; no time alone fails. A second one is a regular
 * expression that names the benchmarks to run. {@code growth} prints the {@link Growth} tables, and
 * {@code reads} the {@link GroupReads}.
 */
public final class SpeedSuite {
  private static final List<Limit> LIMITS =
      List.of(
          new Limit("TreeFit.fit MAPLE", "TreeFit.fit LIGHTGBM", 1.5, 4),
          new Limit("TreeFit.fit MAPLE", "TreeFit.fit XGBOOST", 1.5, 4),
          new Limit("TreePrediction.one MAPLE", "TreePrediction.one LIGHTGBM", 0.5, 1),
          new Limit("TreePrediction.one MAPLE", "TreePrediction.one XGBOOST", 0.5, 1),
          new Limit("TreePrediction.batch MAPLE", "TreePrediction.batch LIGHTGBM", 0.5, 1),
          new Limit("TreePrediction.batch MAPLE", "TreePrediction.batch XGBOOST", 0.5, 1),
          new Limit("CellPrediction.encoded", "CellPrediction.dotProduct", 1 / 0.6, 6),
          new Limit("CellPrediction.cell", "CellPrediction.dotProduct", 1 / 0.6, 6),
          new Limit("CellPrediction.text", "CellPrediction.dotProduct", 10, 40),
          new Limit("CellPrediction.encodedInterval", "CellPrediction.dotProduct", 10, 60),
          new Limit("CellPrediction.cellInterval", "CellPrediction.dotProduct", 10, 40),
          new Limit("ChoicePrediction.choices", "ChoicePrediction.dotProduct", 1, 6),
          new Limit("ChoicePrediction.choicesInterval", "ChoicePrediction.dotProduct", 5, 30),
          new Limit("Adaptation.adapt 3", "Adaptation.matrixProduct 3", 0.2, 3),
          new Limit("Adaptation.adapt 10", "Adaptation.matrixProduct 10", 0.4, 10),
          new Limit("Adaptation.oneMore 10", "Adaptation.matrixProduct 10", 0.1, 10),
          new Limit("Adaptation.suggest 3", "Adaptation.matrixProduct 3", 20, 1000),
          new Limit("Adaptation.suggest 10", "Adaptation.matrixProduct 10", 20, 200));

  private SpeedSuite() {}

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    String mode = arguments.length == 0 ? "full" : arguments[0];
    if (!List.of("full", "smoke", "growth", "reads").contains(mode)) {
      throw new IllegalArgumentException(
          "the mode must be full, smoke, growth or reads, was " + mode);
    }
    if (mode.equals("growth")) {
      new Growth(arguments.length > 1 ? arguments[1] : "").print();
      return;
    }
    if (mode.equals("reads")) {
      GroupReads.print();
      return;
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(arguments.length > 1 ? arguments[1] : SpeedSuite.class.getPackageName())
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
            .shouldFailOnError(true)
            .threads(1);
    if (mode.equals("smoke")) {
      options
          .forks(1)
          .warmupIterations(2)
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(1)
          .measurementTime(TimeValue.seconds(1))
          .param("rows", "10000")
          .param("trees", "40")
          .param("samples", "10");
    } else {
      options
          .forks(3)
          .warmupIterations(3)
          .warmupTime(TimeValue.seconds(2))
          .measurementIterations(5)
          .measurementTime(TimeValue.seconds(2));
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      figures.put(Figure.name(result.getParams()), Figure.of(result));
    }
    print(figures);
    if (mode.equals("smoke")) {
      check(figures);
    }
  }

  private static void print(Map<String, Figure> figures) {
    System.out.printf("%n%-32s %14s %-6s %14s%n", "median of one operation", "time", "", "bytes");
    figures.forEach(
        (name, figure) ->
            System.out.printf(
                Locale.ROOT,
                "%-32s %14.3f %-6s %14.1f%n",
                name,
                figure.time(),
                figure.unit(),
                figure.bytes()));
    System.out.printf("%n%-32s %-32s %9s %9s%n", "time of", "over that of", "ratio", "goal");
    for (Limit limit : measured(figures)) {
      System.out.printf(
          Locale.ROOT,
          "%-32s %-32s %9.2f %9.2f%n",
          limit.ours(),
          limit.peer(),
          limit.ratio(figures),
          limit.goal());
    }
  }

  private static void check(Map<String, Figure> figures) {
    List<Limit> missed =
        measured(figures).stream()
            .filter(limit -> !(limit.ratio(figures) <= limit.farOff()))
            .toList();
    if (!missed.isEmpty()) {
      throw new IllegalStateException("far off: " + missed);
    }
  }

  /** The limits whose benchmarks were run. */
  private static List<Limit> measured(Map<String, Figure> figures) {
    return LIMITS.stream().filter(limit -> limit.isMeasured(figures)).toList();
  }
}
