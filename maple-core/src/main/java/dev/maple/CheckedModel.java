package dev.maple;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Intervals;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.Encoding;
import dev.maple.architecture.SearchSpace;
import dev.maple.prediction.GaussianModel;

/** A model that is asked for what others encoded: features are checked where they may be wrong. */
final class CheckedModel {
  private final AdaptedModel model;
  private final SearchSpace<?> space;

  /** The number of features. */
  private final int size;

  /**
   * Whether a finite prediction proves that all features are finite, so that they need no check of
   * their own, which takes longer.
   */
  private final boolean line;

  CheckedModel(AdaptedModel model, SearchSpace<?> space) {
    this.model = model;
    this.space = space;
    this.size = space.layout().size();
    this.line = model instanceof GaussianModel;
  }

  Prediction predict(double[] features) {
    Encoding.check(space, features);
    finite(model.value(features), features);
    return model.predict(features);
  }

  double value(double[] features) {
    check(features);
    return finite(model.value(features), features);
  }

  void predict(double[][] features, double probability, Intervals into) {
    for (double[] row : features) {
      check(row);
    }
    model.predict(features, probability, into);
    for (int i = 0; i < features.length; i++) {
      finite(into.mid()[i], features[i]);
    }
  }

  private void check(double[] features) {
    if (!line || features.length != size) {
      Encoding.check(space, features);
    }
  }

  private double finite(double value, double[] features) {
    if (!(value < Double.POSITIVE_INFINITY)) {
      Encoding.check(space, features);
      throw new IllegalArgumentException(
          "features are so large that the prediction is " + value + "; see their units");
    }
    return value;
  }
}
