package dev.maple.cli.report.experiment;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyInterval;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.Accuracy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What {@code measure} found.
 *
 * @param descriptor what the operators cost, where the initial set tells what to make of it
 * @param samples what Maple asked for, best first
 * @param checks networks that Maple had not seen
 * @param fewer what the first of the samples would have given, in ascending order
 * @param againWithin10 how many checks would be off by at most 10 %, had Maple predicted them from
 *     the samples' second measurements
 * @param adaptMillis how long adapting and predicting took
 * @param seconds how long everything took
 */
public record ExperimentResult(
    Experiment experiment,
    Optional<HardwareDescriptor> descriptor,
    List<Sample> samples,
    List<Check> checks,
    List<Fewer> fewer,
    long againWithin10,
    double adaptMillis,
    double seconds) {

  /** A network that was measured in turns with the checks, and again at the end. */
  public record Sample(NasBench201Cell cell, double millis, double againMillis) {}

  /** A network that Maple had not seen, with the 90 % interval of its prediction. */
  public record Check(
      NasBench201Cell cell,
      double measuredMillis,
      double predictedMillis,
      double lowMillis,
      double highMillis,
      double flopsMillis) {

    public static Check of(
        NasBench201Cell cell, double measuredMillis, LatencyEstimate estimate, double flopsMillis) {
      LatencyInterval interval = estimate.interval(0.90);
      return new Check(
          cell,
          measuredMillis,
          estimate.millis(),
          interval.lowMillis(),
          interval.highMillis(),
          flopsMillis);
    }

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

    /** Half the width of the interval, relative to the prediction. */
    double halfWidth() {
      return (highMillis - lowMillis) / 2 / predictedMillis;
    }
  }

  /**
   * What fewer samples would have given.
   *
   * @param samples how many of the first; 0 is the descriptor alone
   * @param within10 how many checks would have been off by at most 10 %
   * @param halfWidth half the width of the 90 % interval relative to the prediction, the median
   */
  public record Fewer(int samples, long within10, double halfWidth) {

    public static Fewer of(int samples, List<Check> checks) {
      return new Fewer(
          samples,
          ExperimentResult.within(checks, 0.10),
          StatUtils.percentile(checks.stream().mapToDouble(Check::halfWidth).toArray(), 50));
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
    return within(checks, share);
  }

  /** How many of these checks are off by at most the given share. */
  public static long within(List<Check> checks, double share) {
    return checks.stream().filter(check -> Math.abs(check.error()) <= share).count();
  }

  /** How many measurements lie in their 90 % interval. */
  long covered() {
    return checks.stream().filter(Check::covered).count();
  }

  /** How much slower the samples were at the end than at the beginning, relative. */
  double drift() {
    return StatUtils.percentile(changes(), 50);
  }

  /** How far a measurement typically is from its repetition, relative. */
  double repeatError() {
    return StatUtils.percentile(repeatErrors(), 50);
  }

  /** How far a measurement is from its repetition at worst, relative. */
  double worstRepeatError() {
    return StatUtils.max(repeatErrors());
  }

  private double[] repeatErrors() {
    return Arrays.stream(changes()).map(Math::abs).toArray();
  }

  private double[] changes() {
    return samples.stream().mapToDouble(s -> s.againMillis() / s.millis() - 1).toArray();
  }

  /** The checks that were most wrong, worst first. */
  List<Check> worst(int count) {
    return checks.stream()
        .sorted(Comparator.comparingDouble((Check check) -> -Math.abs(check.error())))
        .limit(count)
        .toList();
  }

  /** The checks, fastest network first. */
  List<Check> byLatency() {
    return checks.stream().sorted(Comparator.comparingDouble(Check::measuredMillis)).toList();
  }
}
