package dev.maple.runtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.maple.architecture.NasBench201Cell;
import org.junit.jupiter.api.Test;

class ExportedNetworkTest {

  @Test
  void deadEdgesAreNotComputed() {
    assertArrayEquals(
        onnx("|none~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|none~2|"),
        onnx("|nor_conv_3x3~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|"));
  }

  private static byte[] onnx(String cell) {
    return ExportedNetwork.fp32(new NasBench201Network(NasBench201Cell.parse(cell)), 32, 1).bytes();
  }
}
