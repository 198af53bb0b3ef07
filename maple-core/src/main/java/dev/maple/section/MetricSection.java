package dev.maple.section;

import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.sample.Metric;

/** The section that says what a file's values are; files of latencies have none. */
public final class MetricSection {
  private static final String TAG = "METR";

  private MetricSection() {}

  /**
   * Adds the section to a file, unless the metric is latency.
   *
   * @param file the file
   * @param metric what its values are
   * @return the file
   */
  public static FormatWriter write(FormatWriter file, Metric metric) {
    return metric.equals(Metric.LATENCY)
        ? file
        : file.section(TAG, out -> out.text(metric.name()).text(metric.unit()));
  }

  /**
   * Reads the section, if there is one.
   *
   * @param file the file
   * @return what its values are
   * @throws IllegalArgumentException if the fields are not those of a metric
   */
  public static Metric read(FormatReader file) {
    return file.has(TAG)
        ? file.section(TAG, in -> in.make(() -> new Metric(in.text(), in.text())))
        : Metric.LATENCY;
  }
}
