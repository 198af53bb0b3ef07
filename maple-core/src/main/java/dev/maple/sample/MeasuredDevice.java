package dev.maple.sample;

import dev.maple.architecture.Architecture;
import dev.maple.csv.CsvReader;
import dev.maple.csv.Decimal;
import dev.maple.csv.Excerpt;
import dev.maple.sample.MeasuredColumn.Statistic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns of one device in a file of measurements, and what was read of them. Mutable. */
final class MeasuredDevice<A extends Architecture<A>> {
  private static final Logger LOG = LoggerFactory.getLogger(MeasuredDevice.class);

  /** A mean with a standard error above this says less than the prediction should. */
  private static final double UNSURE = 0.1;

  private record Cell(MeasuredColumn column, int index) {}

  private final String name;
  private final Map<Statistic, Cell> columns = new EnumMap<>(Statistic.class);
  private final List<LatencySample<A>> samples = new ArrayList<>();
  private final Set<A> measuredBefore = new HashSet<>();
  private final List<String> unsure = new ArrayList<>();

  private MeasuredDevice(String name) {
    this.name = name;
  }

  /** The devices of a header, or one of them. */
  static <A extends Architecture<A>> List<MeasuredDevice<A>> of(
      CsvReader csv, String origin, @Nullable String only) {
    Map<String, MeasuredDevice<A>> devices = new LinkedHashMap<>();
    try {
      int index = 0;
      for (String text : csv.columns()) {
        index++;
        if (only != null && !only.equals(MeasuredColumn.device(text))) {
          continue;
        }
        MeasuredColumn column = MeasuredColumn.parse(text);
        StrayUnit.doubt(text)
            .or(() -> StrayStatistic.doubt(text))
            .ifPresent(doubt -> LOG.warn("{}: {}", origin, doubt));
        Cell cell = new Cell(column, index);
        MeasuredDevice<A> device = devices.computeIfAbsent(column.device(), MeasuredDevice<A>::new);
        Cell earlier = device.columns.put(column.statistic(), cell);
        if (earlier != null) {
          checkSame(earlier.column.metric(), column.metric());
          throw new IllegalArgumentException(
              "device " + column.device() + " has two columns of its " + text(column.statistic()));
        }
      }
      devices.values().forEach(MeasuredDevice::check);
      List<Metric> metrics = devices.values().stream().map(MeasuredDevice::metric).toList();
      metrics.forEach(metric -> checkSame(metrics.get(0), metric));
    } catch (IllegalArgumentException e) {
      throw csv.fault(e);
    }
    return List.copyOf(devices.values());
  }

  private static void checkSame(Metric first, Metric other) {
    if (!first.equals(other)) {
      throw new IllegalArgumentException(
          "the columns must hold one metric, and hold both "
              + first
              + " and "
              + other
              + "; write a file for each");
    }
  }

  private void check() {
    Cell mean = columns.get(Statistic.MEAN);
    if (mean == null) {
      throw new IllegalArgumentException(
          "device " + name + " has no values; add a column '" + name + "/mean' with its unit");
    }
    Cell deviation = columns.get(Statistic.DEVIATION);
    if (deviation != null
        && !(deviation.column.unit().equals(mean.column.unit())
            && deviation.column.metric().equals(metric()))) {
      throw new IllegalArgumentException(
          "device "
              + name
              + ": the deviation must be in the unit of the mean, "
              + mean.column.unit()
              + ", was in "
              + deviation.column.unit());
    }
  }

  private static String text(Statistic statistic) {
    return statistic.name().toLowerCase(Locale.ROOT);
  }

  private MeasuredColumn mean() {
    Cell cell = columns.get(Statistic.MEAN);
    if (cell == null) {
      throw new IllegalStateException("a device has values");
    }
    return cell.column;
  }

  String name() {
    return name;
  }

  Metric metric() {
    return mean().metric();
  }

  /** Reads a row; nothing where the device was not measured. */
  void add(A architecture, List<String> cells) {
    String text = cell(Statistic.MEAN, cells);
    if (text.isBlank()) {
      return;
    }
    if (!measuredBefore.add(architecture)) {
      throw new IllegalArgumentException(
          Excerpt.of(architecture.toString())
              + " was measured in a row above, written otherwise; "
              + LatencyCsv.REPEATS);
    }
    Repeats measured = Repeats.parse(text.strip(), this::value);
    double median = measured.median();
    samples.add(new LatencySample<>(architecture, metric().value(median, mean().unit())));
    double deviation = measured.deviation();
    double count = measured.count();
    if (!cell(Statistic.DEVIATION, cells).isBlank()) {
      deviation = atLeast(0, Statistic.DEVIATION, cells);
      count = 1;
    }
    if (!cell(Statistic.COUNT, cells).isBlank()) {
      count = atLeast(1, Statistic.COUNT, cells);
    }
    if (deviation / Math.sqrt(count) > UNSURE * median) {
      unsure.add(architecture.toString());
    }
  }

  private String cell(Statistic statistic, List<String> cells) {
    Cell cell = columns.get(statistic);
    return cell == null ? "" : cells.get(cell.index);
  }

  private double value(String text) {
    double value;
    try {
      value = Decimal.parse(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected "
              + metric().name()
              + " in "
              + mean().unit()
              + ", a number such as 12.5, or an empty cell where nothing was measured; found '"
              + Excerpt.of(text)
              + "'",
          e);
    }
    if (!(value > 0
        && value < Double.POSITIVE_INFINITY
        && LatencySample.isInRange(metric().value(value, mean().unit())))) {
      throw new IllegalArgumentException(
          metric().name()
              + " must be positive, from "
              + LatencySample.LEAST
              + " to "
              + LatencySample.MOST
              + " "
              + metric().unit()
              + ", was "
              + Excerpt.of(text)
              + " "
              + mean().unit()
              + "; leave the cell empty where the run failed");
    }
    return value;
  }

  private double atLeast(double least, Statistic statistic, List<String> cells) {
    String text = cell(statistic, cells).strip();
    double value;
    try {
      value = Decimal.parse(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the "
              + text(statistic)
              + " must be a number of at least "
              + (int) least
              + ", or empty; was '"
              + text
              + "'");
    }
    return value;
  }

  DeviceLatencies<A> measured(String origin) {
    if (!unsure.isEmpty()) {
      LOG.warn(
          "{}: on device {}, {} of {} means are known to no better than 10 % (deviation / root of"
              + " count); measure them longer: {}",
          origin,
          name,
          unsure.size(),
          samples.size(),
          unsure.subList(0, Math.min(3, unsure.size())));
    }
    return new DeviceLatencies<>(name, samples);
  }
}
