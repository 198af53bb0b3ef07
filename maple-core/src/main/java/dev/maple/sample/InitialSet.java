package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.csv.NoNulls;
import dev.maple.csv.TextFile;
import dev.maple.descriptor.HardwareDescriptor;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The devices measured before, from which new devices are predicted. They may have been measured on
 * different architectures. Immutable and thread-safe.
 *
 * <p>The file form is CSV: a header {@code architecture,<device>,...}, then one row for each
 * architecture with milliseconds; a cell is empty where the device was not measured. Lines that
 * begin with {@code #} are comments. Values are those that a {@link LatencySample} can hold.
 * Descriptors and populations are not part of the file.
 *
 * <ul>
 *   <li>{@code <device> [us]} in the header names a unit: {@code ns}, {@code us}, {@code ms},
 *       {@code s}, or {@code /s}, {@code images/s} and the like for a throughput, which is
 *       converted to the time of one run; {@link Metric#value} lists the units.
 *   <li>{@code <device> [energy mJ]} names another metric. All columns must hold the same one: each
 *       metric has a file and a set of its own.
 *   <li>A cell may hold several measurements with blanks between them; their median counts.
 *   <li>Beside {@code <device>} or {@code <device>/mean} there may be {@code <device>/deviation},
 *       in the same unit, and {@code <device>/count}. A warning in the log names means whose
 *       standard error is 10 % or more; all cells get the same weight nevertheless.
 * </ul>
 *
 * @param space the search space of every architecture
 * @param devices the devices, each name once; may be empty
 * @param descriptors the hardware descriptors of some of the devices, by name; may be empty; not
 *     part of the file
 * @param metric what was measured
 * @param <A> the type of architecture
 */
public record InitialSet<A extends Architecture<A>>(
    SearchSpace<A> space,
    List<DeviceLatencies<A>> devices,
    Map<String, HardwareDescriptor> descriptors,
    Metric metric) {

  /**
   * Copies the list and the map.
   *
   * @throws IllegalArgumentException if two devices share a name, an architecture belongs to
   *     another space, or a descriptor is of a device that is not in the set
   */
  public InitialSet {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(space.name(), "name of the space");
    Objects.requireNonNull(devices, "devices");
    Objects.requireNonNull(descriptors, "descriptors");
    Objects.requireNonNull(metric, "metric");
    DescribedDevices<A> checked = new DescribedDevices<>(devices, descriptors).checked(space);
    devices = checked.devices();
    descriptors = checked.descriptors();
  }

  /**
   * A set that is made when its devices or descriptors are first asked for. Use it where reading
   * the set takes a while and may not be needed, because what was learned from it was saved.
   *
   * @param space the search space of every architecture
   * @param metric what was measured
   * @param maker makes the set, of this space and metric; called once, or again after it threw
   * @param <A> the type of architecture
   * @return the set; asking it for devices or descriptors throws what the maker throws, or {@link
   *     IllegalStateException} if the set made is of another space or metric
   */
  public static <A extends Architecture<A>> InitialSet<A> deferred(
      SearchSpace<A> space, Metric metric, Supplier<InitialSet<A>> maker) {
    Objects.requireNonNull(maker, "maker");
    DescribedDevices<A> content =
        DescribedDevices.deferred(() -> madeOf(space, metric, maker.get()).content());
    return new InitialSet<>(space, content.devices(), content.descriptors(), metric);
  }

  private static <A extends Architecture<A>> InitialSet<A> madeOf(
      SearchSpace<A> space, Metric metric, InitialSet<A> made) {
    if (!made.space.name().equals(space.name()) || !made.metric.equals(metric)) {
      throw new IllegalStateException(
          "the maker's set must be of space "
              + space.name()
              + " and hold "
              + metric
              + ", and is of space "
              + made.space.name()
              + " and holds "
              + made.metric);
    }
    return made;
  }

  /**
   * A set of latencies.
   *
   * @param space the search space of every architecture
   * @param devices the devices, each name once; may be empty
   * @param descriptors the hardware descriptors of some of the devices, by name; may be empty
   * @throws IllegalArgumentException as the constructor with a metric does
   */
  public InitialSet(
      SearchSpace<A> space,
      List<DeviceLatencies<A>> devices,
      Map<String, HardwareDescriptor> descriptors) {
    this(space, devices, descriptors, Metric.LATENCY);
  }

  /**
   * A set of latencies without descriptors.
   *
   * @param space the search space of every architecture
   * @param devices the devices, each name once; may be empty
   * @throws IllegalArgumentException if two devices share a name, or an architecture belongs to
   *     another space
   */
  public InitialSet(SearchSpace<A> space, List<DeviceLatencies<A>> devices) {
    this(space, devices, Map.of());
  }

  /**
   * A set without devices: predictions then rest on the features of the space alone.
   *
   * @param space the search space
   * @param <A> the type of architecture
   * @return the empty set
   */
  public static <A extends Architecture<A>> InitialSet<A> empty(SearchSpace<A> space) {
    return empty(space, Metric.LATENCY);
  }

  /**
   * A set without devices, of a given metric.
   *
   * @param space the search space
   * @param metric what is to be predicted
   * @param <A> the type of architecture
   * @return the empty set
   */
  public static <A extends Architecture<A>> InitialSet<A> empty(
      SearchSpace<A> space, Metric metric) {
    return new InitialSet<>(space, List.of(), Map.of(), metric);
  }

  /**
   * Reads a set from a CSV file.
   *
   * @param file the file, UTF-8, or UTF-16 with a byte order mark
   * @param space the space its architectures belong to
   * @param <A> the type of architecture
   * @return the set
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is not as described above; the message names the
   *     line
   */
  public static <A extends Architecture<A>> InitialSet<A> read(Path file, SearchSpace<A> space)
      throws IOException {
    try (Reader reader = TextFile.open(file)) {
      return read(reader, file.toString(), space);
    }
  }

  /**
   * Reads a set from CSV text.
   *
   * @param reader the text; it is not closed
   * @param origin what to call the text in messages
   * @param space the space its architectures belong to
   * @param <A> the type of architecture
   * @return the set
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException if the text is not as described above; the message names the
   *     line
   */
  public static <A extends Architecture<A>> InitialSet<A> read(
      Reader reader, String origin, SearchSpace<A> space) throws IOException {
    return set(
        Objects.requireNonNull(space, "space"),
        LatencyCsv.read(Objects.requireNonNull(reader, "reader"), origin, space, null));
  }

  /**
   * Reads one device from CSV text; the columns of other devices are not looked at.
   *
   * @param reader the text; it is not closed
   * @param origin what to call the text in messages
   * @param space the space its architectures belong to
   * @param device the device's name
   * @param <A> the type of architecture
   * @return the set of that device alone; without devices if the header has none of that name
   * @throws IOException if the text cannot be read
   * @throws IllegalArgumentException if what is read is not as described above; the message names
   *     the line
   */
  public static <A extends Architecture<A>> InitialSet<A> read(
      Reader reader, String origin, SearchSpace<A> space, String device) throws IOException {
    return set(
        space,
        LatencyCsv.read(
            Objects.requireNonNull(reader, "reader"),
            origin,
            space,
            Objects.requireNonNull(device, "device")));
  }

  private static <A extends Architecture<A>> InitialSet<A> set(
      SearchSpace<A> space, LatencyCsv.Content<A> read) {
    return new InitialSet<>(space, read.devices(), Map.of(), read.metric());
  }

  /**
   * Writes this set to a CSV file, which appears whole or not at all.
   *
   * @param file the file to write or replace
   * @param comments lines to put above the header, without the {@code #}
   * @throws IOException if the file cannot be written, as where it is a folder
   * @throws IllegalArgumentException if a device is called {@code architecture}, or its name would
   *     be read back as another column (it ends like a statistic or a unit in a header, or with a
   *     blank before a unit), the metric would be read back as another, or the text form of an
   *     architecture cannot be a cell of the file
   */
  public void write(Path file, String... comments) throws IOException {
    List<String> lines = List.of(NoNulls.in("comments", comments));
    LatencyCsv.write(space, new LatencyCsv.Content<>(metric, devices), file, lines);
  }

  /** What the set holds, to pick of it. */
  private DescribedDevices<A> content() {
    return new DescribedDevices<>(devices, descriptors);
  }

  private InitialSet<A> of(DescribedDevices<A> content) {
    return new InitialSet<>(space, content.devices(), content.descriptors(), metric);
  }

  /**
   * Joins this set with one of another origin: measured by others, in another way, or on devices of
   * another kind. Each is a population of its own; the samples of a new device tell which
   * population it belongs to, so that a population of very different devices does little harm.
   * Devices that were measured in the same way belong in one population.
   *
   * @param population what to call this set's devices that have no population yet
   * @param other the other set
   * @param otherPopulation what to call its devices that have none
   * @return the devices and descriptors of both, first those of this set
   * @throws IllegalArgumentException if the sets are of different spaces or metrics or have a
   *     device's name in common, or a population's name is blank or cannot be a name, as a device's
   */
  public InitialSet<A> and(String population, InitialSet<A> other, String otherPopulation) {
    if (!metric.equals(other.metric)) {
      throw new IllegalArgumentException(
          "the sets must hold one metric, and hold " + metric + " and " + other.metric);
    }
    if (!space.name().equals(other.space.name())) {
      throw new IllegalArgumentException(
          "the sets must be of one space, and are of "
              + space.name()
              + " and "
              + other.space.name());
    }
    return of(
        content().inPopulation(population).and(other.content().inPopulation(otherPopulation)));
  }

  /**
   * The populations of the devices.
   *
   * @return their names, each once, in the order of the devices
   */
  public List<String> populations() {
    return content().populations();
  }

  /**
   * Only the devices of one population.
   *
   * @param name its name
   * @return those devices
   * @throws IllegalArgumentException if there are none
   */
  public InitialSet<A> ofPopulation(String name) {
    return of(content().ofPopulation(name));
  }

  /**
   * This set without some of its devices.
   *
   * @param names the devices to leave out
   * @return the rest
   * @throws IllegalArgumentException if a device is not in this set
   */
  public InitialSet<A> without(Collection<String> names) {
    return of(content().without(names));
  }

  /**
   * Only some devices of this set.
   *
   * @param names the devices to keep
   * @return those devices, in the order of {@code names}
   * @throws IllegalArgumentException if a device is not in this set, or is named twice
   */
  public InitialSet<A> only(Collection<String> names) {
    return of(content().only(names));
  }

  /**
   * This set with hardware descriptors in place of those it has.
   *
   * @param byDevice device name to descriptor, as {@link HardwareDescriptor#read} returns them;
   *     those of other devices are left out
   * @return the set with the descriptors of its devices
   * @throws IllegalArgumentException if there are descriptors but none of a device of this set
   */
  public InitialSet<A> withDescriptors(Map<String, HardwareDescriptor> byDevice) {
    return of(content().with(byDevice));
  }

  /**
   * This set, its devices described by their latencies on a few architectures in place of a
   * hardware descriptor.
   *
   * @param references the architectures to describe devices by; describe a new device by the same
   *     ones
   * @return the set with the descriptors of its devices
   * @throws IllegalArgumentException if the text form of one of them cannot be an operator's name,
   *     or it took less than 1e-100 ms, which no operator does
   * @see DeviceLatencies#describedBy
   */
  public InitialSet<A> describedBy(Collection<A> references) {
    return of(content().describedBy(references));
  }

  /**
   * One device of this set.
   *
   * @param name its name
   * @return its measurements
   * @throws IllegalArgumentException if the device is not in this set
   */
  public DeviceLatencies<A> device(String name) {
    return content().named(name);
  }

  /**
   * What is known of the hardware of one device of this set.
   *
   * @param name the device's name
   * @return its descriptor; one without operators where it has none
   * @throws IllegalArgumentException if the device is not in this set
   */
  public HardwareDescriptor descriptor(String name) {
    return descriptors.getOrDefault(device(name).device(), new HardwareDescriptor(Map.of()));
  }

  /**
   * The devices' names.
   *
   * @return the names, in order
   */
  public List<String> deviceNames() {
    return content().names();
  }
}
