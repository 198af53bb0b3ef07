package dev.maple.examples;

import dev.maple.adaptation.LearnedPrior;
import dev.maple.architecture.NasBench201;
import dev.maple.evaluation.FewShotProtocol;
import dev.maple.evaluation.Score;
import dev.maple.evaluation.Selection;
import dev.maple.sample.InitialSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "benchmark")
final class BenchmarkCommand implements Callable<Integer> {
  @Option(names = "--data", required = true)
  private Path data = Path.of(".");

  @Option(names = "--samples", split = ",")
  private List<Integer> samples = List.of(3, 10);

  @Option(names = "--seeds")
  private int seeds = 5;

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    var set = InitialSet.read(data.resolve("nasbench201/latency_ms.csv"), NasBench201.space());
    System.out.println("read " + (System.nanoTime() - start) / 1e9);
    var protocol =
        new FewShotProtocol<>(
            set,
            List.of(
                "1080ti_1,1080ti_32,1080ti_256,silver_4114,silver_4210r,samsung_a50,pixel3,essential_ph_1,samsung_s7"
                    .split(",")),
            List.of("titan_rtx_256,gold_6226,fpga,pixel2,raspi4,eyeriss".split(",")),
            900,
            samples,
            seeds,
            Selection.SUGGESTED);
    List<Score> scores = new ArrayList<>();
    protocol.run(LearnedPrior::fit, scores::add);
    System.out.println("done " + (System.nanoTime() - start) / 1e9);
    for (int k : samples) {
      System.out.printf(
          Locale.ROOT,
          "%d %.3f %.3f cov %.3f adapt %.1f%n",
          k,
          scores.stream()
              .filter(s -> s.samples() == k)
              .mapToDouble(s -> s.accuracy().within10())
              .average()
              .orElseThrow(),
          scores.stream()
              .filter(s -> s.samples() == k)
              .mapToDouble(s -> s.accuracy().spearman())
              .average()
              .orElseThrow(),
          scores.stream()
              .filter(s -> s.samples() == k)
              .mapToDouble(s -> s.coverage90())
              .average()
              .orElseThrow(),
          scores.stream()
              .filter(s -> s.samples() == k)
              .mapToDouble(s -> s.adaptMillis())
              .average()
              .orElseThrow());
    }
    return 0;
  }
}
