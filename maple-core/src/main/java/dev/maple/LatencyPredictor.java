package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
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
  private final AdaptedModel model;

  LatencyPredictor(String device, SearchSpace<A> space, AdaptedModel model) {
    this.device = device;
    this.space = space;
    this.model = model;
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
}
