package dev.maple.benchmarks.figures.experiment;

import static java.util.Objects.requireNonNull;

import dev.maple.LatencyPredictor;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.benchmarks.figures.result.Decimals;
import dev.maple.benchmarks.figures.result.PlainTable;
import dev.maple.evaluation.PublishedSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The most accurate of 500 cells that meets a budget on a target, from ten samples of it.
 *
 * @param asking how many of the ten the search asks for, of the 500, as {@code maple search} does
 * @param confidence with which a cell is to meet the budget; 0 goes by the prediction alone
 * @param allowance how much above the budget a cell still counts as within it, relative
 */
record Searches(List<Case> cases, int asking, double confidence, double allowance)
    implements Experiment {
  private static final int SEEDS = 5;

  /**
   * A budget on a target: milliseconds, or a share of the way from the fastest of the cells to the
   * slowest.
   *
   * @param accuracy the accuracy to compare with; NaN for the best that meets the budget in truth
   */
  private record Case(String target, double millis, double share, double accuracy) {}

  /** What a seed chose. */
  private record Choice(double millis, double accuracy) {}

  /** Budgets between the fastest and the slowest. */
  static Searches ofShares() {
    List<Case> cases = new ArrayList<>();
    for (String target : PublishedSet.ND.targets()) {
      for (double share : new double[] {0.25, 0.5, 0.75}) {
        cases.add(new Case(target, Double.NaN, share, Double.NaN));
      }
    }
    return new Searches(cases, 3, 0.9, 0);
  }

  /** The latencies of the cells that HELP chose as budgets, its accuracies to compare with. */
  static Searches besideHelp() {
    List<Case> cases = new ArrayList<>();
    help(cases, "eyeriss", 3.9, 71.5, 5.1, 71.8, 9.1, 73.5);
    help(cases, "fpga", 3.8, 70.2, 4.7, 71.8, 7.4, 73.5);
    help(cases, "gold_6226", 8.0, 67.3, 10.7, 70.2, 14.3, 72.1);
    help(cases, "pixel2", 14.0, 69.7, 18.0, 71.8, 25.0, 73.2);
    help(cases, "titan_rtx_256", 17.8, 69.7, 18.9, 71.5, 24.2, 71.8);
    return new Searches(cases, 0, 0, 0.05);
  }

  private static void help(List<Case> cases, String target, double... millisAndAccuracy) {
    for (int i = 0; i < millisAndAccuracy.length; i += 2) {
      cases.add(new Case(target, millisAndAccuracy[i], Double.NaN, millisAndAccuracy[i + 1]));
    }
  }

  @Override
  public String protocol() {
    return "500 cells of NAS-Bench-201 with their CIFAR-100 accuracies; devices of ND, pool of 900 cells a"
        + " device;\n10 samples suggested of 800 cells drawn by the seed, 5 seeds. Numbers of seeds, and means"
        + " over them."
        + (asking == 0
            ? ""
            : " The search asks for the last "
                + asking
                + " of the samples\nitself, for each budget anew: of the 500, what may well meet it"
                + " and gains most on average.");
  }

  @Override
  public PlainTable run(Path folder) throws IOException {
    SearchData data = SearchData.read(folder, SEEDS);
    List<List<String>> lines = new ArrayList<>();
    boolean help = confidence == 0;
    lines.add(
        List.of(
            "device",
            "budget ms",
            "latency ms",
            help ? "within 5 % of it or below" : "within budget",
            "accuracy",
            help ? "HELP's" : "best possible",
            "short by at most 0.5",
            "short by at most 1.0"));
    int[][] good = new int[4][SEEDS];
    int[][] atOnce = new int[4][SEEDS];
    Map<String, SearchData.Target> targets = new HashMap<>();
    for (Case each : cases) {
      SearchData.Target target = targets.computeIfAbsent(each.target(), data::target);
      lines.add(line(each, target, data.accuracies(), asking, good));
      line(each, target, data.accuracies(), 0, atOnce);
    }
    lines.add(total("of " + cases.size(), good));
    if (asking > 0) {
      lines.add(total("of " + cases.size() + "; all ten before", atOnce));
    }
    if (help) {
      lines.add(List.of("of " + cases.size() + "; both", "", "", text(good[3]), "", "", "", ""));
    }
    return new PlainTable(lines);
  }

  private static List<String> total(String of, int[][] good) {
    return List.of(of, "", "", text(good[0]), "", "", text(good[1]), text(good[2]));
  }

  private List<String> line(
      Case each,
      SearchData.Target target,
      Map<NasBench201Cell, Double> accuracies,
      int asks,
      int[][] good) {
    Map<NasBench201Cell, Double> truth = target.truth();
    double budget = budget(each, truth, accuracies.keySet());
    double best =
        Double.isNaN(each.accuracy())
            ? accuracies.keySet().stream()
                .filter(cell -> truth.getOrDefault(cell, Double.NaN) <= budget)
                .mapToDouble(accuracies::get)
                .max()
                .orElseThrow()
            : each.accuracy();
    int[] met = new int[3];
    double millis = 0;
    double accuracy = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Optional<Choice> choice = choose(target, seed, asks, budget, accuracies);
      millis += choice.map(Choice::millis).orElse(Double.NaN) / SEEDS;
      accuracy += choice.map(Choice::accuracy).orElse(Double.NaN) / SEEDS;
      boolean within = choice.isPresent() && choice.get().millis() <= budget * (1 + allowance);
      // Tenths as published are compared as such.
      boolean half = choice.isPresent() && choice.get().accuracy() >= best - 0.5 - 1e-9;
      boolean one = choice.isPresent() && choice.get().accuracy() >= best - 1.0 - 1e-9;
      boolean[] is = {within, half, one, within && half};
      for (int i = 0; i < is.length; i++) {
        good[i][seed] += is[i] ? 1 : 0;
        if (i < met.length) {
          met[i] += is[i] ? 1 : 0;
        }
      }
    }
    return List.of(
        each.target(),
        Decimals.text(budget, 1)
            + (Double.isNaN(each.share())
                ? ""
                : " (" + Decimals.text(100 * each.share(), 0) + " %)"),
        Decimals.text(millis, 1),
        met[0] + " of 5",
        Decimals.text(accuracy, 2),
        Decimals.text(best, 2),
        met[1] + " of 5",
        met[2] + " of 5");
  }

  private Optional<Choice> choose(
      SearchData.Target target,
      int seed,
      int asks,
      double budget,
      Map<NasBench201Cell, Double> accuracies) {
    List<LatencySample<NasBench201Cell>> all = target.samples().get(seed);
    List<LatencySample<NasBench201Cell>> samples =
        new ArrayList<>(all.subList(0, SearchData.SAMPLES - asks));
    while (true) {
      LatencyPredictor<NasBench201Cell> predictor = target.device().adapt(samples);
      Map<NasBench201Cell, Double> measured = new HashMap<>();
      samples.forEach(s -> measured.put(s.architecture(), s.millis()));
      Optional<NasBench201Cell> best =
          accuracies.keySet().stream()
              .filter(cell -> meets(predictor, cell, measured.get(cell), budget))
              .max(
                  Comparator.<NasBench201Cell>comparingDouble(accuracies::get)
                      .thenComparingDouble(cell -> -predictor.predict(cell).millis()));
      Optional<NasBench201Cell> next =
          samples.size() == SearchData.SAMPLES
              ? Optional.empty()
              : question(predictor, best, measured.keySet(), budget, accuracies);
      if (next.isEmpty()) {
        return best.map(
            cell ->
                new Choice(
                    target.truth().getOrDefault(cell, Double.NaN),
                    accuracies.getOrDefault(cell, Double.NaN)));
      }
      samples.add(new LatencySample<>(next.get(), requireNonNull(target.truth().get(next.get()))));
    }
  }

  private boolean meets(
      LatencyPredictor<NasBench201Cell> predictor,
      NasBench201Cell cell,
      @Nullable Double measured,
      double budget) {
    if (measured != null) {
      return measured <= budget;
    }
    return confidence == 0
        ? predictor.predict(cell).millis() <= budget
        : predictor.predict(cell).probabilityWithin(budget) >= confidence;
  }

  /** What to measure next: what it is more accurate than the best, times how likely it meets. */
  private Optional<NasBench201Cell> question(
      LatencyPredictor<NasBench201Cell> predictor,
      Optional<NasBench201Cell> best,
      Set<NasBench201Cell> measured,
      double budget,
      Map<NasBench201Cell, Double> accuracies) {
    double reached = best.map(accuracies::get).orElse(0.0);
    Map<NasBench201Cell, Double> gains = new HashMap<>();
    accuracies.forEach(
        (cell, accuracy) -> {
          double probability = predictor.predict(cell).probabilityWithin(budget);
          if (!measured.contains(cell) && accuracy > reached && probability > 1 - confidence) {
            gains.put(cell, (accuracy - reached) * probability);
          }
        });
    return gains.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static double budget(
      Case each, Map<NasBench201Cell, Double> truth, Set<NasBench201Cell> cells) {
    if (Double.isNaN(each.share())) {
      return each.millis();
    }
    double[] sorted = cells.stream().mapToDouble(truth::get).sorted().toArray();
    double fastest = sorted[0];
    return fastest + each.share() * (sorted[sorted.length - 1] - fastest);
  }

  /** The mean over the seeds, and the least and most of them. */
  private static String text(int[] counts) {
    return Decimals.text(IntStream.of(counts).average().orElseThrow(), 1)
        + " ("
        + IntStream.of(counts).min().orElseThrow()
        + " to "
        + IntStream.of(counts).max().orElseThrow()
        + ")";
  }
}
