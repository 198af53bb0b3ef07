package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.ArchitectureModel;
import dev.maple.adaptation.Intervals;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Predicts latencies on one device. Immutable, thread-safe and deterministic.
 *
 * @param <A> the type of architecture
 */
public final class LatencyPredictor<A extends Architecture<A>> {
  private final String device;
  private final LatencyPrior<A> prior;
  private final SearchSpace<A> space;
  private final List<JudgedSample<A>> samples;
  private final AdaptedModel model;
  private final ArchitectureModel<A> overSpace;

  /** The number of features. */
  private final int size;

  private LatencyPredictor(
      String device,
      LatencyPrior<A> prior,
      SearchSpace<A> space,
      List<JudgedSample<A>> samples,
      AdaptedModel model) {
    this.prior = prior;
    this.device = device;
    this.space = space;
    this.samples = samples;
    this.model = model;
    this.overSpace = model.over(space);
    this.size = space.layout().size();
  }

  static <A extends Architecture<A>> LatencyPredictor<A> adapted(
      String device, LatencyPrior<A> prior, Collection<LatencySample<A>> samples) {
    AdaptedModel model = prior.adapt(device, samples);
    double[] outlier = model.outlierProbability();
    List<JudgedSample<A>> judged = new ArrayList<>();
    for (LatencySample<A> sample : samples) {
      judged.add(new JudgedSample<>(sample, outlier.length == 0 ? 0 : outlier[judged.size()]));
    }
    return new LatencyPredictor<>(device, prior, prior.space(), List.copyOf(judged), model);
  }

  /**
   * The device this predictor is for.
   *
   * @return its name, as given to {@link Maple#forDevice}
   */
  public String device() {
    return device;
  }

  /**
   * What was measured on the device, and which of it was doubted.
   *
   * @return the samples adapted to, in the order given
   */
  public List<JudgedSample<A>> samples() {
    return samples;
  }

  /**
   * This predictor had one more architecture been measured.
   *
   * @param sample what was measured, of an architecture that is not among the samples
   * @return what adapting to all samples gives
   * @throws IllegalArgumentException if the architecture is among the samples
   */
  public LatencyPredictor<A> with(LatencySample<A> sample) {
    List<LatencySample<A>> all = new ArrayList<>();
    samples.forEach(judged -> all.add(judged.sample()));
    all.add(sample);
    return adapted(device, prior, all);
  }

  /**
   * Predicts one architecture.
   *
   * @param architecture an architecture of the space adapted to
   * @return its latency, with an interval
   */
  public LatencyEstimate predict(A architecture) {
    return new LatencyEstimate(overSpace.predict(architecture));
  }

  /**
   * Predicts many architectures.
   *
   * @param architectures architectures of the space adapted to
   * @return an estimate each, in the same order
   */
  public List<LatencyEstimate> predictAll(Collection<A> architectures) {
    return architectures.stream().map(this::predict).toList();
  }

  /**
   * Predicts one architecture as a plain number.
   *
   * @param architecture an architecture of the space adapted to
   * @return milliseconds
   */
  public double predictMillis(A architecture) {
    return overSpace.value(architecture);
  }

  /**
   * Predicts one architecture that is encoded already, as a plain number.
   *
   * @param features what the space's {@link SearchSpace#encode} gave
   * @return milliseconds
   * @throws IllegalArgumentException if there are more or fewer features than the space has
   */
  public double predictMillis(double[] features) {
    checkSize(features);
    return model.value(features);
  }

  /**
   * Predicts many architectures as plain numbers, without intervals.
   *
   * @param architectures architectures of the space adapted to
   * @return milliseconds, in the same order
   */
  public double[] predictMillis(Collection<A> architectures) {
    double[] millis = new double[architectures.size()];
    int i = 0;
    for (A architecture : architectures) {
      millis[i++] = overSpace.value(architecture);
    }
    return millis;
  }

  /**
   * Predicts many architectures as plain numbers with central intervals, for millions at a time.
   * Apart from rounding the numbers are those of {@link #predict}.
   *
   * @param architectures architectures of the space adapted to
   * @param probability of each interval, above 0 and below 1, such as 0.90
   * @param low where the lower ends go, milliseconds, in the same order
   * @param mid where the predictions go
   * @param high where the upper ends go
   * @throws IllegalArgumentException if the probability is not above 0 and below 1, or an array is
   *     shorter than the list
   */
  public void predictIntervals(
      List<A> architectures, double probability, double[] low, double[] mid, double[] high) {
    overSpace.predict(
        architectures, probability, intervals(architectures.size(), probability, low, mid, high));
  }

  /**
   * Predicts many architectures that are encoded already, as {@link #predictIntervals(List, double,
   * double[], double[], double[])} does.
   *
   * @param features what the space's {@link SearchSpace#encode} gave, a row an architecture
   * @param probability of each interval, above 0 and below 1
   * @param low where the lower ends go, milliseconds, in the same order
   * @param mid where the predictions go
   * @param high where the upper ends go
   * @throws IllegalArgumentException if the probability is not above 0 and below 1, an array is
   *     shorter than there are rows, or a row has more or fewer features than the space
   */
  public void predictIntervals(
      double[][] features, double probability, double[] low, double[] mid, double[] high) {
    for (double[] row : features) {
      checkSize(row);
    }
    model.predict(features, probability, intervals(features.length, probability, low, mid, high));
  }

  private void checkSize(double[] features) {
    if (features.length != size) {
      throw new IllegalArgumentException(
          "features must be the "
              + size
              + " of space "
              + space.name()
              + ", were "
              + features.length);
    }
  }

  private static Intervals intervals(
      int count, double probability, double[] low, double[] mid, double[] high) {
    LatencyEstimate.checkProbability(probability);
    if (low.length < count || mid.length < count || high.length < count) {
      throw new IllegalArgumentException(
          "low, mid and high must hold "
              + count
              + " values, were of length "
              + low.length
              + ", "
              + mid.length
              + " and "
              + high.length);
    }
    return new Intervals(low, mid, high);
  }

  /**
   * This predictor in a few words.
   *
   * @return device, space and number of samples
   */
  @Override
  public String toString() {
    return "latency on " + device + " of " + space.name() + ", from " + samples.size() + " samples";
  }
}
