package dev.maple.counter;

import static java.util.stream.Collectors.joining;

import dev.maple.csv.CsvWriter;
import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Remembers what another source counts, so that a test can replay on any machine what was once
 * counted on a real one. Not thread-safe.
 *
 * <pre>{@code
 * CounterRecording recording = CounterRecording.of(counters); // on the machine with the counters
 * measure(recording);
 * recording.write(file);
 *
 * measure(CounterRecording.replay(file)); // anywhere, any number of times
 * }</pre>
 */
public final class CounterRecording implements CounterSource {
  private static final String HEADER = "reading,raw,enabled_nanos,running_nanos,event";
  private static final String MISSING = "missing";

  private final CounterSource source;
  private final List<CounterReading> readings = new ArrayList<>();

  private CounterRecording(CounterSource source) {
    this.source = source;
  }

  /**
   * A recording that has nothing yet.
   *
   * @param source what is read; closing the recording closes it
   * @return the recording
   */
  public static CounterRecording of(CounterSource source) {
    return new CounterRecording(Objects.requireNonNull(source, "source"));
  }

  @Override
  public CounterAvailability availability() {
    return source.availability();
  }

  @Override
  public CounterReading read() {
    CounterReading reading = source.read();
    readings.add(reading);
    return reading;
  }

  @Override
  public void close() {
    source.close();
  }

  /**
   * Writes every reading so far, and what is missing and why, as CSV with the header {@code
   * reading,raw,enabled_nanos,running_nanos,event}. What is {@linkplain CounterAvailability#limited
   * limited} is not written, nor which events were available but never read. A reason is written in
   * one line.
   *
   * @param file the file, replaced if it exists
   * @throws IOException if it cannot be written
   * @throws IllegalStateException if {@link #replay} could not read it: there is no reading yet, an
   *     event's name is blank or holds a control character, or that of a missing one holds a blank
   */
  public void write(Path file) throws IOException {
    if (readings.isEmpty()) {
      throw new IllegalStateException("the recording holds no reading: read before you write");
    }
    CsvWriter csv = CsvWriter.empty().cell(HEADER).end();
    // The name stands last, since the terms of a PMU's event are separated by commas as well.
    availability()
        .missing()
        .forEach(
            (event, reason) ->
                csv.cells(List.of(MISSING, "", "", ""))
                    .cell(checked(event, " ") + " " + inOneLine(reason))
                    .end());
    for (int i = 0; i < readings.size(); i++) {
      int number = i + 1;
      Map<String, EventCount> counts = readings.get(i).counts();
      if (counts.isEmpty()) {
        csv.cell(number).cells(List.of("", "", "", "")).end();
      }
      counts.forEach(
          (event, count) ->
              csv.cell(number)
                  .cell(count.raw())
                  .cell(count.enabledNanos())
                  .cell(count.runningNanos())
                  .cell(checked(event, ""))
                  .end());
    }
    csv.write(file);
  }

  private static String checked(String event, String forbidden) {
    if (event.isBlank()
        || event.chars().anyMatch(c -> Character.isISOControl(c) || forbidden.indexOf(c) >= 0)) {
      throw new IllegalStateException(
          "an event's name must not be blank and hold no line break or other control character"
              + (forbidden.isEmpty() ? "" : " and, where it is missing, no blank")
              + ", was '"
              + Excerpt.of(event)
              + "'");
    }
    return event;
  }

  private static String inOneLine(String reason) {
    return reason.lines().map(String::strip).collect(joining(" "));
  }

  /**
   * A source that returns the readings of a file in turn, then the last one for ever.
   *
   * @param file what {@link #write} wrote
   * @return the source
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it holds no reading, or a line is not as it should be or no
   *     text; the message names the file and the line
   */
  public static CounterSource replay(Path file) throws IOException {
    List<String> lines;
    try (BufferedReader reader = TextFile.open(file)) {
      lines = reader.lines().toList();
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException(file + " line 1: must be " + HEADER);
    }
    Map<String, String> missing = new LinkedHashMap<>();
    Map<String, Map<String, EventCount>> readings = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", 5);
      if (fields.length < 5) {
        throw new IllegalArgumentException(
            "%s line %s: must have five fields, %s".formatted(file, i + 1, HEADER));
      }
      if (fields[0].equals(MISSING)) {
        String[] why = fields[4].split(" ", 2);
        missing.put(why[0], why[why.length - 1]);
        continue;
      }
      Map<String, EventCount> counts =
          readings.computeIfAbsent(fields[0], number -> new LinkedHashMap<>());
      if (!fields[4].isEmpty()) {
        counts.put(fields[4], count(fields, file, i + 1));
      }
    }
    if (readings.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no reading: read before you write");
    }
    CounterReading[] inTurn =
        readings.values().stream().map(CounterReading::ofCounts).toArray(CounterReading[]::new);
    List<String> available =
        readings.values().stream().flatMap(r -> r.keySet().stream()).distinct().toList();
    return CounterSource.scripted(new CounterAvailability(available, missing), inTurn);
  }

  private static EventCount count(String[] fields, Path file, int line) {
    try {
      return new EventCount(
          Decimal.parse(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s line %s: %s".formatted(file, line, e.getMessage()), e);
    }
  }
}
