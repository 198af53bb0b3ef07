package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The candidates that no other beats: none is as accurate and keeps to less time with the same
 * confidence. Whatever the budget, the best choice is among them.
 *
 * @param candidates fastest first, and so least accurate first
 */
record Front<A extends Architecture<A>>(double confidence, List<Candidate<A>> candidates) {

  static <A extends Architecture<A>> Front<A> of(
      double confidence, Collection<Candidate<A>> candidates) {
    record Timed<A extends Architecture<A>>(Candidate<A> candidate, double millis) {}
    List<Timed<A>> fastestFirst =
        candidates.stream()
            .map(c -> new Timed<>(c, c.millisWith(confidence)))
            .sorted(
                Comparator.<Timed<A>>comparingDouble(Timed::millis)
                    .thenComparing(t -> t.candidate().accuracy(), Comparator.reverseOrder())
                    .thenComparing(t -> t.candidate().architecture().toString()))
            .toList();
    List<Candidate<A>> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Timed<A> timed : fastestFirst) {
      if (timed.candidate().accuracy() > best) {
        best = timed.candidate().accuracy();
        front.add(timed.candidate());
      }
    }
    return new Front<>(confidence, List.copyOf(front));
  }

  /** The most accurate that meets the budget with the confidence; empty if none does. */
  Optional<Candidate<A>> best(double budgetMillis) {
    return candidates.stream()
        .filter(c -> c.probabilityWithin(budgetMillis) >= confidence)
        .max(Comparator.comparingDouble(Candidate::accuracy));
  }

  /**
   * The candidate to measure next: more accurate than the best, not measured, its interval wide,
   * and not out of reach. Of several, the one that gains most on average: what it is more accurate,
   * times the probability that it meets the budget.
   *
   * @param width how wide an interval is: half of it, relative to the prediction
   */
  Optional<Candidate<A>> question(double budgetMillis, double width) {
    double reached =
        best(budgetMillis).map(Candidate::accuracy).orElse(candidates.get(0).accuracy() - 1);
    return candidates.stream()
        .filter(c -> c.measuredMillis().isEmpty())
        .filter(c -> c.accuracy() > reached && c.halfWidth() > width)
        .filter(c -> c.probabilityWithin(budgetMillis) > 1 - confidence)
        .max(
            Comparator.comparingDouble(
                c -> (c.accuracy() - reached) * c.probabilityWithin(budgetMillis)));
  }
}
