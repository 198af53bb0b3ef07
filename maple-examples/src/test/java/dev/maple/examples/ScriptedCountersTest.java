package dev.maple.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterRecording;
import dev.maple.counter.CounterSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An example: a unit test of code that counts, on machines that cannot. The counts are written down
 * beforehand, or were recorded where there are counters.
 */
class ScriptedCountersTest {
  private static final CounterReading BEFORE = CounterReading.of(Map.of("instructions", 1_000));
  private static final CounterReading AFTER = CounterReading.of(Map.of("instructions", 9_000));

  @Test
  void whatTheLoopCountedIsSharedAmongItsTurns() {
    CounterSource counters = CounterSource.scripted(BEFORE, AFTER);
    assertEquals(Map.of("instructions", 2_000.0), CountALoop.perTurn(counters, 4, () -> {}));
  }

  @Test
  void whatIsMissingIsMissingAndNotZero() {
    CounterAvailability noPmu =
        new CounterAvailability(List.of(), Map.of("instructions", "this machine has no PMU"));
    CounterReading nothing = CounterReading.of(Map.of());
    CounterSource counters = CounterSource.scripted(noPmu, nothing);
    assertEquals(Map.of(), CountALoop.perTurn(counters, 4, () -> {}));
  }

  @Test
  void aRecordingReplaysWhatWasCounted(@TempDir Path folder) throws Exception {
    CounterRecording recording = CounterRecording.of(CounterSource.scripted(BEFORE, AFTER));
    Map<String, Double> there = CountALoop.perTurn(recording, 4, () -> {});
    recording.write(folder.resolve("counts.csv"));

    CounterSource replay = CounterRecording.replay(folder.resolve("counts.csv"));
    assertEquals(there, CountALoop.perTurn(replay, 4, () -> {}));
  }
}
