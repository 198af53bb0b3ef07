package dev.maple.spark;

import dev.maple.architecture.Architecture;
import java.io.Serializable;

/** How good a candidate is, whatever it takes: a surrogate of its accuracy, say. */
@FunctionalInterface
public interface Score<A extends Architecture<A>> extends Serializable {

  /** Higher is better; finite. */
  double of(A candidate);
}
