package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.learning.LearnedPrior;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is claimed of the learned prior on published measurements. */
class PublishedAccuracyTest {

  @Test
  void isAccurateOnSetNd() throws IOException {
    String data = System.getenv("MAPLE_DATA");
    assumeTrue(data != null, "MAPLE_DATA names no folder of measurements");
    PublishedSet set = PublishedSet.ND;
    List<Score> scores = new ArrayList<>();
    set.protocol(
            InitialSet.read(
                Path.of(data).resolve(set.space()).resolve("latency_ms.csv"), NasBench201.space()),
            List.of(3, 10),
            2,
            Selection.SUGGESTED)
        .run(Map.of("learned-prior", LearnedPrior::fit), scores::add);
    assertTrue(mean(scores, 3, Accuracy::within10) >= 0.58);
    assertTrue(mean(scores, 3, Accuracy::spearman) >= 0.935);
    assertTrue(mean(scores, 10, Accuracy::within10) >= 0.78);
    assertTrue(mean(scores, 10, Accuracy::spearman) >= 0.965);
  }

  private static double mean(List<Score> scores, int samples, ToDoubleFunction<Accuracy> metric) {
    return scores.stream()
        .filter(score -> score.samples() == samples)
        .map(Score::accuracy)
        .mapToDouble(metric)
        .average()
        .orElseThrow();
  }
}
