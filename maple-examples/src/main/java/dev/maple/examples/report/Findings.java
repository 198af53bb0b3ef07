package dev.maple.examples.report;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.evaluation.Accuracy;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What {@code measure} found.
 *
 * @param target the profile that was played as the new device
 * @param initialSet the devices that Maple learned from
 * @param initialSetNetworks how many networks they were measured on
 * @param samples what Maple asked for
 * @param checks networks that Maple had not seen
 * @param adaptMillis how long adapting and predicting took
 * @param seconds how long everything took
 */
public record Findings(
    Machine machine,
    CounterAvailability counters,
    String software,
    LocalDate date,
    String target,
    String targetDescription,
    List<String> initialSet,
    int initialSetNetworks,
    String protocol,
    List<Sample> samples,
    List<Check> checks,
    double adaptMillis,
    double seconds) {

  /** A network that was measured before the prediction and again at the end. */
  public record Sample(NasBench201Cell cell, double millis, double againMillis) {}

  /** A network that was predicted first and then measured, with its 90 % interval. */
  public record Check(
      NasBench201Cell cell,
      double measuredMillis,
      double predictedMillis,
      double lowMillis,
      double highMillis,
      double flopsMillis) {

    /** Relative: 0.1 is 10 % too much. */
    public double error() {
      return (predictedMillis - measuredMillis) / measuredMillis;
    }

    double flopsError() {
      return (flopsMillis - measuredMillis) / measuredMillis;
    }

    boolean covered() {
      return lowMillis <= measuredMillis && measuredMillis <= highMillis;
    }
  }

  public Accuracy accuracy() {
    return accuracy(Check::predictedMillis);
  }

  /** How a line through the FLOPs of the same samples does. */
  public Accuracy flopsAccuracy() {
    return accuracy(Check::flopsMillis);
  }

  private Accuracy accuracy(ToDoubleFunction<Check> prediction) {
    return Accuracy.of(
        checks.stream().mapToDouble(Check::measuredMillis).toArray(),
        checks.stream().mapToDouble(prediction).toArray());
  }

  /** How many checks are off by at most the given share. */
  long within(double share) {
    return checks.stream().filter(check -> Math.abs(check.error()) <= share).count();
  }

  /** How many measurements lie in their 90 % interval. */
  long covered() {
    return checks.stream().filter(Check::covered).count();
  }

  /** How much slower the samples were at the end than at the beginning, relative. */
  double drift() {
    return StatUtils.percentile(
        samples.stream().mapToDouble(s -> s.againMillis() / s.millis() - 1).toArray(), 50);
  }

  /** How far a measurement typically is from its repetition, relative. */
  double repeatError() {
    return StatUtils.percentile(
        samples.stream().mapToDouble(s -> Math.abs(s.againMillis() / s.millis() - 1)).toArray(),
        50);
  }

  /** The checks that were most wrong, worst first. */
  List<Check> worst(int count) {
    return checks.stream()
        .sorted(Comparator.comparingDouble((Check check) -> -Math.abs(check.error())))
        .limit(count)
        .toList();
  }
}
