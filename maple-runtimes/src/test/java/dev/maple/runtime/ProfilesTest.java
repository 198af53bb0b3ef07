package dev.maple.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesTest {

  @Test
  void onnxRuntimesProfilesComeFirstAndThoseThatStandABusyMachineAreTheDefault() {
    List<String> onnx =
        List.of(
            "fp32", "fp32-no-optimisation", "int8", "fp32-16px", "fp32-batch8", "fp32-2threads");
    assertEquals(onnx, names(Profiles.all()).subList(0, 6));
    assertEquals(onnx.subList(0, 5), names(Profiles.byDefault()));
  }

  @Test
  void namesAreDistinctAndAllIsAllOfThem() {
    List<String> names = names(Profiles.all());
    assertEquals(names.size(), names.stream().distinct().count());
    assertEquals(Profiles.all(), Profiles.named(List.of("all")));
    assertEquals(names, names(Profiles.named(names)));
  }

  @Test
  void anUnknownProfileIsToldWhichThereAre() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Profiles.named("fp16")).getMessage();
    assertTrue(
        message.startsWith("unknown profile 'fp16'; known are fp32, fp32-no-optimisation, int8"),
        message);
    Profiles.unavailable().forEach(line -> assertTrue(message.contains("; " + line), message));
  }

  @Test
  void aRuntimesProfilesAreToldByOneOfThem() {
    assertEquals(
        List.of("java-direct", "java-im2col"),
        Profiles.ofSameRuntime(Profiles.named("java-im2col")));
    List<String> onnx = Profiles.ofSameRuntime(Profiles.named("int8"));
    assertTrue(onnx.containsAll(names(Profiles.byDefault())), onnx.toString());
    assertFalse(onnx.contains("java-direct"), onnx.toString());
  }

  @Test
  void aProfileTwiceIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Profiles.named(List.of("fp32", "fp32")))
            .getMessage();
    assertEquals("profile 'fp32' is named twice; name each once", message);
  }

  @Test
  void theVersionsAreThoseOfTheRuntimesBehindTheProfiles() {
    String versions = Profiles.versions(Profiles.byDefault());
    assertTrue(versions.matches("ONNX Runtime [0-9.]+"), versions);
  }

  private static List<String> names(List<Profile> profiles) {
    return profiles.stream().map(Profile::name).toList();
  }
}
