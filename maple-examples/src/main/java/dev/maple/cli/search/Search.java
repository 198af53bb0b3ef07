package dev.maple.cli.search;

import dev.maple.JudgedSample;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.cli.search.Explorer.Point;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The search: predicts, looks at candidates, and measures the one whose latency the choice hangs
 * on, until the choice is measured.
 *
 * @param device what is learned of the device before it is measured
 * @param known accuracies that the user knows
 * @param accuracy of architectures whose accuracy he does not know
 * @param confidence with which the budget is to be met
 * @param width how wide an interval is that is worth measuring: half of it, over the prediction
 * @param more how many candidates may be measured because their interval is wide
 */
record Search<A extends Architecture<A>>(
    Maple.WithPrior<A> device,
    LatencySource<A> source,
    Explorer<A> explorer,
    Map<A, Double> known,
    ToDoubleFunction<A> accuracy,
    double budgetMillis,
    double confidence,
    double width,
    int more) {
  /** How many choices may turn out too slow before the search gives up. */
  private static final int TRIES = 5;

  /** Why a candidate is measured. */
  enum Reason {
    ASKED("asked for at first"),
    WIDE("the front was open here"),
    CHOSEN("chosen");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A measurement.
   *
   * @param before what was known of the candidate; empty for those Maple asked for at first
   */
  record Step<A extends Architecture<A>>(
      Reason reason, LatencySample<A> sample, Optional<Candidate<A>> before) {}

  /**
   * What was found.
   *
   * @param best the choice; empty if no candidate meets the budget
   * @param next what to measure next, where there was nothing to measure with
   * @param doubted what was measured and does not fit the rest: it is no candidate
   * @param looked how many candidates were looked at in the last round
   */
  record Outcome<A extends Architecture<A>>(
      Front<A> front,
      Optional<Candidate<A>> best,
      List<Step<A>> steps,
      Optional<Candidate<A>> next,
      Set<A> doubted,
      int looked) {}

  /** Searches, beginning with what was measured of the device. */
  Outcome<A> run(List<LatencySample<A>> first) {
    List<Step<A>> steps = new ArrayList<>();
    first.forEach(sample -> steps.add(new Step<>(Reason.ASKED, sample, Optional.empty())));
    while (true) {
      List<LatencySample<A>> samples = steps.stream().map(Step::sample).toList();
      // Of the first samples the log tells once; what is doubted of all of them the outcome does.
      LatencyPredictor<A> predictor =
          steps.size() == first.size() ? device.adapt(samples) : device.rehearse(samples);
      Set<A> doubted = doubted(predictor);
      Map<A, Candidate<A>> candidates = candidates(predictor);
      // What was measured and is not believed is neither known nor to be measured again.
      candidates.values().removeIf(candidate -> doubted.contains(candidate.run()));
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("there is no candidate that computes something");
      }
      Front<A> front = Front.of(confidence, candidates.values());
      Optional<Candidate<A>> best = front.best(budgetMillis);
      Optional<Candidate<A>> wide =
          count(steps, Reason.WIDE) < more ? front.question(budgetMillis, width) : Optional.empty();
      Optional<Candidate<A>> next =
          wide.or(
              () ->
                  best.filter(c -> c.measuredMillis().isEmpty())
                      .filter(c -> count(steps, Reason.CHOSEN) < TRIES));
      if (next.isEmpty() || !source.ready()) {
        return new Outcome<>(front, best, steps, next, doubted, candidates.size());
      }
      Reason reason = wide.isPresent() ? Reason.WIDE : Reason.CHOSEN;
      String title =
          reason == Reason.WIDE ? "measuring where the front is open" : "measuring the choice";
      steps.add(new Step<>(reason, source.measure(title, List.of(next.get().run())).get(0), next));
    }
  }

  private long count(List<Step<A>> steps, Reason reason) {
    return steps.stream().filter(step -> step.reason() == reason).count();
  }

  private static <A extends Architecture<A>> Set<A> doubted(LatencyPredictor<A> predictor) {
    return predictor.samples().stream()
        .filter(JudgedSample::isDoubted)
        .map(judged -> judged.sample().architecture())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Map<A, Candidate<A>> candidates(LatencyPredictor<A> predictor) {
    Map<A, Double> measured = new HashMap<>();
    for (JudgedSample<A> judged : predictor.samples()) {
      measured.put(judged.sample().architecture(), judged.sample().millis());
    }
    Function<A, Candidate<A>> look =
        architecture -> {
          A run = source.run(architecture);
          Double millis = measured.get(run);
          Double accurate = known.get(architecture);
          return new Candidate<>(
              architecture,
              accurate != null ? accurate : accuracy.applyAsDouble(architecture),
              accurate != null,
              run,
              predictor.predict(run),
              millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis));
        };
    Map<A, Candidate<A>> candidates = new HashMap<>();
    Collection<A> seen =
        explorer.explore(
            architecture -> {
              Candidate<A> candidate = look.apply(architecture);
              candidates.put(architecture, candidate);
              return new Point(candidate.accuracy(), candidate.millisWith(confidence));
            });
    seen.forEach(architecture -> candidates.computeIfAbsent(architecture, look));
    candidates.keySet().removeIf(architecture -> architecture.space().isDegenerate(architecture));
    return candidates;
  }
}
