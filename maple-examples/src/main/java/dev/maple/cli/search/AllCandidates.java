package dev.maple.cli.search;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Looks at all of a list, which is exact and fast enough for millions. */
record AllCandidates<A>(List<A> candidates) implements Explorer<A> {

  @Override
  public Collection<A> explore(Function<A, Point> points) {
    return candidates;
  }

  @Override
  public String describe() {
    return "every one of " + candidates.size() + " candidates";
  }
}
