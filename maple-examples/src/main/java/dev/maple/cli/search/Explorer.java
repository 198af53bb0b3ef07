package dev.maple.cli.search;

import java.util.Collection;
import java.util.function.Function;

/** Which candidates a search looks at. */
sealed interface Explorer<A> permits AllCandidates, Evolution {

  /**
   * Looks at candidates, each once.
   *
   * @param points an architecture's place: how accurate it is, and how long it takes
   * @return those looked at
   */
  Collection<A> explore(Function<A, Point> points);

  /** How it looks, in a few words. */
  String describe();

  /** Higher and lower is better. */
  record Point(double accuracy, double millis) {}
}
