package dev.maple.perf.stat;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.EventCount;
import dev.maple.csv.Excerpt;
import java.io.IOException;
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
 * {@code simpleperf stat --csv}. Metrics that perf derives from the counts are left out.
 *
 * <p>Counts are in the units of {@link dev.maple.perf.PerfCounters}: clocks in nanoseconds. Where
 * events took turns, the count is that of the whole time and {@link CounterReading#fraction} has
 * the share of it that was really counted: perf scales its counts up itself; what simpleperf writes
 * is scaled here, by a share that it rounds to whole percents and that its newer versions leave
 * out. Without one the share is taken for 1. What perf marks {@code <not counted>} or {@code <not
 * supported>}, what was counted for 0 % of the time, and what could only ever read 0, is missing.
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
   * @param file what perf wrote, in UTF-8, or in UTF-16 with a byte order mark; at most 16 MiB
   * @return its counts
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is longer, or a line is in another encoding, or
   *     cannot be understood, or counts differently an event that another has counted (an interval,
   *     a CPU or a second run), or there are no counts; it names the file, the line and the remedy
   */
  public static PerfStatFile read(Path file) throws IOException {
    // Of a long path the end tells more than the beginning.
    String path = file.toString();
    String source = path.equals(Excerpt.of(path)) ? path : String.valueOf(file.getFileName());
    return parse(source, StatText.lines(Excerpt.of(source), file));
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
    Map<String, StatRow> rows = new LinkedHashMap<>();
    Map<String, Integer> lineOf = new LinkedHashMap<>();
    Map<String, EventCount> counts = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    Map<String, String> units = new TreeMap<>();
    Map<String, Double> deviations = new TreeMap<>();
    @Nullable StatFormat format = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = text(lines.get(i), i);
      if (line.startsWith("# started on") || (format == null && line.isBlank())) {
        continue;
      }
      if (format == null) {
        format = formatOf(line);
      }
      try {
        Optional<StatRow> found = format.row(line);
        if (found.isEmpty()) {
          continue;
        }
        StatRow row = found.get();
        String event = row.name();
        @Nullable StatRow earlier = rows.putIfAbsent(event, row);
        if (earlier != null) {
          requireRepeated(row, earlier, lineOf.getOrDefault(event, 0));
          continue;
        }
        lineOf.put(event, i + 1);
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
            "%s line %s: %s; it reads: %s"
                .formatted(Excerpt.of(source), i + 1, e.getMessage(), Excerpt.of(line)),
            e);
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          Excerpt.of(source)
              + " holds no counts: make it with `perf stat -x, -o FILE -e EVENTS -- PROGRAM`");
    }
    return new PerfStatFile(
        CounterReading.ofCounts(counts),
        new CounterAvailability(List.copyOf(counts.keySet()), missing),
        units,
        deviations);
  }

  /** A line without a byte order mark, which is no text, and without white space at its end. */
  private static String text(String line, int index) {
    boolean marked = index == 0 && line.startsWith("\ufeff");
    return (marked ? line.substring(1) : line).stripTrailing();
  }

  /** The format of a file that begins with this line. */
  private static StatFormat formatOf(String line) {
    if (line.startsWith("{")) {
      return new JsonFormat();
    }
    if (line.contains(TextFormat.HEADER)) {
      return new TextFormat();
    }
    return line.startsWith(SimpleperfFormat.HEADER) ? new SimpleperfFormat() : new CsvFormat();
  }

  private static void requireRepeated(StatRow row, StatRow earlier, int line) {
    if (!row.repeats(earlier)) {
      throw new IllegalArgumentException(
          "%s was counted in line %s already, as %s: bring one run and one cgroup a file, without"
                  .formatted(Excerpt.of(row.name()), line, Excerpt.of(earlier.value()))
              + " -I, -A, --per-...; where metrics count it twice, name the events (-e)");
    }
  }
}
