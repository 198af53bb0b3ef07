package dev.maple.benchmarks.figures.experiment;

import dev.maple.architecture.Architecture;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.PublishedSet;
import dev.maple.evaluation.Selection;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Methods on the published sets. */
record PublishedSets(List<Run> runs) implements Experiment {
  static final List<Integer> SAMPLES = List.of(3, 5, 10, 20);

  /** How a set is judged, whatever its space. */
  interface Judge {
    <A extends Architecture<A>> List<Row> judge(InitialSet<A> latencies, PublishedSet set);
  }

  /** Methods with the same samples. */
  record Run(Selection selection, int seeds, List<String> methods) implements Judge {
    @Override
    public <A extends Architecture<A>> List<Row> judge(InitialSet<A> latencies, PublishedSet set) {
      return Judged.rows(set.name(), set.protocol(latencies, SAMPLES, seeds, selection), methods);
    }
  }

  /** All methods. MAPLE's sample mixing takes long, so it has fewer seeds. */
  static PublishedSets all() {
    return new PublishedSets(
        List.of(
            new Run(Selection.SUGGESTED, 5, Judged.QUICK),
            new Run(Selection.RANDOM, 5, Judged.QUICK),
            new Run(Selection.SUGGESTED, 2, List.of("maple-ridge", "maple-gbm"))));
  }

  /** Maple with twice as many seeds: how much of a figure is theirs. */
  static PublishedSets twiceTheSeeds() {
    return new PublishedSets(List.of(new Run(Selection.SUGGESTED, 10, List.of("learned-prior"))));
  }

  @Override
  public String protocol() {
    return "Published sets: pools of 900 (nasbench201) or 800 (fbnet) architectures a device, drawn"
        + " once;\nall architectures of a target but the samples are scored.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Run run : runs) {
      rows.addAll(rows(data, run));
    }
    return new Rows(rows);
  }

  /** Each set judged. */
  static List<Row> rows(Path data, Judge judge) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (PublishedSet set : PublishedSet.values()) {
      rows.addAll(judge.judge(Latencies.published(data, set.space()), set));
    }
    return rows;
  }
}
