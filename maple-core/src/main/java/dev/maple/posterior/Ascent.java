package dev.maple.posterior;

import dev.maple.concurrent.Interruption;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.MixturePrior;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which components are fitted to many samples: some that a part of the samples finds likeliest and,
 * as a part may not tell how far the device strays, from the likeliest by all samples on those that
 * differ from it in one hyperparameter, until none of them is likelier.
 */
final class Ascent {
  private static final int MOST_STEPS = 4;

  private Ascent() {}

  /** What the samples say of each. */
  static List<ComponentFit> from(List<Component> first, MixturePrior prior, Measurements samples) {
    List<ComponentFit> fits = new ArrayList<>();
    Set<Component> known = new HashSet<>();
    List<Component> next = first;
    Component best = first.get(0);
    double greatest = Double.NEGATIVE_INFINITY;
    boolean ascends = true;
    for (int step = 0; step <= MOST_STEPS && ascends; step++) {
      ascends = false;
      Interruption.check();
      List<ComponentFit> all =
          ComponentFits.of(next.stream().filter(known::add).toList(), prior, samples);
      fits.addAll(all);
      for (ComponentFit fit : all) {
        double logJoint = fit.logLikelihood() + fit.component().logWeight();
        if (logJoint > greatest) {
          greatest = logJoint;
          best = fit.component();
          ascends = true;
        }
      }
      Component from = best;
      next = prior.components().stream().filter(component -> component.isNextTo(from)).toList();
    }
    return fits;
  }
}
