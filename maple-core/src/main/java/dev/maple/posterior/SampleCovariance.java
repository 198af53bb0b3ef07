package dev.maple.posterior;

import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.Hyperparameters;
import dev.maple.prior.MixturePrior;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prior covariance of samples, one matrix for each covariance term; that of a component is a
 * weighted sum of these. Immutable and thread-safe.
 */
final class SampleCovariance {
  private final List<Component> components;

  /** Of each term the covariance of each two samples, row by row. */
  private final double[][] terms;

  private final double[] clockVariance;

  SampleCovariance(MixturePrior prior, Measurements samples) {
    components = prior.components();
    terms = terms(prior, samples.rows());
    clockVariance = new double[samples.count()];
    for (int i = 0; i < clockVariance.length; i++) {
      clockVariance[i] = samples.clockVariance(i);
    }
  }

  /** Of each term of a prior the covariance of each two rows, row by row. */
  static double[][] terms(MixturePrior prior, double[][] rows) {
    double[][] terms = new double[prior.covariance().size()][];
    for (int b = 0; b < terms.length; b++) {
      terms[b] = prior.covariance().get(b).among(rows);
    }
    return terms;
  }

  /** The components of each mean, which are in a row: the index after the last of each. */
  int[] endsOfMeans() {
    int[] ends = new int[components.size()];
    int means = 0;
    for (int c = 0; c < ends.length; c++) {
      if (c > 0 && !components.get(c).mean().equals(components.get(c - 1).mean())) {
        means++;
      }
      ends[means] = c + 1;
    }
    return Arrays.copyOf(ends, means + 1);
  }

  /**
   * The processes of some components in a row.
   *
   * @param last those of others, or null; the same object where the hyperparameters are alike
   */
  ProcessBatch between(int from, int to, @Nullable ProcessBatch last) {
    Hyperparameters[] grid = new Hyperparameters[to - from];
    for (int c = from; c < to; c++) {
      grid[c - from] = components.get(c).hyperparameters();
    }
    return last != null && last.isOf(grid) ? last : of(grid);
  }

  /** The processes of some hyperparameters. */
  ProcessBatch of(Hyperparameters[] grid) {
    return new ProcessBatch(grid, terms, clockVariance);
  }
}
