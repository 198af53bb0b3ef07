package dev.maple.runtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  @Test
  void everyRuntimeThatRunsFilesGivesTheSame() {
    List<Profile> others =
        Profiles.all().stream()
            .filter(p -> p.runsOnnxFiles() && !p.runtime().equals("ONNX Runtime"))
            .toList();
    assumeTrue(!others.isEmpty(), "only ONNX Runtime runs files in this build");
    for (Profile profile : others) {
      Set<String> notRun = new TreeSet<>();
      for (GeneratedNetwork network : GeneratedNetwork.draw(15, 7)) {
        if (profile.runtime().equals("PyTorch")
            && !profile.name().equals("pytorch-channels-last")
            && network.name().matches("(vgg|unet)-.*")) {
          continue; // oneDNN of PyTorch 2.10 errs on Zen 5 in 3x3 convolutions of 24 channels
        }
        byte[] bytes = network.onnx();
        float[] expected = run(Profiles.named("fp32"), bytes);
        float[] actual;
        try {
          actual = run(profile, bytes);
        } catch (IllegalStateException e) {
          notRun.add(network.name().replaceFirst("-.*", ""));
          continue;
        }
        double largest = 0;
        for (float value : expected) {
          largest = Math.max(largest, Math.abs(value));
        }
        double tolerance = profile.name().endsWith("bf16") ? 0.1 : 2e-3;
        assertArrayEquals(
            expected,
            actual,
            (float) (tolerance * (largest + 1e-3)),
            profile.name() + " " + network.name());
      }
      notRun.removeAll(Set.of("int8", "recurrent"));
      assertEquals(Set.of(), notRun, profile.name());
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
