package dev.maple.spark;

import java.io.Serializable;
import java.util.Comparator;

/** A candidate that meets the budget, by number. */
public record Scored(long number, double score, double millis) implements Serializable {
  /** Best first; of equals the lower number, so that no partition decides. */
  static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed().thenComparingLong(Scored::number);
}
