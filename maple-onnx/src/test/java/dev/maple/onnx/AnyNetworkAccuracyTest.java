package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.onnx.AnyNetworkAccuracy.Score;
import dev.maple.onnx.AnyNetworkAccuracy.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Accuracy on measured networks, where the folder of data is named by {@code MAPLE_DATA}. */
class AnyNetworkAccuracyTest {

  @Test
  void aDeviceLikeThePoolsIsPredictedWithinTenPercentForOneNetworkInThree() throws IOException {
    String data = System.getenv("MAPLE_DATA");
    assumeTrue(
        data != null && Files.exists(Path.of(data, "any-network")),
        "MAPLE_DATA names no folder with any-network");
    Score score = new AnyNetworkAccuracy(Path.of(data), 10).score("ort-no", Setting.KNOWN, 0);
    assertTrue(score.within10() >= 0.35, score::toString);
    assertTrue(score.rho() >= 0.93, score::toString);
    assertTrue(score.coverage90() >= 0.85 && score.coverage90() <= 0.95, score::toString);
  }
}
