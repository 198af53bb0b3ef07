package dev.maple.benchmarks.figures.experiment;

import dev.maple.architecture.Architecture;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.PublishedSet;
import dev.maple.evaluation.Selection;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Published devices described by their latencies on a few fixed architectures. */
final class Described implements Experiment {
  private static final int REFERENCES = 10;

  @Override
  public String protocol() {
    return "Published sets, a device described by its latencies on 10 architectures, the same on"
        + " all.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    return new Rows(PublishedSets.rows(data, Described::judge));
  }

  private static <A extends Architecture<A>> List<Row> judge(
      InitialSet<A> latencies, PublishedSet set) {
    return Judged.rows(
        set.name(),
        set.protocol(
            FewShotProtocol.describedByReferences(latencies, set.pool(), set.targets(), REFERENCES),
            List.of(0, 3, 10),
            5,
            Selection.SUGGESTED),
        List.of("learned-prior"));
  }
}
