package dev.maple.benchmarks.figures.experiment;

import dev.maple.Maple;
import dev.maple.architecture.FeatureLayout;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Selection;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Both populations of the bundled set as the pool, beside each alone, one family of devices at a
 * time left out.
 */
final class United implements Experiment {
  private static final int SEEDS = 5;
  private static final List<Integer> SAMPLES = List.of(3, 10);
  private static final String OWN = "runtimes";
  private static final String PUBLISHED = "published";

  /** What a published device is called as a target, all of its cells. */
  private static final String ALL_CELLS = "all-of-";

  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow();

  @Override
  public String protocol() {
    return "The bundled set of nasbench201, without descriptors, by families of devices left out:"
        + " a runtime with all\nits profiles, or GPUs, server CPUs, phones, raspi4, eyeriss, fpga."
        + " Method: the population that is the pool,\nor both. Published targets are scored on all"
        + " 15,625 cells.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    InitialSet<NasBench201Cell> published = Latencies.cells(data);
    List<DeviceLatencies<NasBench201Cell>> all = new ArrayList<>(BUNDLED.devices());
    for (DeviceLatencies<NasBench201Cell> device : published.devices()) {
      all.add(new DeviceLatencies<>(ALL_CELLS + device.device(), device.samples()));
    }
    InitialSet<NasBench201Cell> latencies = new InitialSet<>(BUNDLED.space(), all);
    Map<String, List<String>> families = new LinkedHashMap<>();
    for (DeviceLatencies<NasBench201Cell> device : BUNDLED.devices()) {
      families.computeIfAbsent(family(device), family -> new ArrayList<>()).add(device.device());
    }
    List<Row> rows = new ArrayList<>();
    for (List<String> family : families.values()) {
      boolean own = BUNDLED.ofPopulation(OWN).deviceNames().contains(family.get(0));
      List<String> targets = family.stream().map(name -> own ? name : ALL_CELLS + name).toList();
      InitialSet<NasBench201Cell> others = BUNDLED.without(family);
      String set = own ? OWN : PUBLISHED;
      rows.addAll(rows(set, OWN, latencies, others.ofPopulation(OWN), targets));
      rows.addAll(rows(set, PUBLISHED, latencies, others.ofPopulation(PUBLISHED), targets));
      rows.addAll(rows(set, "both", latencies, others, targets));
    }
    return new Rows(rows);
  }

  private static List<Row> rows(
      String set,
      String method,
      InitialSet<NasBench201Cell> latencies,
      InitialSet<NasBench201Cell> pool,
      List<String> targets) {
    NasBench201 space = NasBench201.space();
    FeatureLayout layout = space.layout();
    FewShotProtocol<NasBench201Cell> protocol =
        new FewShotProtocol<>(
            latencies,
            pool.deviceNames(),
            targets,
            NasBench201.space().architectures().size(),
            SAMPLES,
            SEEDS,
            Selection.SUGGESTED);
    List<String> populations = pool.populations();
    LearnedPrior prior =
        LearnedPrior.fit(
            layout,
            protocol.measured(pool.deviceNames()),
            pool.devices().stream().mapToInt(d -> populations.indexOf(d.population())).toArray(),
            space.draw(800, 1).stream().map(space::encode).toArray(double[][]::new));
    return Judged.rows(
        set,
        protocol.selection(),
        scores -> protocol.run(prior, Map.of(method, target -> prior), scores));
  }

  private static String family(DeviceLatencies<NasBench201Cell> device) {
    String name = device.device();
    if (device.population().equals(OWN)) {
      return Runtimes.runtime(name);
    }
    return Stream.of("1080ti", "2080ti", "titan").anyMatch(name::startsWith)
        ? "gpu"
        : Stream.of("gold", "silver").anyMatch(name::startsWith)
            ? "server-cpu"
            : Stream.of("essential", "pixel", "samsung").anyMatch(name::startsWith)
                ? "phone"
                : name;
  }
}
