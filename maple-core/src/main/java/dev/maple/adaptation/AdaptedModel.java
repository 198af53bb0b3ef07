package dev.maple.adaptation;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.Encoding;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FieldWriter;
import java.util.OptionalDouble;

/** A model of one device over encoded architectures. Immutable and thread-safe. */
public interface AdaptedModel {

  /**
   * The predicted value alone.
   *
   * @param features an encoded architecture
   * @return the prediction, positive
   */
  double value(double[] features);

  /**
   * The prediction with its uncertainty.
   *
   * @param features an encoded architecture
   * @return the prediction
   */
  Prediction predict(double[] features);

  /**
   * Predicts many, with central intervals.
   *
   * @param features encoded architectures
   * @param probability of an interval, above 0 and below 1
   * @param intervals where the results go; holds at least as many as there are rows
   */
  default void predict(double[][] features, double probability, Intervals intervals) {
    for (int i = 0; i < features.length; i++) {
      intervals.put(i, predict(features[i]), probability);
    }
  }

  /**
   * This model over the architectures of a space, in the fastest way it knows; the predictions are
   * the same to rounding.
   *
   * @param space the space
   * @param <A> the type of architecture
   * @return the model
   */
  default <A extends Architecture<A>> ArchitectureModel<A> over(SearchSpace<A> space) {
    return new ArchitectureModel<>() {
      @Override
      public double value(A architecture) {
        return AdaptedModel.this.value(Encoding.of(space, architecture));
      }

      @Override
      public Prediction predict(A architecture) {
        return AdaptedModel.this.predict(Encoding.of(space, architecture));
      }
    };
  }

  /**
   * How likely each sample adapted to is not a measurement of its network, as if something else had
   * run.
   *
   * @return a probability for each sample, in the order given, 1 for one that was left out; empty
   *     where the method does not judge its samples; a new array
   */
  default double[] outlierProbability() {
    return new double[0];
  }

  /**
   * Which samples adapted to are worth a warning: they were left out, got little weight, or
   * contradict the others, so that some of them are likely wrong.
   *
   * @return indices in the order given, ascending; empty where none is, where the method does not
   *     judge its samples, or the model was read from a file; a new array
   */
  default int[] suspects() {
    return new int[0];
  }

  /**
   * By what factor values rose while they were measured, from the first sample adapted to to the
   * last, where that is far likelier than that they did not.
   *
   * @return below 1 where they fell; empty where none is told, where the method does not look for
   *     it, or the model was read from a file
   */
  default OptionalDouble drift() {
    return OptionalDouble.empty();
  }

  /**
   * The name of this kind of model in files, by which its reader is chosen. It never changes.
   *
   * @return lower-case letters, digits and hyphens
   */
  String kind();

  /**
   * Writes everything that this model needs to predict.
   *
   * @param out where its fields go
   */
  void write(FieldWriter out);
}
