package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.onnx.AnyNetworkAccuracy.Score;
import dev.maple.onnx.AnyNetworkAccuracy.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Accuracy on measured networks, where the folder of data is named by {@code MAPLE_DATA}. */
class AnyNetworkAccuracyTest {

  @Test
  void devicesOfOtherRuntimesArePredictedAsTheDocumentationAimsAt() throws IOException {
    String data = System.getenv("MAPLE_DATA");
    assumeTrue(
        data != null && Files.exists(Path.of(data, "any-network")),
        "MAPLE_DATA names no folder with any-network");
    AnyNetworkAccuracy accuracy = new AnyNetworkAccuracy(Path.of(data), 10);
    List<Score> scores = new ArrayList<>();
    for (String target : accuracy.devices()) {
      scores.add(accuracy.score(target, Setting.KNOWN, 0));
    }
    double coverage = mean(scores, Score::coverage90);
    assertTrue(mean(scores, Score::within10) >= 0.35, scores::toString);
    assertTrue(mean(scores, Score::median) <= 0.185, scores::toString);
    assertTrue(mean(scores, Score::rho) >= 0.93, scores::toString);
    assertTrue(coverage >= 0.85 && coverage <= 0.95, scores::toString);
  }

  private static double mean(List<Score> scores, ToDoubleFunction<Score> part) {
    return scores.stream().mapToDouble(part).average().orElseThrow();
  }
}
