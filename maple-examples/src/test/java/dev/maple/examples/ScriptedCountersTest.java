package dev.maple.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterRecording;
import dev.maple.counter.CounterSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An example of a test: code that counts, on a machine without counters. */
class ScriptedCountersTest {
  private static final CounterSource SCRIPTED =
      CounterSource.scripted(
          new CounterAvailability(
              List.of("instructions"), Map.of("cpu-cycles", "this machine has no PMU")),
          CounterReading.of(Map.of("instructions", 100)),
          CounterReading.of(Map.of("instructions", 350)));

  @Test
  void theCountsOfTheBodyAreTheDifference() {
    CounterReading counted = CountersRoundALoop.count(SCRIPTED, () -> {});
    assertEquals(250, counted.value("instructions").orElseThrow());
    assertTrue(counted.value("cpu-cycles").isEmpty(), "what is not counted is missing");
    assertTrue(SCRIPTED.availability().describe().contains("no PMU"));
  }

  @Test
  void whatWasCountedOnceIsReplayedAnywhere(@TempDir Path folder) throws IOException {
    CounterRecording recording =
        CounterRecording.of(
            CounterSource.scripted(
                CounterReading.of(Map.of("instructions", 7)),
                CounterReading.of(Map.of("instructions", 9))));
    CounterReading counted = CountersRoundALoop.count(recording, () -> {});
    recording.write(folder.resolve("counts.csv"));
    CounterSource replayed = CounterRecording.replay(folder.resolve("counts.csv"));
    assertEquals(counted.values(), CountersRoundALoop.count(replayed, () -> {}).values());
  }
}
