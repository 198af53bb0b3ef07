package dev.maple.perf.benchmark;

import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import dev.maple.sample.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the latency table of NNI's FBNet search as text ({@code lut.txt}), an operator a line:
 *
 * <pre>{@code
 * {'op_name': 'mb_k3_res', 'op_data_shape': (28, 28, 64, 96, 2), 'op_dtype': 'float', 'op_latency': 41.5}
 * }</pre>
 *
 * <p>It becomes a hardware descriptor with the key {@code mb_k3_res:28x28x64:s2:float@96}: the
 * operator, its input's width, height and channels, stride, type, and the channels that it gives.
 * The file does not say its unit, so its reader must. NNI's other form, {@code lut.npy}, is a
 * pickle of Python, which is not read.
 */
public final class NniLatencyTable {
  private static final Pattern NAME = member("op_name", "['\"]([^'\"]*)['\"]");
  private static final Pattern TYPE = member("op_dtype", "['\"]([^'\"]*)['\"]");
  private static final Pattern LATENCY = member("op_latency", "([-+.\\w]+)");
  private static final Pattern SHAPE =
      member("op_data_shape", "[(\\[] *(\\d+) *, *(\\d+) *, *(\\d+) *, *(\\d+) *, *(\\d+) *[)\\]]");

  private static final List<String> UNITS = List.of("ns", "us", "ms", "s");

  private NniLatencyTable() {}

  /**
   * Reads a table.
   *
   * @param file the file, UTF-8
   * @param unit that its latencies are in: {@code ns}, {@code us}, {@code ms} or {@code s}
   * @return what each operator costs
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the unit is none of these, or a line is not as above, or
   *     repeats an operator; the message names file and line
   */
  public static HardwareDescriptor read(Path file, String unit) throws IOException {
    if (!UNITS.contains(Objects.requireNonNull(unit, "unit"))) {
      throw new IllegalArgumentException("unit must be one of " + UNITS + ", was " + unit);
    }
    List<String> lines;
    try (BufferedReader reader = TextFile.open(file)) {
      lines = reader.lines().map(String::strip).toList();
    }
    Map<String, Double> millis = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty()) {
        continue;
      }
      try {
        String key = key(line).toString();
        double latency = Metric.LATENCY.value(latency(line), unit);
        if (millis.put(key, latency) != null) {
          throw new IllegalArgumentException("operator " + key + " appears twice; keep one line");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            file + ", line " + (i + 1) + ": " + e.getMessage() + "; it reads " + Excerpt.of(line),
            e);
      }
    }
    if (millis.isEmpty()) {
      throw new IllegalArgumentException(file + " names no operator");
    }
    return HardwareDescriptor.ofLatencies(millis);
  }

  private static OperatorKey key(String line) {
    Matcher shape = found(SHAPE, line, "'op_data_shape': (width, height, in, out, stride)");
    String operation =
        "%s:%sx%sx%s:s%s:%s"
            .formatted(
                found(NAME, line, "'op_name': '...'").group(1),
                shape.group(1),
                shape.group(2),
                shape.group(3),
                shape.group(5),
                found(TYPE, line, "'op_dtype': '...'").group(1));
    return OperatorKey.parse(operation + "@" + shape.group(4));
  }

  private static double latency(String line) {
    String text = found(LATENCY, line, "'op_latency': a number").group(1);
    double latency;
    try {
      latency = Decimal.parse(text);
    } catch (NumberFormatException e) {
      latency = Double.NaN;
    }
    if (!(latency > 0 && latency < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "op_latency must be a number above 0, was " + Excerpt.of(text));
    }
    return latency;
  }

  private static Matcher found(Pattern pattern, String line, String expected) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find() || !line.startsWith("{")) {
      throw new IllegalArgumentException("expected {..., " + expected + ", ...}");
    }
    return matcher;
  }

  /** A member of a dictionary as Python prints it. */
  private static Pattern member(String name, String value) {
    return Pattern.compile("['\"]" + name + "['\"] *: *" + value + " *[,}]");
  }
}
