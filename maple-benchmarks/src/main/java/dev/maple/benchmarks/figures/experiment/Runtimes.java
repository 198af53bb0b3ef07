package dev.maple.benchmarks.figures.experiment;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Selection;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The bundled set, one runtime at a time left out with all its profiles. */
final class Runtimes implements Experiment {
  private static final int SEEDS = 3;
  private static final List<Integer> SAMPLES = List.of(1, 3, 5, 10);

  @Override
  public String protocol() {
    return "The bundled set: all profiles of a runtime are targets (set), the other runtimes' the"
        + " pool.";
  }

  @Override
  public Rows run(Path data) throws IOException {
    InitialSet<NasBench201Cell> described = Latencies.runtimes();
    InitialSet<NasBench201Cell> plain = new InitialSet<>(described.space(), described.devices());
    List<Row> rows = new ArrayList<>();
    left(described, List.of(0, 1, 3, 5, 10), List.of("learned-prior"))
        .forEach(row -> rows.add(row.by("learned-prior-described")));
    rows.addAll(left(describedAlike(plain), List.of(0), List.of("learned-prior")));
    rows.addAll(
        left(plain, SAMPLES, List.of("learned-prior", "proxy-device", "layerwise", "flops")));
    return new Rows(rows);
  }

  /** Descriptors that say nothing, the same of all devices: zero samples take some. */
  private static InitialSet<NasBench201Cell> describedAlike(InitialSet<NasBench201Cell> set)
      throws IOException {
    String rows =
        set.deviceNames().stream().map(name -> name + ",1").collect(Collectors.joining("\n"));
    return set.withDescriptors(
        HardwareDescriptor.read(
            new StringReader("device,nothing@1/latency\n" + rows), "descriptors alike"));
  }

  private static List<Row> left(
      InitialSet<NasBench201Cell> set, List<Integer> samples, List<String> methods) {
    return left(set, samples, SEEDS, methods);
  }

  /** Each runtime left out in turn. */
  static List<Row> left(
      InitialSet<NasBench201Cell> set, List<Integer> samples, int seeds, List<String> methods) {
    List<String> profiles = set.deviceNames();
    List<Row> rows = new ArrayList<>();
    for (String runtime : profiles.stream().map(Runtimes::runtime).distinct().toList()) {
      rows.addAll(
          Judged.rows(
              runtime,
              new FewShotProtocol<>(
                  set,
                  profiles.stream().filter(p -> !runtime(p).equals(runtime)).toList(),
                  profiles.stream().filter(p -> runtime(p).equals(runtime)).toList(),
                  900,
                  samples,
                  seeds,
                  Selection.SUGGESTED),
              methods));
    }
    return rows;
  }

  /** What a profile's name begins with; ONNX Runtime's are named by precision. */
  static String runtime(String profile) {
    return profile.startsWith("fp32") || profile.startsWith("int8")
        ? "onnxruntime"
        : profile.split("-", 2)[0];
  }
}
