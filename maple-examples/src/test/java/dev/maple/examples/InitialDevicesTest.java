package dev.maple.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.runtime.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class InitialDevicesTest {
  private static final List<String> BUNDLED =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().deviceNames();

  @Command
  private static final class Asked {
    @Mixin private InitialDevices devices = new InitialDevices();
  }

  private static InitialDevices.Choice choice(String target, String... args) throws IOException {
    CommandLine line = new CommandLine(new Asked()).setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs(args);
    Asked asked = line.getCommand();
    return asked.devices.choice(Profiles.named(target));
  }

  private static List<String> bundledWithout(String... names) {
    List<String> rest = new ArrayList<>(BUNDLED);
    rest.removeAll(List.of(names));
    return rest;
  }

  @Test
  void theTargetsProfileIsLeftOut() throws IOException {
    InitialDevices.Choice choice = choice("int8");
    assertEquals(bundledWithout("int8"), choice.set().deviceNames());
    assertEquals(List.of("int8"), choice.leftOut());
    assertTrue(choice.described());
    assertFalse(choice.set().descriptors().containsKey("int8"));
  }

  @Test
  void aTargetThatIsNotInTheSetLeavesItWhole() throws IOException {
    InitialDevices.Choice choice = choice("fp32-batch8", "--leave-out", "profile");
    assertEquals(BUNDLED, choice.set().deviceNames());
    assertEquals(List.of(), choice.leftOut());
  }

  @Test
  void allProfilesOfTheTargetsRuntimeAreLeftOutWhenAsked() throws IOException {
    String[] onnx = {"fp32", "fp32-no-optimisation", "int8", "fp32-16px"};
    for (String target : List.of("int8", "fp32-batch8")) {
      InitialDevices.Choice choice = choice(target, "--leave-out", "runtime");
      assertEquals(bundledWithout(onnx), choice.set().deviceNames());
      assertEquals(List.of(onnx), choice.leftOut());
    }
    assertEquals(
        bundledWithout("java-direct", "java-im2col"),
        choice("java-direct", "--leave-out", "runtime").set().deviceNames());
  }

  @Test
  void aFileHasNoDescriptors(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("set.csv");
    Maple.bundledInitialSet(NasBench201.space()).orElseThrow().write(file);
    InitialDevices.Choice choice = choice("int8", "--initial-set", file.toString());
    assertEquals(bundledWithout("int8"), choice.set().deviceNames());
    assertFalse(choice.described());
  }
}
