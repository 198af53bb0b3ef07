package dev.maple.similarity;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The logarithm of a device's scale from its descriptor: hypotheses weighed by how well they would
 * have predicted each device of the pool from the others. Most of the prior weight is on the
 * hypothesis that the descriptor says nothing.
 */
final class ScalePrediction {
  private static final double[] BANDWIDTHS = {0.5, 1, 2};
  private static final double[] AMPLITUDES = {0.3, 1};
  private static final double[] NOISES = {0.05, 0.15, 0.4, 1};

  /** The prior deviation of scales, on a log scale, and how many devices it is worth. */
  private static final double PRIOR_DEVIATION = 0.7;

  private static final double PRIOR_DEVICES = 3;

  /**
   * The prior odds against the descriptors saying anything of the scale; those that do overcome it
   * easily.
   */
  private static final double LOG_ODDS_AGAINST = Math.log(9);

  /** A hypothesis whose evidence is this far behind, on a log scale, is dropped. */
  private static final double FAR_BEHIND = 10;

  private final Moments unrelated;
  private final double unrelatedEvidence;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * How fast a device seems to be by its descriptor, on a log scale, and the devices of the pool of
   * which that is known; or 0 for all.
   *
   * @param informative false of the latter
   * @param responses what the scales of those devices are beyond it
   */
  private record Level(
      boolean informative,
      ToDoubleFunction<HardwareDescriptor> of,
      int[] devices,
      double[] responses) {
    static Level none(double[] logScales) {
      return level(false, descriptor -> 0, new double[logScales.length], logScales);
    }

    static Level of(DoubleCentering measure, List<HardwareDescriptor> pool, double[] logScales) {
      return level(
          true, measure::level, pool.stream().mapToDouble(measure::level).toArray(), logScales);
    }

    static Level of(NonNegativeMixture composition, double[] logScales) {
      double[] levels = new double[logScales.length];
      Arrays.setAll(levels, d -> logSum(composition.contributionsLeftOut(d)));
      return level(
          true, descriptor -> logSum(composition.contributions(descriptor)), levels, logScales);
    }

    private static double logSum(double[] contributions) {
      return contributions.length == 0 ? Double.NaN : Math.log(Arrays.stream(contributions).sum());
    }

    private static Level level(
        boolean informative,
        ToDoubleFunction<HardwareDescriptor> of,
        double[] levels,
        double[] logScales) {
      int[] devices =
          IntStream.range(0, levels.length).filter(d -> !Double.isNaN(levels[d])).toArray();
      return new Level(
          informative,
          of,
          devices,
          IntStream.of(devices).mapToDouble(d -> logScales[d] - levels[d]).toArray());
    }

    double[] pick(double[] ofPool) {
      return Arrays.stream(devices).mapToDouble(d -> ofPool[d]).toArray();
    }
  }

  private record Candidate(
      Level level, DescriptorView view, ScaleProcess hypothesis, double logEvidence) {}

  private record Shape(DescriptorView view, double amplitude, double bandwidth) {}

  ScalePrediction(
      List<DoubleCentering> measures,
      List<DescriptorView> views,
      Optional<NonNegativeMixture> composition,
      List<HardwareDescriptor> pool,
      double[] logScales) {
    double variance = variance(logScales);
    this.unrelated = unrelated(logScales);
    ScaleProcess constant =
        new ScaleProcess(
            new ScaleProcess.Kernel(0, 1, 1),
            variance,
            new double[pool.size()][pool.size()],
            logScales);
    double[] without =
        IntStream.range(0, pool.size()).mapToDouble(constant::logDensityLeftOut).toArray();
    this.unrelatedEvidence = Arrays.stream(without).sum();

    List<Level> levels = new ArrayList<>();
    levels.add(Level.none(logScales));
    measures.forEach(measure -> levels.add(Level.of(measure, pool, logScales)));
    composition.ifPresent(mixture -> levels.add(Level.of(mixture, logScales)));
    List<Shape> shapes = shapes(views);
    double prior =
        -LOG_ODDS_AGAINST - Math.log((levels.size() * shapes.size() - 1) * NOISES.length);
    for (Level level : levels) {
      List<Candidate> ofLevel = new ArrayList<>();
      for (Shape shape : shapes) {
        if (shape.amplitude() > 0 || level.informative()) {
          for (double noise : NOISES) {
            ofLevel.add(candidate(level, shape, noise, variance, without, prior));
          }
        }
      }
      double best = ofLevel.stream().mapToDouble(Candidate::logEvidence).max().orElseThrow();
      ofLevel.stream().filter(c -> c.logEvidence() > best - FAR_BEHIND).forEach(candidates::add);
    }
  }

  private static List<Shape> shapes(List<DescriptorView> views) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Shape(views.get(0), 0, 1));
    for (DescriptorView view : views) {
      for (double amplitude : AMPLITUDES) {
        for (double bandwidth : BANDWIDTHS) {
          shapes.add(new Shape(view, amplitude, bandwidth));
        }
      }
    }
    return shapes;
  }

  /** A device without the level is predicted as if its descriptor said nothing. */
  private static Candidate candidate(
      Level level, Shape shape, double noise, double variance, double[] without, double prior) {
    double[][] distances =
        Arrays.stream(level.devices())
            .mapToObj(d -> level.pick(shape.view().poolDistances()[d]))
            .toArray(double[][]::new);
    ScaleProcess hypothesis =
        new ScaleProcess(
            new ScaleProcess.Kernel(shape.amplitude(), shape.bandwidth(), noise),
            variance,
            distances,
            level.responses());
    double[] densities = without.clone();
    for (int i = 0; i < level.devices().length; i++) {
      densities[level.devices()[i]] = hypothesis.logDensityLeftOut(i);
    }
    return new Candidate(level, shape.view(), hypothesis, prior + Arrays.stream(densities).sum());
  }

  private static double variance(double[] logScales) {
    double deviation = Moments.of(logScales).deviation();
    int n = logScales.length;
    return (PRIOR_DEVICES * PRIOR_DEVIATION * PRIOR_DEVIATION + n * deviation * deviation)
        / (PRIOR_DEVICES + n - 1);
  }

  /** What is expected of a device of which nothing is known, from at least one that is. */
  static Moments unrelated(double[] logScales) {
    double n = logScales.length;
    double freedom = PRIOR_DEVICES + n - 1;
    return new Moments(
        Moments.of(logScales).mean(),
        Math.sqrt(variance(logScales) * (1 + 1 / n) * freedom / (freedom - 2)));
  }

  /** Expectation and standard deviation of the logarithm of a device's scale. */
  Moments predict(HardwareDescriptor target) {
    List<Moments> predictions = new ArrayList<>(List.of(unrelated));
    List<Double> evidence = new ArrayList<>(List.of(unrelatedEvidence));
    for (Candidate candidate : candidates) {
      double level = candidate.level().of().applyAsDouble(target);
      if (!Double.isNaN(level)) {
        double[] distances = candidate.level().pick(candidate.view().distances(target));
        Moments prediction = candidate.hypothesis().predict(distances);
        predictions.add(new Moments(prediction.mean() + level, prediction.deviation()));
        evidence.add(candidate.logEvidence());
      }
    }
    double[] weights = Vectors.softmax(evidence.stream().mapToDouble(x -> x).toArray());
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * predictions.get(i).mean();
    }
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      Moments prediction = predictions.get(i);
      double difference = prediction.mean() - mean;
      variance +=
          weights[i] * (prediction.deviation() * prediction.deviation() + difference * difference);
    }
    return new Moments(mean, Math.sqrt(variance));
  }
}
