package dev.maple.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and comments that would act where they are shown, or not come back from a file. */
class HostileNamesTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final NasBench201Cell CELL = SPACE.draw(1, 1).get(0);

  @TempDir static Path folder;

  private static InitialSet<NasBench201Cell> named(String device) {
    return new InitialSet<>(
        SPACE, List.of(new DeviceLatencies<>(device, List.of(new LatencySample<>(CELL, 1)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "#phone",
        "=1+1",
        "@SUM(A1)",
        "+1",
        "-1",
        "a,b",
        "a\"b",
        "a\nb",
        "a\u001b[31mb",
        "a\u202eb",
        "a\u2028b",
        "a\u0000b",
        "a\ud800",
        "\udc00b",
        "\udcf1\ud83d"
      })
  void aNameThatActsIsRefused(String name) {
    String said = assertThrows(IllegalArgumentException.class, () -> named(name)).getMessage();
    assertTrue(said.startsWith("a device's name must not"), said);
    assertEquals(
        said, assertThrows(IllegalArgumentException.class, () -> Device.named(name)).getMessage());
    assertEquals(
        said,
        assertThrows(IllegalArgumentException.class, () -> Maple.forDevice(name)).getMessage());
    assertTrue(said.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202e), said);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            HardwareDescriptor.write(
                Map.of(name, HardwareDescriptor.ofLatencies(Map.of("conv", 1.0))),
                folder.resolve("refused.csv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud800", "\udc00b"})
  void halfOfACharacterIsRefusedWhereverItWouldBeSaved(String half) {
    for (Executable named :
        List.<Executable>of(
            () -> Device.named(half),
            () -> named(half),
            () -> new OperatorKey(half, 1),
            () -> new Metric(half, "J"),
            () -> new Metric("energy", half))) {
      String said = assertThrows(IllegalArgumentException.class, named).getMessage();
      assertTrue(said.contains("lone surrogate"), said);
    }
  }

  @Test
  void aCharacterOfTwoHalvesIsReadBack() throws IOException {
    InitialSet<NasBench201Cell> set = named("phone \ud83d\udcf1");
    Path file = folder.resolve("phone.csv");
    set.write(file);
    assertEquals(set.devices(), InitialSet.read(file, SPACE).devices());
    assertEquals("\ud83d\udcf1", Device.named("\ud83d\udcf1").name());
  }

  @Test
  void blanksAroundADescribedDeviceAreRefused() {
    var described = Map.of(" phone", HardwareDescriptor.ofLatencies(Map.of("conv", 1.0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> HardwareDescriptor.write(described, folder.resolve("refused.csv")));
  }

  @Property(tries = 300)
  void whateverIsWrittenIsReadBack(@ForAll String device, @ForAll String comment)
      throws IOException {
    InitialSet<NasBench201Cell> set;
    try {
      set = named(device.strip());
    } catch (IllegalArgumentException e) {
      return;
    }
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "names-" + hashCode() + ".csv");
    try {
      set.write(file, comment, "two\nlines", "\u001b[0m");
      assertEquals(set.devices(), InitialSet.read(file, SPACE).devices());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void aMessageIsALineHoweverLongTheFile() {
    String longName = "x".repeat(1 << 20);
    for (String text :
        List.of(
            longName,
            "architecture,a,a" + longName + ",a" + longName + "\n",
            "architecture,a\n" + SPACE.format(CELL) + "," + longName + "\n",
            "architecture,\u001b[31m\n")) {
      String said =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> InitialSet.read(new StringReader(text), "latency.csv", SPACE))
              .getMessage();
      assertTrue(said.length() < 400, () -> said.length() + " characters");
      assertTrue(said.startsWith("latency.csv, line "), said);
      assertTrue(said.chars().noneMatch(Character::isISOControl), said);
    }
  }

  @Test
  void manyColumnsOfOneOperatorAreReadInProportion() {
    StringBuilder header = new StringBuilder("device");
    StringBuilder row = new StringBuilder("phone");
    for (int i = 0; i < 60_000; i++) {
      header.append(",conv/event").append(i);
      row.append(",1");
    }
    // Minutes, where each column copies those before it.
    var read =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> HardwareDescriptor.read(new StringReader(header + "\n" + row + "\n"), "d.csv"));
    assertEquals(
        60_000, read.get("phone").operators().values().iterator().next().counts().values().size());
  }

  @Test
  void aSampleOfNothingIsNamed() {
    assertEquals(
        "a sample's architecture must not be null",
        assertThrows(NullPointerException.class, () -> new LatencySample<NasBench201Cell>(null, 1))
            .getMessage());
  }
}
