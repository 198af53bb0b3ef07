package dev.maple.runtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedNetworkTest {

  @Test
  void everyFamilyRunsWithAndWithoutOptimisationAndGivesTheSame() {
    for (GeneratedNetwork network : GeneratedNetwork.draw(15, 7)) {
      byte[] bytes = network.onnx();
      float[] optimised = run(Profiles.named("fp32"), bytes);
      float[] plain = run(Profiles.named("fp32-no-optimisation"), bytes);
      double largest = 0;
      for (float value : plain) {
        assertTrue(Float.isFinite(value), network.name());
        largest = Math.max(largest, Math.abs(value));
      }
      // Rounding to 8 bits is by the range at that moment, which an optimised graph moves a little.
      double tolerance = network.name().startsWith("int8") ? 0.1 : 2e-3;
      assertArrayEquals(plain, optimised, (float) (tolerance * (largest + 1e-3)), network.name());
    }
  }

  private static float[] run(Profile profile, byte[] bytes) {
    try (LoadedNetwork loaded = profile.load(OnnxFile.of(bytes))) {
      loaded.run();
      return loaded.output();
    }
  }

  @Test
  void aDrawHoldsTwoOfEachFamilyAndBeginsWithASmallerOne() {
    List<GeneratedNetwork> thirty = GeneratedNetwork.draw(30, 1);
    Map<String, Long> families =
        thirty.stream()
            .collect(
                Collectors.groupingBy(
                    n -> n.name().replaceFirst("-.*", ""), Collectors.counting()));
    assertEquals(15, families.size());
    families.forEach((family, count) -> assertEquals(2, count, family));
    assertEquals(thirty.subList(0, 4), GeneratedNetwork.draw(4, 1));
  }

  @Test
  void theNameIsTheNetwork() {
    assertArrayEquals(
        new GeneratedNetwork("mixer-1-3").onnx(), new GeneratedNetwork("mixer-1-3").onnx());
    assertThrows(IllegalArgumentException.class, () -> new GeneratedNetwork("lenet-1-3"));
    assertThrows(IllegalArgumentException.class, () -> new GeneratedNetwork("mixer"));
  }

  @Test
  void profilesThatRunNoFilesSaySo() {
    Profile plain = Profiles.named("java-direct");
    assertThrows(
        UnsupportedOperationException.class, () -> plain.load(OnnxFile.of(new byte[] {1})));
  }
}
