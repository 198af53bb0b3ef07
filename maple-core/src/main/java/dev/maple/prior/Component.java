package dev.maple.prior;

/**
 * A component of the mixture prior: a Gaussian around one mean, with one set of hyperparameters.
 *
 * @param logWeight logarithm of its prior weight
 */
record Component(PriorMean mean, Hyperparameters hyperparameters, double logWeight) {

  /**
   * What components share a prior weight: those of the same hyperparameters and the same mean, the
   * devices of the pool counting as one. The same for whatever pool.
   */
  record Tie(PriorMean.Kind kind, String name, Hyperparameters.GridPoint point) {
    Tie whateverTheNoise() {
      return new Tie(kind, name, point.whateverTheNoise());
    }
  }

  Tie tie() {
    return new Tie(mean.kind(), mean.name(), hyperparameters.point());
  }

  Component weighing(double otherLogWeight) {
    return new Component(mean, hyperparameters, otherLogWeight);
  }

  double noise() {
    return hyperparameters.noise();
  }

  double[] variances() {
    return hyperparameters.variances();
  }
}
