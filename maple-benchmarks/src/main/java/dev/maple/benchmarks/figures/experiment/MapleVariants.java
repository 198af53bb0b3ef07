package dev.maple.benchmarks.figures.experiment;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MAPLE as its papers have it, with descriptors and without, beside the default and the baselines:
 * the bundled set, one runtime at a time left out with all its profiles.
 */
final class MapleVariants implements Experiment {
  private static final int SEEDS = Integer.getInteger("maple.seeds", 5);
  private static final int REFERENCES = 10;
  private static final List<Integer> SAMPLES = List.of(3, 10);
  private static final List<Integer> FROM_NONE = List.of(0, 3, 10);

  @Override
  public String protocol() {
    return "The bundled set: all profiles of a runtime are targets (set), the other runtimes' the"
        + " pool.\n-described: by the operators' latencies; -references: by the latencies of 10"
        + " architectures instead,\nwhich count as measurements. Without counters MAPLE-Edge is MAPLE.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    InitialSet<NasBench201Cell> described = Latencies.runtimes();
    InitialSet<NasBench201Cell> plain = new InitialSet<>(described.space(), described.devices());
    List<Row> rows = new ArrayList<>();
    List<String> mixing = List.of("learned-prior", "maple-ridge", "maple-gbm", "maple-x");
    Runtimes.left(described, FROM_NONE, SEEDS, mixing)
        .forEach(row -> rows.add(row.by(row.method() + "-described")));
    rows.addAll(
        Runtimes.left(
            plain,
            SAMPLES,
            SEEDS,
            List.of(
                "learned-prior",
                "maple-ridge",
                "maple-gbm",
                "proxy-device",
                "layerwise",
                "flops")));
    InitialSet<NasBench201Cell> references =
        FewShotProtocol.describedByReferences(plain, List.of(), plain.deviceNames(), REFERENCES);
    Runtimes.left(references, FROM_NONE, SEEDS, List.of("learned-prior", "maple-ridge"))
        .forEach(row -> rows.add(row.by(row.method() + "-references")));
    return new Rows(rows);
  }
}
