package dev.maple;

import dev.maple.format.FormatReader;
import dev.maple.format.FormatWriter;
import dev.maple.sample.Metric;

/** The section that says what a file's values are; files of latencies have none. */
final class MetricSection {
  private static final String TAG = "METR";

  private MetricSection() {}

  static FormatWriter write(FormatWriter file, Metric metric) {
    return metric.equals(Metric.LATENCY)
        ? file
        : file.section(TAG, out -> out.text(metric.name()).text(metric.unit()));
  }

  static Metric read(FormatReader file) {
    return file.has(TAG)
        ? file.section(TAG, in -> in.make(() -> new Metric(in.text(), in.text())))
        : Metric.LATENCY;
  }
}
