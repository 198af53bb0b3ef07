package dev.maple.benchmarks.figures.experiment;

import dev.maple.Maple;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;

/** The measurements that figures are made of. */
final class Latencies {
  private Latencies() {}

  /** The published ones of a space. */
  static InitialSet<?> published(Path data, String space) throws IOException {
    return switch (space) {
      case "nasbench201" -> cells(data);
      case "fbnet" -> InitialSet.read(data.resolve("fbnet/latency_ms.csv"), FbNet.space());
      default -> throw new IllegalArgumentException("no published latencies of space " + space);
    };
  }

  /** The published ones of NAS-Bench-201. */
  static InitialSet<NasBench201Cell> cells(Path data) throws IOException {
    return InitialSet.read(data.resolve("nasbench201/latency_ms.csv"), NasBench201.space());
  }

  /** Those that were measured for the library, and come with it. */
  static InitialSet<NasBench201Cell> runtimes() {
    return Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");
  }
}
