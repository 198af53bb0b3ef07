package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device in three commands: what to measure, a predictor, answers. */
class ThreeCommandsTest {
  @TempDir Path folder;

  @Test
  void theNextCommandIsToldOfTheSpaceToo() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops\na,1\nb,2\nc,3\nd,4\n");
    Path csv = folder.resolve("board.csv");
    Outcome suggested =
        Outcome.of(
            "suggest", "--device", "board", "--samples", 3, "--features", table, "--out", csv);
    assertTrue(
        suggested.lines().get(1).endsWith(csv + " --features " + table + " --out board.maple"),
        suggested.lines().toString());
    Files.writeString(csv, "architecture,board\na,1.1\nb,2\nd,4.1\n");
    Path file = folder.resolve("board.maple");
    Outcome adapted = Outcome.of("adapt", csv, "--features", table, "--out", file);
    assertTrue(
        adapted.lines().get(1).startsWith("No device measured before says anything of latency"));
    assertEquals(
        "Next: maple predict " + file + " --features " + table + " ARCHITECTURE",
        adapted.lines().get(2));
  }

  @Test
  void suggestAdaptPredict() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Outcome predicted = Outcome.of("predict", file, cell);
    assertEquals(0, predicted.exitCode(), predicted.err());
    JsonObject answer = predicted.answer(0);
    assertEquals(cell, answer.get("architecture").getAsString());
    double millis = answer.get("millis").getAsDouble();
    assertEquals(Phone.millis(cell), millis, 0.1 * millis);
    assertTrue(answer.get("low90Millis").getAsDouble() < millis);
    assertTrue(answer.get("high90Millis").getAsDouble() > millis);
    assertEquals(4, answer.size());
  }

  /** In some locales other digits than these are written. */
  @Test
  void digitsAreTheSameInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Path csv = folder.resolve("o.csv");
      Outcome suggested =
          Outcome.of("suggest", "--device", "x", "--space", "onnx", "--samples", 3, "--out", csv);
      assertTrue(suggested.out().contains("--device x --samples 3 "), suggested.out());
      Path file = new Phone(folder).predictor(); // which says "from 8 samples"
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, 100));
      Outcome cut = Outcome.of("predict", file, Phone.CELL);
      assertEquals(3, cut.exitCode());
      assertEquals(
          file
              + " is damaged: it ends after 100 bytes of "
              + Integer.toString(whole.length)
              + "; copy it again",
          cut.err().strip());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Outcome unmeasured =
        Outcome.of(
            "adapt", new Phone(folder).measurements(), "--out", folder.resolve("phone.maple"));
    assertEquals(3, unmeasured.exitCode());
    assertTrue(unmeasured.err().contains("phone"), unmeasured.err());
    Path file = new Phone(folder).predictor();
    Outcome otherSpace = Outcome.of("predict", file, "x", "--space", "fbnet");
    assertEquals(3, otherSpace.exitCode());
    assertTrue(otherSpace.err().contains("of space 'nasbench201'"), otherSpace.err());
    assertEquals(2, Outcome.of("predict", file, "no cell").exitCode());
    assertEquals(2, Outcome.of("predict", file).exitCode());
    assertEquals(3, Outcome.of("predict", folder.resolve("none"), "x").exitCode());
  }
}
