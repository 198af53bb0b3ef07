package dev.maple.prior;

import dev.maple.adaptation.LinearCost;

/**
 * What a component takes a new device to be near.
 *
 * @param kind what it is
 * @param name tells it from the others of its kind; the same for whatever pool
 * @param cost its cost, of geometric mean 1 over the reference
 */
record PriorMean(Kind kind, String name, LinearCost cost) {
  /** No mean is taken to fall below this share of its typical value. */
  static final double FLOOR = 0.05;

  enum Kind {
    /** The mean of the pool's devices. */
    POOL,
    /** One device of the pool. To be near one is as likely as to be near another. */
    DEVICE,
    /** The same for every architecture. */
    CONSTANT,
    /** One physical total. */
    TOTAL,
    /** The middle of two totals, or of one and the constant. */
    TWO_TOTALS,
    /** What the device's descriptor lets expect. */
    DESCRIBED
  }

  static PriorMean of(Kind kind, String name, double[] weights) {
    return new PriorMean(kind, name, LinearCost.of(weights, FLOOR));
  }

  // By hand, as a record's own are slow to set up when a program starts.

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PriorMean mean
            && kind == mean.kind
            && name.equals(mean.name)
            && cost.equals(mean.cost));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.ordinal() + name.hashCode()) + cost.hashCode();
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
