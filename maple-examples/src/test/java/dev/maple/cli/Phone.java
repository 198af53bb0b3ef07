package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A made device that takes 2 ms and then as long as the arithmetic, with its files in a folder. */
record Phone(Path folder) {
  private static final NasBench201 SPACE = NasBench201.space();

  /** A cell to predict. */
  static final String CELL = "|3x3|+|-|1x1|+|skip|-|3x3|";

  /** Cells to measure on it, always the same. */
  static List<String> cells(int count) {
    return SPACE.draw(count, 5).stream().map(NasBench201Cell::toString).toList();
  }

  /** Predictions are within 10 %. */
  static void assertNear(double expected, double actual) {
    assertEquals(expected, actual, 0.1 * expected);
  }

  /** How long it takes. */
  static double millis(String cell) {
    return 2 + 0.2 * SPACE.encode(SPACE.parse(cell))[0];
  }

  /** What is to be measured, as {@code suggest} writes it. */
  Path measurements() throws IOException {
    Path csv = folder.resolve("phone.csv");
    Outcome suggested = Outcome.of("suggest", "--device", "phone", "--samples", 8, "--out", csv);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertTrue(
        suggested.lines().get(1).contains("maple adapt " + csv), suggested.lines().toString());
    return csv;
  }

  /** What {@code adapt} writes of all of it. */
  Path predictor() throws IOException {
    Path csv = measurements();
    List<String> lines = Files.readAllLines(csv);
    assertEquals("architecture,phone", lines.get(1));
    assertEquals(10, lines.size());
    String filled =
        lines.stream()
            .map(line -> line.startsWith("|") ? line + millis(line.replace(",", "")) : line)
            .collect(Collectors.joining("\n"));
    Files.writeString(csv, filled);
    Path file = folder.resolve("phone.maple");
    Outcome adapted = Outcome.of("adapt", csv, "--out", file);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.lines().get(0).endsWith("latency on phone of nasbench201, from 8 samples"));
    return file;
  }
}
