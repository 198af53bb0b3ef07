package dev.maple.adaptation;

import dev.maple.architecture.Architecture;
import java.util.List;

/**
 * A model of one device over the architectures of a space. Immutable and thread-safe.
 *
 * @param <A> the type of architecture
 */
public interface ArchitectureModel<A extends Architecture<A>> {

  /**
   * The predicted value alone.
   *
   * @param architecture an architecture of the space
   * @return the prediction, positive
   */
  double value(A architecture);

  /**
   * The prediction with its uncertainty.
   *
   * @param architecture an architecture of the space
   * @return the prediction
   */
  Prediction predict(A architecture);

  /**
   * Predicts many, with central intervals.
   *
   * @param architectures architectures of the space
   * @param probability of an interval, above 0 and below 1
   * @param intervals where the results go; holds at least as many as the list
   */
  default void predict(List<A> architectures, double probability, Intervals intervals) {
    for (int i = 0; i < architectures.size(); i++) {
      intervals.put(i, predict(architectures.get(i)), probability);
    }
  }
}
