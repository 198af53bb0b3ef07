package dev.maple.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterRecordingTest {
  private static final CounterAvailability PART =
      new CounterAvailability(
          List.of("task-clock", "cpu/event=0x3c,umask=0x00/"),
          Map.of("instructions", "this machine shows no PMU, as most do not"));

  @TempDir Path directory;

  private static CounterReading reading(double clock) {
    return CounterReading.ofCounts(
        Map.of(
            "task-clock",
            EventCount.of(clock),
            "cpu/event=0x3c,umask=0x00/",
            new EventCount(clock / 3, 900, 300)));
  }

  @Test
  void whatWasRecordedIsReplayed() throws IOException {
    CounterReading empty = CounterReading.of(Map.of());
    CounterRecording recording =
        CounterRecording.of(
            CounterSource.scripted(PART, reading(1.5), empty, reading(1e15 + 0.25)));
    List<CounterReading> live = List.of(recording.read(), recording.read(), recording.read());
    Path file = directory.resolve("counts.csv");
    recording.write(file);
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(lines.size() - 1).startsWith("3,"), lines::toString);
    try (CounterSource replayed = CounterRecording.replay(file)) {
      assertEquals(live, List.of(replayed.read(), replayed.read(), replayed.read()));
      assertEquals(PART.missing(), replayed.availability().missing());
      assertEquals(
          java.util.Set.copyOf(PART.available()),
          java.util.Set.copyOf(replayed.availability().available()));
    }
  }

  @Test
  void aRecordingWithoutAReadingIsNotWritten() {
    CounterRecording recording = CounterRecording.of(CounterSource.scripted(reading(1)));
    Path file = directory.resolve("none.csv");
    String message =
        assertThrows(IllegalStateException.class, () -> recording.write(file)).getMessage();
    assertTrue(message.endsWith("holds no reading: read before you write"), message);
    assertFalse(Files.exists(file));
  }

  @Test
  void closingTheRecordingClosesTheSource() {
    CounterSource source = CounterSource.scripted(reading(1));
    CounterRecording.of(source).close();
    assertThrows(IllegalStateException.class, source::read);
  }

  @Test
  void malformedFilesAreRefusedByLine() throws IOException {
    refused("line 1", "task-clock");
    String header = "reading,raw,enabled_nanos,running_nanos,event\n";
    refused("no reading", header);
    refused("line 2", header + "1,2,3\n");
    refused("line 3", header + "1,2,3,3,a\n1,many,3,3,b\n");
    refused("line 2", header + "1,-2,3,3,a\n");
  }

  private void refused(String part, String text) throws IOException {
    Path file = directory.resolve("bad.csv");
    Files.writeString(file, text);
    String message =
        assertThrows(IllegalArgumentException.class, () -> CounterRecording.replay(file))
            .getMessage();
    assertTrue(message.contains(part) && message.contains("bad.csv"), message);
  }
}
