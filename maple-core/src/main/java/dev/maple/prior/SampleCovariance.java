package dev.maple.prior;

import dev.maple.adaptation.Measurements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The covariance of some samples, term by term, of which every component of a prior is made up. Not
 * thread-safe.
 */
final class SampleCovariance {
  private final List<Component> components;

  /** Of each term the covariance of each two samples, row by row. */
  private final double[][] terms;

  private final double[] clockVariance;

  /** Of the hyperparameters asked for last. */
  private @Nullable SideBySide last;

  SampleCovariance(MixturePrior prior, Measurements samples) {
    components = prior.components();
    terms = new double[prior.covariance().size()][];
    for (int b = 0; b < terms.length; b++) {
      terms[b] = prior.covariance().get(b).among(samples.rows());
    }
    clockVariance = new double[samples.count()];
    for (int i = 0; i < clockVariance.length; i++) {
      clockVariance[i] = samples.clockVariance(i);
    }
  }

  /** The components from one on that are of one mean: the index after the last. */
  int endOfMean(int from) {
    PriorMean mean = components.get(from).mean();
    int to = from;
    while (to < components.size() && components.get(to).mean().equals(mean)) {
      to++;
    }
    return to;
  }

  /** The processes of some components in a row; the same object where the last ones are alike. */
  SideBySide between(int from, int to) {
    Hyperparameters[] grid = new Hyperparameters[to - from];
    for (int c = from; c < to; c++) {
      grid[c - from] = components.get(c).hyperparameters();
    }
    SideBySide known = last;
    if (known == null || !known.isOf(grid)) {
      known = of(grid);
      last = known;
    }
    return known;
  }

  /** The processes of some hyperparameters. */
  SideBySide of(Hyperparameters[] grid) {
    return new SideBySide(grid, terms, clockVariance);
  }
}
