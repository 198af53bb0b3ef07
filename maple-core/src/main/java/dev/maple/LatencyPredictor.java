package dev.maple;

import dev.maple.adaptation.AdaptedModel;
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
  private final SearchSpace<A> space;
  private final List<JudgedSample<A>> samples;
  private final AdaptedModel model;

  private LatencyPredictor(
      String device, SearchSpace<A> space, List<JudgedSample<A>> samples, AdaptedModel model) {
    this.device = device;
    this.space = space;
    this.samples = samples;
    this.model = model;
  }

  static <A extends Architecture<A>> LatencyPredictor<A> of(
      String device,
      SearchSpace<A> space,
      Collection<LatencySample<A>> samples,
      AdaptedModel model) {
    double[] outlier = model.outlierProbability();
    List<JudgedSample<A>> judged = new ArrayList<>();
    for (LatencySample<A> sample : samples) {
      judged.add(new JudgedSample<>(sample, outlier.length == 0 ? 0 : outlier[judged.size()]));
    }
    return new LatencyPredictor<>(device, space, List.copyOf(judged), model);
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
   * Predicts one architecture.
   *
   * @param architecture an architecture of the space adapted to
   * @return its latency, with an interval
   */
  public LatencyEstimate predict(A architecture) {
    return new LatencyEstimate(model.predict(space.encode(architecture)));
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
   * Predicts many architectures as plain numbers, the fastest way: no intervals.
   *
   * @param architectures architectures of the space adapted to
   * @return milliseconds, in the same order
   */
  public double[] predictMillis(Collection<A> architectures) {
    return architectures.stream().mapToDouble(a -> model.value(space.encode(a))).toArray();
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
