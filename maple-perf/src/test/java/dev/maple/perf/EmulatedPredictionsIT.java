package dev.maple.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** That arm64 predicts what the host of the emulated guest does. */
class EmulatedPredictionsIT {
  /** Written by the host into the guest. */
  private static final Path EXPECTED = Path.of("/app/predictions");

  @Test
  void areThoseOfTheHost(TestReporter reporter) throws IOException {
    List<String> expected = Files.readAllLines(EXPECTED);
    List<String> actual = EmulatedPredictions.here();
    assertEquals(expected.size(), actual.size());
    assertTrue(actual.size() > 1000, "predictions: " + actual.size());
    double largest = 0;
    for (int i = 0; i < actual.size(); i++) {
      int end = actual.get(i).lastIndexOf(' ') + 1;
      assertEquals(expected.get(i).substring(0, end), actual.get(i).substring(0, end));
      double there = Double.parseDouble(expected.get(i).substring(end));
      double here = Double.parseDouble(actual.get(i).substring(end));
      largest = Math.max(largest, Math.abs(here / there - 1));
    }
    reporter.publishEntry(
        actual.size() + " predictions and ends of intervals", "differ by at most " + largest);
    assertTrue(largest <= 1e-12, "largest relative difference " + largest);
  }
}
