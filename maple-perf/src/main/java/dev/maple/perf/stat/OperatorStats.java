package dev.maple.perf.stat;

import dev.maple.counter.CounterReading;
import dev.maple.csv.CsvReader;
import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.descriptor.OperatorProfile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A hardware descriptor from files of {@code perf stat}, one an operator: of a device without a
 * JVM, or of one that has no counters, such as a GPU, through the host that drives it (Abbasi et
 * al., <em>MAPLE</em>, arXiv:2111.15106).
 *
 * <p>A list names them, a CSV file with the header {@code operator,file,repetitions,latency}: the
 * operator's key, the file that {@link PerfStatFile} reads (beside the list), how often the program
 * counted ran the operator, and how long one run took, in milliseconds. Where the latency is empty,
 * it is the {@code duration_time} of the file, divided by the repetitions; without either it is
 * missing. Lines that begin with {@code #} are comments.
 */
public final class OperatorStats {
  private static final String OPERATOR = "operator";
  private static final List<String> COLUMNS = List.of("file", "repetitions", "latency");
  private static final String HEADER = OPERATOR + "," + String.join(",", COLUMNS);

  /** In nanoseconds. */
  private static final String DURATION = "duration_time";

  private static final double NANOS_PER_MILLI = 1e6;

  private OperatorStats() {}

  /**
   * Reads the list and the files that it names.
   *
   * @param list the list
   * @return what one run of each operator cost
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the list is not as described above, names an operator twice
   *     or none, or a file is none of perf stat; the message names the list and the line
   */
  public static HardwareDescriptor read(Path list) throws IOException {
    String source = String.valueOf(list.getFileName());
    String text = String.join("\n", StatText.lines(source, list));
    CsvReader csv = CsvReader.open(new StringReader(text), source, OPERATOR);
    if (!csv.columns().equals(COLUMNS)) {
      throw csv.fault("the header must be " + HEADER);
    }
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
      try {
        Path file = list.resolveSibling(cells.get(1).strip());
        operators.put(
            OperatorKey.parse(cells.get(0)),
            profile(PerfStatFile.read(file).reading(), number(cells.get(2)), cells.get(3).strip()));
      } catch (IllegalArgumentException e) {
        throw csv.fault(e);
      }
    }
    if (operators.isEmpty()) {
      throw new IllegalArgumentException(source + " names no operator; its header is " + HEADER);
    }
    return new HardwareDescriptor(operators);
  }

  private static OperatorProfile profile(
      CounterReading counted, double repetitions, String latency) {
    CounterReading once = counted.dividedBy(repetitions);
    OptionalDouble duration = once.value(DURATION);
    Map<String, Double> events = new TreeMap<>(once.values());
    events.remove(DURATION);
    OptionalDouble millis;
    if (!latency.isEmpty()) {
      millis = OptionalDouble.of(number(latency));
    } else if (duration.isPresent()) {
      millis = OptionalDouble.of(duration.getAsDouble() / NANOS_PER_MILLI);
    } else {
      millis = OptionalDouble.empty();
    }
    return new OperatorProfile(millis, CounterReading.of(events));
  }

  private static double number(String cell) {
    try {
      return Decimal.parse(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + Excerpt.of(cell) + "' is no number", e);
    }
  }
}
