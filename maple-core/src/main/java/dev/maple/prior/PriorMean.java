package dev.maple.prior;

import dev.maple.pool.LinearCost;

/**
 * The mean of a component of the mixture prior.
 *
 * @param kind what it is
 * @param name tells it from the others of its kind, but all devices of the pool have one; the same
 *     for whatever pool
 * @param cost its cost, of geometric mean 1 over the reference
 */
public record PriorMean(Kind kind, String name, LinearCost cost) {
  /** A mean is raised to this share of its typical value where it is below. */
  public static final double FLOOR = 0.05;

  /** What a mean is. */
  public enum Kind {
    /** The mean of the pool's devices. */
    POOL,
    /** One device of the pool; all of them share one prior weight. */
    DEVICE,
    /** A cost that is the same for every architecture. */
    CONSTANT,
    /** A cost proportional to one physical total. */
    TOTAL,
    /** The mean of two such costs, or of one and the constant. */
    TWO_TOTALS,
    /** The cost predicted from the device's descriptor. */
    DESCRIBED
  }

  /**
   * A mean.
   *
   * @param kind what it is
   * @param name tells it from the others of its kind, but all devices of the pool have one
   * @param weights of its cost, of geometric mean 1 over the reference
   * @return the mean, which falls no lower than {@link #FLOOR} of its typical value
   */
  public static PriorMean of(Kind kind, String name, double[] weights) {
    return new PriorMean(kind, name, LinearCost.of(weights, FLOOR));
  }

  // By hand, as a record's own are slow to set up when a program starts. Costs have no equality of
  // their own: two means are equal that were made as one.

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

  /**
   * Whether this is of a kind.
   *
   * @param wanted the kind
   * @return true if it is
   */
  public boolean is(Kind wanted) {
    return kind == wanted;
  }
}
