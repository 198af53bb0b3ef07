package dev.maple.perf.stat;

import static dev.maple.perf.stat.StatFiles.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files, byte by byte. */
class PerfStatFileTest {

  private static String refused(Path file) {
    return assertThrows(IllegalArgumentException.class, () -> PerfStatFile.read(file)).getMessage();
  }

  @Test
  void simpleperfsCountsAreScaledByTheShareThatItWrites() {
    PerfStatFile file = read("simpleperf-turns.csv");
    assertEquals(
        Map.of(
            "cpu-cycles", 4_420_000_000.0,
            "cache-misses", 1000.0,
            "page-faults", 12.0,
            "task-clock", 8_500_000.0),
        file.reading().values());
    assertEquals(OptionalDouble.of(0.25), file.reading().fraction("cache-misses"));
    assertEquals(OptionalDouble.of(1), file.reading().fraction("cpu-cycles"));
    assertEquals(Set.of("branch-misses"), file.availability().missing().keySet());
  }

  @Test
  void aColumnOfCpusIsNoPartOfANumber() {
    String message = refused(StatFiles.path("simpleperf-per-core.csv"));
    assertTrue(message.contains("line 2: ") && message.contains("--per-core"), message);
  }

  @Test
  void metricsBetweenTheDefaultEventsAreNoEvents() {
    PerfStatFile csv = read("hybrid-metrics.csv");
    assertEquals(
        Map.of("task-clock:u", 930_000.0, "page-faults:u", 41.0, "cpu_atom/cycles/u", 612_000.0),
        csv.reading().values());
    assertEquals(OptionalDouble.of(0.25), csv.reading().fraction("cpu_atom/cycles/u"));
    assertEquals(Set.of("cpu_core/cycles/u"), csv.availability().missing().keySet());
    PerfStatFile json = read("hybrid-metrics.json");
    assertEquals(
        Map.of("task-clock:u", 930_000.0, "cpu_core/cycles/u", 612_000.0), json.reading().values());
    assertEquals(OptionalDouble.of(0.25), json.reading().fraction("cpu_core/cycles/u"));
    PerfStatFile text = read("hybrid-metrics.txt");
    assertEquals(
        Map.of("task-clock", 930_000.0, "page-faults", 41.0, "cpu_core/cycles/", 612_000.0),
        text.reading().values());
    assertEquals(OptionalDouble.of(0.25), text.reading().fraction("cpu_core/cycles/"));
    assertEquals(Set.of("cpu_atom/cycles/"), text.availability().missing().keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hybrid-metrics.csv",
        "hybrid-metrics.json",
        "hybrid-metrics.txt",
        "simpleperf-turns.csv",
        "cgroup.csv"
      })
  void aByteOrderMarkIsNoTextWhateverTheFormat(String name, @TempDir Path directory)
      throws IOException {
    String text = Files.readString(StatFiles.path(name));
    Path marked = directory.resolve(name);
    Files.writeString(marked, "\ufeff" + text);
    assertEquals(read(name), PerfStatFile.read(marked));
    // With a mark of its own, big endian.
    Files.writeString(marked, text, StandardCharsets.UTF_16);
    assertEquals(read(name), PerfStatFile.read(marked));
  }

  @Test
  void filesWithByteOrderMarksAreRead() {
    assertEquals(Map.of("cycles", 21.0), read("byte-order-mark.csv").reading().values());
    assertEquals(
        Map.of("cycles", 21.0, "instructions", 8.0),
        read("byte-order-mark-utf16.csv").reading().values());
  }

  @Test
  void anotherEncodingIsRefusedWithTheLine(@TempDir Path directory) throws IOException {
    String message = refused(StatFiles.path("latin1.csv"));
    assertTrue(message.contains("latin1.csv line 2: "), message);
    assertTrue(message.contains("no UTF-8 text") && message.contains("iconv"), message);
    Path unmarked = directory.resolve("unmarked.csv");
    Files.writeString(unmarked, "21,,cycles,9,100.00,,", StandardCharsets.UTF_16LE);
    assertTrue(refused(unmarked).contains("unmarked.csv line 1: "), refused(unmarked));
  }

  @Test
  void aFileThatIsNoneOfPerfIsNotReadToItsEnd() {
    assertTrue(refused(Path.of("/dev/zero")).contains("longer than 16 MiB"));
  }

  @Test
  void aCgroupDoesNotTakeTheShareWithIt() {
    PerfStatFile file = read("cgroup.csv");
    assertEquals(Map.of("cycles", 300_000.0, "instructions", 900_000.0), file.reading().values());
    assertEquals(OptionalDouble.of(0.25), file.reading().fraction("cycles"));
    assertEquals(OptionalDouble.of(0.5), file.reading().fraction("instructions"));
    assertEquals(Map.of("instructions", 1.2), file.deviations());
  }

  @Test
  void proseAfterTheCountsIsProse() throws IOException {
    PerfStatFile file = read("hints.txt");
    assertEquals(Map.of("cycles", 7_654_321.0), file.reading().values());
    assertEquals(Set.of("instructions"), file.availability().missing().keySet());
    // Also where the line of the time is missing.
    String untimed = Files.readString(StatFiles.path("hints.txt")).replaceAll(".*elapsed\n", "");
    assertEquals(file, StatFiles.parse(untimed));
  }

  @Test
  void equalCountsOfOneEventTwiceAreOne() {
    PerfStatFile file = read("events-of-two-metrics.csv");
    assertEquals(
        Map.of("cycles", 500.0, "instructions", 900.0, "duration_time", 3_141_592.0),
        file.reading().values());
    assertEquals(Set.of("LLC-loads"), file.availability().missing().keySet());
    StatFiles.refused(
        "1,,cycles,a,5,100.00,,\n1,,cycles,b,5,100.00,,\n", 2, "line 1", "one cgroup");
  }
}
