package dev.maple.evaluation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A published set of NAS-Bench-201, and the prior that its pool leads to. */
record LearnedSet(EncodedLatencies data, LearnedPrior prior) {

  /**
   * Learns it, where the folder of data is named by {@code MAPLE_DATA}; else the test is skipped.
   */
  static LearnedSet of(PublishedSet set) throws IOException {
    String folder = System.getenv("MAPLE_DATA");
    assumeTrue(folder != null, "MAPLE_DATA names no folder of measurements");
    InitialSet<NasBench201Cell> latencies =
        InitialSet.read(
            Path.of(folder).resolve(set.space()).resolve("latency_ms.csv"), NasBench201.space());
    FewShotProtocol<NasBench201Cell> protocol =
        set.protocol(latencies, List.of(3), 1, Selection.SUGGESTED);
    return new LearnedSet(
        EncodedLatencies.of(latencies),
        LearnedPrior.fit(
            NasBench201.space().layout(), protocol.measured(set.pool()), protocol.reference()));
  }
}
