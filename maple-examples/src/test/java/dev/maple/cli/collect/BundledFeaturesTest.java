package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxSpace;
import dev.maple.runtime.network.GeneratedNetwork;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BundledFeaturesTest {
  /** What was measured was measured of these features; three networks of each family. */
  @Test
  void theFeaturesOfTheBundledNetworksAreThoseOfTheirFiles() {
    OnnxSpace space = OnnxInitialSet.space();
    for (GeneratedNetwork network : GeneratedNetwork.draw(45, 1)) {
      double[] bundled = space.encode(space.parse(network.name()));
      double[] read =
          space.encode(OnnxModel.read(network.onnx(), network.name()).network(network.name()));
      assertArrayEquals(rounded(bundled), rounded(read), 0, network.name());
    }
  }

  /** The table holds six digits. */
  private static double[] rounded(double[] features) {
    return Arrays.stream(features)
        .map(feature -> Double.parseDouble(String.format(Locale.ROOT, "%.5e", feature)))
        .toArray();
  }
}
