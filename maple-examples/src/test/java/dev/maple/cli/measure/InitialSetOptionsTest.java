package dev.maple.cli.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class InitialSetOptionsTest {
  private static final List<String> BUNDLED =
      Maple.bundledInitialSet(NasBench201.space()).orElseThrow().deviceNames();

  @Command
  private static final class Asked {
    @Mixin private InitialSetOptions devices = new InitialSetOptions();
  }

  private static InitialSetOptions.ChosenSet choice(String target, String... args)
      throws IOException {
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
    InitialSetOptions.ChosenSet choice = choice("int8");
    assertEquals(bundledWithout("int8"), choice.set().deviceNames());
    assertEquals(List.of("int8"), choice.leftOut());
    assertTrue(choice.described());
    assertFalse(choice.set().descriptors().containsKey("int8"));
  }

  @Test
  void aTargetThatIsNotInTheSetLeavesItWhole() throws IOException {
    InitialSetOptions.ChosenSet choice = choice("fp32-batch8", "--leave-out", "profile");
    assertEquals(BUNDLED, choice.set().deviceNames());
    assertEquals(List.of(), choice.leftOut());
  }

  @Test
  void allProfilesOfTheTargetsRuntimeAreLeftOutWhenAsked() throws IOException {
    String[] onnx = {"fp32", "fp32-no-optimisation", "int8", "fp32-16px"};
    for (String target : List.of("int8", "fp32-batch8")) {
      InitialSetOptions.ChosenSet choice = choice(target, "--leave-out", "runtime");
      assertEquals(bundledWithout(onnx), choice.set().deviceNames());
      assertEquals(List.of(onnx), choice.leftOut());
    }
    assertEquals(
        bundledWithout("java-direct", "java-im2col"),
        choice("java-direct", "--leave-out", "runtime").set().deviceNames());
  }

  @Test
  void aFileAloneHasNoDescriptors(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("set.csv");
    Maple.bundledInitialSet(NasBench201.space()).orElseThrow().write(file);
    InitialSetOptions.ChosenSet choice = choice("int8", "--initial-set", file.toString());
    assertEquals(bundledWithout("int8"), choice.set().deviceNames());
    assertFalse(choice.described());
  }

  @Test
  void descriptorsBesideAFileAreRead(@TempDir Path folder) throws IOException {
    var bundled = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    Path file = folder.resolve("initial-set.csv");
    bundled.write(file);
    HardwareDescriptor.write(bundled.descriptors(), folder.resolve("descriptors.csv"));
    for (Path given : List.of(file, folder)) {
      InitialSetOptions.ChosenSet choice = choice("int8", "--initial-set", given.toString());
      assertEquals(
          bundled.without(List.of("int8")).descriptors().keySet(),
          choice.set().descriptors().keySet());
    }
  }

  @Test
  void theFlopsExplainSomeDevicesAndNotOthers() throws IOException {
    Map<String, Double> shares = choice("int8").flopsWithin10Shares();
    assertEquals(BUNDLED, List.copyOf(shares.keySet()));
    assertTrue(shares.get("fp32") > shares.get("int8"), shares.toString());
  }
}
