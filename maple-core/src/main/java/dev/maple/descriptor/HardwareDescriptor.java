package dev.maple.descriptor;

import dev.maple.csv.NoNulls;
import dev.maple.csv.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a device before any architecture is measured there: latencies and event counts
 * of a fixed list of operators. What could not be measured is missing, never 0; a descriptor
 * without operators says nothing. Immutable.
 *
 * <p>The file form is CSV: a header {@code device,<operator key>/<measure>,...}, where a measure is
 * {@code latency} (milliseconds) or an event's name, then a row a device, a cell left empty where
 * nothing was measured. Lines that begin with {@code #} are comments.
 *
 * <p>Source: Abbasi, Wong and Shafiee, <em>MAPLE: Microprocessor A Priori for Latency
 * Estimation</em>, arXiv:2111.15106.
 *
 * @param operators what each operator costs, in the order of the keys
 */
public record HardwareDescriptor(Map<OperatorKey, OperatorProfile> operators) {
  /** Copies the map. */
  public HardwareDescriptor {
    operators = Collections.unmodifiableMap(new TreeMap<>(NoNulls.in("operators", operators)));
  }

  /**
   * A descriptor without counters: how long a few fixed things take that every device can run. They
   * may be operators, or ten architectures by their text form, as in HELP (Lee et al., NeurIPS
   * 2021, arXiv:2106.08630); then their latencies count as measurements of the device.
   *
   * @param millis operator key, such as {@code nor_conv_3x3@16}, to milliseconds
   * @return the descriptor
   * @throws IllegalArgumentException if a key is malformed or a latency not from 1e-100 to 1e100
   */
  public static HardwareDescriptor ofLatencies(Map<String, Double> millis) {
    Map<OperatorKey, OperatorProfile> operators = new TreeMap<>();
    NoNulls.in("millis", millis)
        .forEach(
            (key, value) -> {
              try {
                operators.put(OperatorKey.parse(key), OperatorProfile.ofLatency(value));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("operator '" + key + "': " + e.getMessage(), e);
              }
            });
    return new HardwareDescriptor(operators);
  }

  /**
   * Counts per millisecond of the operator's own latency, which lets devices and runtimes of
   * different speed be compared. An event {@code e} becomes {@code e/ms}, so that rates and counts
   * are never mixed up; a count of an operator without a latency is left out, latencies are kept.
   * Doing it twice changes nothing more.
   *
   * <p>Source: Nair et al., <em>MAPLE-Edge</em>, arXiv:2204.12950.
   *
   * @return the normalised descriptor
   * @throws IllegalArgumentException if a count over its latency is beyond the largest number
   */
  public HardwareDescriptor perLatency() {
    Map<OperatorKey, OperatorProfile> normalised = new TreeMap<>();
    operators.forEach((key, profile) -> normalised.put(key, profile.perLatency()));
    return new HardwareDescriptor(normalised);
  }

  /**
   * Reads the descriptors of a CSV file.
   *
   * @param file the file, UTF-8, or UTF-16 with a byte order mark
   * @return device name to descriptor, in the order of the file; unmodifiable
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is not as described above; the message names line
   *     and column
   */
  public static Map<String, HardwareDescriptor> read(Path file) throws IOException {
    try (Reader reader = TextFile.open(file)) {
      return read(reader, file.toString());
    }
  }

  /**
   * Reads descriptors from CSV text.
   *
   * @param reader the text; it is not closed
   * @param origin what to call the text in messages
   * @return device name to descriptor, in the order of the text; unmodifiable
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException if the text is not as described above; the message names line
   *     and column
   */
  public static Map<String, HardwareDescriptor> read(Reader reader, String origin)
      throws IOException {
    Map<String, HardwareDescriptor> descriptors = new LinkedHashMap<>();
    DescriptorCsv.read(Objects.requireNonNull(reader, "reader"), origin)
        .forEach((device, known) -> descriptors.put(device, new HardwareDescriptor(known)));
    return Collections.unmodifiableMap(descriptors);
  }

  /**
   * Writes descriptors to a CSV file, which appears whole or not at all.
   *
   * @param descriptors device name to descriptor, in the order to write
   * @param file the file to write or replace
   * @param comments lines to put above the header, without the {@code #}
   * @throws IOException if the file cannot be written, as where it is a folder
   * @throws IllegalArgumentException if a device's name is blank or has blanks around it, begins
   *     with one of {@code # = + - @}, or holds a comma, a quote, a line break, a control character
   *     or a lone surrogate
   */
  public static void write(
      Map<String, HardwareDescriptor> descriptors, Path file, String... comments)
      throws IOException {
    Map<String, SortedMap<DescriptorColumn, Double>> values = new LinkedHashMap<>();
    descriptors.forEach((device, descriptor) -> values.put(device, descriptor.values()));
    DescriptorCsv.write(values, file, List.of(NoNulls.in("comments", comments)));
  }

  /**
   * One number of this descriptor.
   *
   * @param column which
   * @return the latency or count, or empty where it is missing
   */
  public OptionalDouble value(DescriptorColumn column) {
    OperatorProfile profile = operators.get(column.operator());
    return profile == null ? OptionalDouble.empty() : profile.value(column.measure());
  }

  /**
   * The columns that have a value here.
   *
   * @return the columns, by operator, its latency first; unmodifiable
   */
  public SortedSet<DescriptorColumn> columns() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values().keySet()));
  }

  /** The numbers of this descriptor, by column. */
  private SortedMap<DescriptorColumn, Double> values() {
    SortedMap<DescriptorColumn, Double> values = new TreeMap<>();
    operators.forEach(
        (key, profile) ->
            profile
                .values()
                .forEach((measure, v) -> values.put(new DescriptorColumn(key, measure), v)));
    return values;
  }
}
