package dev.maple.prior;

import dev.maple.format.FieldWriter;

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
    // By hand, as there are thousands, and a record's own are slow to set up.

    @Override
    public boolean equals(Object other) {
      return other instanceof Tie tie
          && kind == tie.kind
          && name.equals(tie.name)
          && point.equals(tie.point);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * kind.ordinal() + name.hashCode()) + point.hashCode();
    }

    Tie whateverTheNoise() {
      return new Tie(kind, name, point.whateverTheNoise());
    }

    void write(FieldWriter out) {
      out.text(kind.name()).text(name);
      out.number(point.pool()).number(point.constant()).integer(point.ofPool() ? 1 : 0);
      out.number(point.groups()).number(point.noise());
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
