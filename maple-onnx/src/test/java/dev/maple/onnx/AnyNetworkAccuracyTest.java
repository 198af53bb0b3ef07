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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accuracy on measured networks, where the folder of data is named by {@code MAPLE_DATA}. */
class AnyNetworkAccuracyTest {

  @ParameterizedTest
  @CsvSource({
    "KNOWN, 0.35, 0.185",
    // The bars are those of families that may be measured, which is easier.
    "CHOSEN_FOR_NEW_HERE, 0.35, 0.185",
    "CHOSEN_FOR_KIN, 0.42, 0.14",
  })
  void devicesArePredictedAsTheDocumentationAimsAt(Setting setting, double within10, double median)
      throws IOException {
    String data = System.getenv("MAPLE_DATA");
    assumeTrue(
        data != null && Files.exists(Path.of(data, "any-network")),
        "MAPLE_DATA names no folder with any-network");
    AnyNetworkAccuracy accuracy = new AnyNetworkAccuracy(Path.of(data), 10);
    List<Score> scores = new ArrayList<>();
    for (String target : accuracy.devices()) {
      scores.add(accuracy.score(target, setting, 0));
    }
    double coverage = mean(scores, Score::coverage90);
    assertTrue(mean(scores, Score::within10) >= within10, scores::toString);
    assertTrue(mean(scores, Score::median) <= median, scores::toString);
    assertTrue(mean(scores, Score::rho) >= 0.93, scores::toString);
    assertTrue(coverage >= 0.85 && coverage <= 0.95, scores::toString);
  }

  private static double mean(List<Score> scores, ToDoubleFunction<Score> part) {
    return scores.stream().mapToDouble(part).average().orElseThrow();
  }
}
