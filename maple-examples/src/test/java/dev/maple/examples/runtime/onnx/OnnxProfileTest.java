package dev.maple.examples.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.examples.network.NasBench201Network;
import dev.maple.examples.network.OnnxModel;
import dev.maple.examples.network.PlainLayers;
import dev.maple.examples.runtime.LoadedNetwork;
import dev.maple.examples.runtime.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxProfileTest {
  private static final String MIXED =
      "|nor_conv_3x3~0|+|nor_conv_1x1~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_1x1~1|avg_pool_3x3~2|";
  private static final String DEAD_MIDDLE =
      "|nor_conv_3x3~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|";
  private static final String ALL_SKIP =
      "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";
  private static final String NO_OUTPUT =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|skip_connect~1|+|none~0|none~1|none~2|";

  @ParameterizedTest
  @ValueSource(strings = {MIXED, DEAD_MIDDLE, ALL_SKIP, NO_OUTPUT})
  void singlePrecisionComputesWhatPlainJavaDoes(String cell) {
    assertClose(plain(cell, 32), output("fp32", cell), 1e-4);
    assertClose(plain(cell, 32), output("fp32-no-optimisation", cell), 1e-4);
    assertClose(plain(cell, 32), output("fp32-batch8", cell), 1e-4);
    assertClose(plain(cell, 16), output("fp32-16px", cell), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {MIXED, DEAD_MIDDLE, ALL_SKIP, NO_OUTPUT})
  void eightBitsComeClose(String cell) {
    assertClose(output("fp32", cell), output("int8", cell), 0.1);
  }

  @Test
  void deadEdgesAreNotComputed() {
    String live = "|none~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|none~2|";
    assertArrayEquals(
        OnnxModel.fp32(network(live), 32, 1).bytes(),
        OnnxModel.fp32(network(DEAD_MIDDLE), 32, 1).bytes());
  }

  private static float[] plain(String cell, int pixels) {
    PlainLayers.Tensor image = new PlainLayers.Tensor(3, pixels, OnnxModel.image(3, pixels));
    return network(cell).build(new PlainLayers(), image).values();
  }

  private static NasBench201Network network(String cell) {
    return new NasBench201Network(NasBench201Cell.parse(cell));
  }

  private static float[] output(String profile, String cell) {
    try (LoadedNetwork network = Profiles.named(profile).load(NasBench201Cell.parse(cell))) {
      network.run();
      return network.output();
    }
  }

  /** The largest difference relative to the largest value. */
  private static void assertClose(float[] expected, float[] actual, double tolerance) {
    assertEquals(NasBench201Network.CLASSES, actual.length);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(
        difference <= tolerance * largest, "off by " + difference + " where " + largest + " is");
  }
}
