package dev.maple.benchmarks.figures.experiment;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Selection;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bundled set, which is of one machine, as the only pool for the published devices. */
final class ForeignHardware implements Experiment {
  @Override
  public String protocol() {
    return "The bundled set (13 profiles x 400 cells of one x86 machine) as the only pool for the 27"
        + " published devices\nof nasbench201, without descriptors.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    InitialSet<NasBench201Cell> published = Latencies.cells(data);
    InitialSet<NasBench201Cell> bundled = Latencies.runtimes();
    List<DeviceLatencies<NasBench201Cell>> both = new ArrayList<>(bundled.devices());
    both.addAll(published.devices());
    // As many as there are, so that each pool device has all it was measured on.
    int all = published.devices().get(0).samples().size();
    return new Rows(
        Judged.rows(
            "bundled",
            new FewShotProtocol<>(
                new InitialSet<>(published.space(), both),
                bundled.deviceNames(),
                published.deviceNames(),
                all,
                List.of(3, 5, 10, 20),
                5,
                Selection.SUGGESTED),
            Judged.QUICK));
  }
}
