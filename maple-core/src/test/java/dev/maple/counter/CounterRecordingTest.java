package dev.maple.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.csv.Excerpt;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "", " "})
  void anEventThatCouldNotBeReadBackIsNotWritten(String event) {
    CounterReading named = CounterReading.of(Map.of(event, 1));
    assertNotWritten(CounterSource.scripted(named), event);
    CounterAvailability missing = new CounterAvailability(List.of(), Map.of(event, "no PMU"));
    assertNotWritten(CounterSource.scripted(missing, reading(1)), event);
  }

  @Test
  void aMissingEventWithABlankIsNotWritten() {
    CounterAvailability missing = new CounterAvailability(List.of(), Map.of("my event", "no PMU"));
    assertNotWritten(CounterSource.scripted(missing, reading(1)), "my event");
  }

  private void assertNotWritten(CounterSource source, String event) {
    CounterRecording recording = CounterRecording.of(source);
    assertEquals(1, List.of(recording.read()).size());
    Path file = directory.resolve("none.csv");
    String message =
        assertThrows(IllegalStateException.class, () -> recording.write(file)).getMessage();
    assertTrue(message.endsWith("was '" + Excerpt.of(event) + "'"), message);
    assertFalse(Files.exists(file));
  }

  @Test
  void aReasonOfSeveralLinesIsWrittenInOne() throws IOException {
    CounterAvailability missing =
        new CounterAvailability(List.of(), Map.of("cycles", "no PMU:\n  a virtual machine"));
    CounterRecording recording = CounterRecording.of(CounterSource.scripted(missing, reading(1)));
    CounterReading live = recording.read();
    Path file = directory.resolve("counts.csv");
    recording.write(file);
    try (CounterSource replayed = CounterRecording.replay(file)) {
      assertEquals(live, replayed.read());
      assertEquals(
          Map.of("cycles", "no PMU: a virtual machine"), replayed.availability().missing());
    }
  }

  /** As an editor leaves it. */
  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    String text = "\ufeffreading,raw,enabled_nanos,running_nanos,event\r\n1,2,3,3,a\r\n";
    Path file = Files.writeString(directory.resolve("marked.csv"), text);
    try (CounterSource replayed = CounterRecording.replay(file)) {
      assertEquals(Map.of("a", 2.0), replayed.read().values());
    }
  }

  @Test
  void aNumberOfJavaAloneIsNoCount() throws IOException {
    String text = "reading,raw,enabled_nanos,running_nanos,event\n1,0x1p3,3,3,a\n";
    Path file = Files.writeString(directory.resolve("literal.csv"), text);
    String said =
        assertThrows(IllegalArgumentException.class, () -> CounterRecording.replay(file))
            .getMessage();
    assertTrue(said.startsWith(file + " line 2: ") && said.contains("0x1p3"), said);
  }

  @Test
  void whatIsNoFileOrNoTextIsNamed() throws IOException {
    String folder =
        assertThrows(FileSystemException.class, () -> CounterRecording.replay(directory))
            .getMessage();
    assertEquals(directory + ": is a folder; name a file in it", folder);
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', (byte) 0xc3, 'b'});
    String said =
        assertThrows(IllegalArgumentException.class, () -> CounterRecording.replay(binary))
            .getMessage();
    assertTrue(said.startsWith(binary + ", line 1: this is no UTF-8 text"), said);
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
