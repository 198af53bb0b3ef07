package dev.maple.benchmarks.figures.experiment;

import static java.util.Objects.requireNonNull;

import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.evaluation.PublishedSet;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The published devices of ND, and the accuracies of cells to choose from.
 *
 * @param asked what is measured on a target, for each seed
 */
record SearchData(
    InitialSet<NasBench201Cell> latencies,
    Map<NasBench201Cell, Double> accuracies,
    LatencyPrior<NasBench201Cell> prior,
    List<List<NasBench201Cell>> asked) {
  static final int SAMPLES = 10;
  private static final int CANDIDATES = 800;

  /** A target: how long cells take in truth, what is learned of it, and each seed's samples. */
  record Target(
      Map<NasBench201Cell, Double> truth,
      Maple.WithPrior<NasBench201Cell> device,
      List<List<LatencySample<NasBench201Cell>>> samples) {}

  static SearchData read(Path data, int seeds) throws IOException {
    InitialSet<NasBench201Cell> all = Latencies.cells(data);
    LatencyPrior<NasBench201Cell> prior = Maple.learn(pool(all));
    List<List<NasBench201Cell>> asked = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      // Other draws than the pool's.
      List<NasBench201Cell> drawn = NasBench201.space().draw(CANDIDATES, 100 + seed);
      asked.add(Maple.forDevice("any").prior(prior).suggest(SAMPLES, drawn));
    }
    return new SearchData(all, accuracies(data), prior, asked);
  }

  Target target(String name) {
    Map<NasBench201Cell, Double> truth = new HashMap<>();
    latencies.device(name).samples().forEach(s -> truth.put(s.architecture(), s.millis()));
    return new Target(
        truth,
        Maple.forDevice(name).prior(prior),
        asked.stream()
            .map(
                cells ->
                    cells.stream()
                        .map(c -> new LatencySample<>(c, requireNonNull(truth.get(c))))
                        .toList())
            .toList());
  }

  /** The pool's devices, measured on the same 900 cells. */
  private static InitialSet<NasBench201Cell> pool(InitialSet<NasBench201Cell> all) {
    Set<NasBench201Cell> drawn =
        new HashSet<>(NasBench201.space().draw(PublishedSet.ND.poolArchitectures(), 1));
    return new InitialSet<>(
        all.space(),
        PublishedSet.ND.pool().stream()
            .map(
                name ->
                    new DeviceLatencies<>(
                        name,
                        all.device(name).samples().stream()
                            .filter(sample -> drawn.contains(sample.architecture()))
                            .toList()))
            .toList());
  }

  private static Map<NasBench201Cell, Double> accuracies(Path data) throws IOException {
    Map<NasBench201Cell, Double> accuracies = new HashMap<>();
    for (String line : Files.readAllLines(data.resolve("nasbench201/accuracy.csv"))) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("architecture")) {
        accuracies.put(NasBench201Cell.parse(cells[0]), Double.parseDouble(cells[1]));
      }
    }
    return accuracies;
  }
}
