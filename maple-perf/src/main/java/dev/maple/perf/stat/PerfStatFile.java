package dev.maple.perf.stat;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.EventCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code perf stat} counted on a machine without a JVM. Read are the output of {@code perf
 * stat -x,} (any separator of {@code , ; |} and tab, also of versions that wrote no unit or no run
 * time), of {@code perf stat -j}, of {@code perf stat} as it writes for people, and of Android's
 * {@code simpleperf stat --csv}, which does not say whether events took turns.
 *
 * <p>Counts are in the units of {@link dev.maple.perf.PerfCounters}: clocks in nanoseconds. Where
 * perf scaled a count up because events took turns, {@link CounterReading#fraction} has the share.
 * What perf marks {@code <not counted>} or {@code <not supported>}, and what could only ever read
 * 0, is missing.
 *
 * @param reading the counts, by the names that perf printed
 * @param availability the events of the file, and why those without a count have none
 * @param units event name to unit, for events that are no plain counts
 * @param deviations event name to run-to-run deviation in percent of the count, where {@code perf
 *     stat -r} repeated the program
 */
public record PerfStatFile(
    CounterReading reading,
    CounterAvailability availability,
    Map<String, String> units,
    Map<String, Double> deviations) {

  /** Copies the maps. */
  public PerfStatFile {
    units = Collections.unmodifiableMap(new TreeMap<>(units));
    deviations = Collections.unmodifiableMap(new TreeMap<>(deviations));
  }

  /**
   * Reads a file.
   *
   * @param file what perf wrote, in UTF-8
   * @return its counts
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line cannot be understood, or counts an event that
   *     another has counted (an interval, a CPU or a second run), or there are no counts; it names
   *     the file, the line and the remedy
   */
  public static PerfStatFile read(Path file) throws IOException {
    return parse(file.toString(), Files.readAllLines(file));
  }

  /**
   * Reads lines.
   *
   * @param source what error messages call the text
   * @param lines what perf wrote
   * @return its counts
   * @throws IllegalArgumentException as {@link #read} does
   */
  public static PerfStatFile parse(String source, List<String> lines) {
    Map<String, Integer> lineOf = new LinkedHashMap<>();
    Map<String, EventCount> counts = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    Map<String, String> units = new TreeMap<>();
    Map<String, Double> deviations = new TreeMap<>();
    @Nullable PerfStatFormat format = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.isBlank() || line.startsWith("# started on")) {
        continue;
      }
      if (format == null) {
        format = PerfStatFormat.of(line);
      }
      try {
        Optional<PerfStatRow> found = format.row(line);
        if (found.isEmpty()) {
          continue;
        }
        PerfStatRow row = found.get();
        String event = row.name();
        @Nullable Integer earlier = lineOf.put(event, i + 1);
        if (earlier != null) {
          throw new IllegalArgumentException(
              "%s was counted in line %d already: bring one run a file, without -I, -A, --per-..."
                  .formatted(event, earlier));
        }
        Optional<String> reason = row.missing();
        if (reason.isPresent()) {
          missing.put(event, reason.get());
          continue;
        }
        counts.put(event, row.eventCount());
        if (!row.resultUnit().isEmpty()) {
          units.put(event, row.resultUnit());
        }
        row.deviationPercent().ifPresent(percent -> deviations.put(event, percent));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s line %d: %s; it reads: %s".formatted(source, i + 1, e.getMessage(), line), e);
      }
    }
    if (lineOf.isEmpty()) {
      throw new IllegalArgumentException(
          source + " holds no counts: make it with `perf stat -x, -o FILE -e EVENTS -- PROGRAM`");
    }
    return new PerfStatFile(
        CounterReading.ofCounts(counts),
        new CounterAvailability(List.copyOf(counts.keySet()), missing),
        units,
        deviations);
  }
}
