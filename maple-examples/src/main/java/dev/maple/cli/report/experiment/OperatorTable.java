package dev.maple.cli.report.experiment;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.descriptor.OperatorKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operations of a descriptor cost, a row each, dearest first.
 *
 * @param widths the numbers of channels, a column each
 */
record OperatorTable(List<Integer> widths, List<Row> rows) {

  /**
   * An operation.
   *
   * @param micros microseconds at each width, the narrowest first
   * @param timesFastest the sum of those relative to that of the fastest operation
   */
  record Row(String operation, List<Double> micros, double timesFastest) {}

  /** The table of a descriptor whose operations were all measured at the same widths. */
  static OperatorTable of(HardwareDescriptor descriptor) {
    Map<String, List<Double>> byOperation = new TreeMap<>();
    // Keys are in order of the operation, then the width.
    descriptor
        .operators()
        .forEach(
            (key, costs) ->
                byOperation
                    .computeIfAbsent(key.operation(), operation -> new ArrayList<>())
                    .add(1e3 * costs.millis().orElseThrow()));
    double fastest = byOperation.values().stream().mapToDouble(OperatorTable::sum).min().orElse(1);
    return new OperatorTable(
        descriptor.operators().keySet().stream().map(OperatorKey::width).distinct().toList(),
        byOperation.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue(), fastest))
            .sorted(Comparator.comparingDouble(row -> -row.timesFastest()))
            .toList());
  }

  private static Row row(String operation, List<Double> micros, double fastest) {
    return new Row(ExperimentText.operation(operation), micros, sum(micros) / fastest);
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
