package dev.maple.posterior;

import dev.maple.numeric.HalfExponentials;
import dev.maple.numeric.Vectors;
import dev.maple.prior.Hyperparameters;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The posterior mean weights from a few samples that are known to be undisturbed: what {@link
 * PosteriorMixture#weights} gives if no sample may be an outlier and the noise of each is relative
 * to the prior mean. A component then needs one linear solve instead of an iteration, its Cholesky
 * factor is shared by all devices sampled at the same rows, and all components are averaged.
 * Immutable and thread-safe.
 */
public final class UndisturbedAverage {
  /** The largest squared distance: keeps densities above 0, so that no component is impossible. */
  private static final double LARGEST_SQUARE = 1000;

  private final MixturePrior prior;
  private final List<PriorMean> means;

  /** The hyperparameters of each mean's components. */
  private final Hyperparameters[] grid;

  /** For each covariance term the variance at each point of the grid. */
  private final double[][] variances;

  /** For each mean the prior weight of each point of the grid. */
  private final double[][] weights;

  private UndisturbedAverage(MixturePrior prior) {
    this.prior = prior;
    means = prior.means();
    grid = new Hyperparameters[prior.components().size() / means.size()];
    variances = new double[prior.covariance().size()][grid.length];
    for (int c = 0; c < grid.length; c++) {
      grid[c] = prior.components().get(c).hyperparameters();
      for (int b = 0; b < variances.length; b++) {
        variances[b][c] = grid[c].variances()[b];
      }
    }
    weights = new double[means.size()][grid.length];
    for (int c = 0; c < prior.components().size(); c++) {
      weights[c / grid.length][c % grid.length] = Math.exp(prior.components().get(c).logWeight());
    }
  }

  /**
   * An average over a prior.
   *
   * @param prior of one population
   * @return the average
   */
  public static UndisturbedAverage of(MixturePrior prior) {
    return new UndisturbedAverage(prior);
  }

  /**
   * An average for each population.
   *
   * @param prior of all
   * @return as many averages, in their order
   */
  public static List<UndisturbedAverage> each(JointPrior prior) {
    List<UndisturbedAverage> each = new ArrayList<>();
    for (JointPrior.PopulationPrior member : prior.populations()) {
      each.add(of(member.prior()));
    }
    return each;
  }

  /**
   * The average for one device, summed up over the means of one or more priors. Not thread-safe.
   */
  public static final class RunningSum {
    private final double[] values;
    private final Predicate<PriorMean> allowed;
    private final double[] weights;
    private double density;

    private RunningSum(double[] values, int size, Predicate<PriorMean> allowed) {
      this.values = values;
      this.allowed = allowed;
      this.weights = new double[size];
    }

    /**
     * A sum of nothing.
     *
     * @param values the device's samples
     * @param size the number of weights
     * @param allowed the means to sum over
     * @return the empty sum
     */
    public static RunningSum of(double[] values, int size, Predicate<PriorMean> allowed) {
      return new RunningSum(values, size, allowed);
    }

    /**
     * The average, once all priors were added.
     *
     * @return a weight vector, in units of the values
     */
    public double[] weights() {
      return Vectors.scaled(weights, 1 / density);
    }
  }

  /**
   * Adds this prior to the sums of devices.
   *
   * @param devices the sums to add to
   * @param rows the standardised rows of their samples, the same for all
   */
  public void addTo(List<RunningSum> devices, double[][] rows) {
    double[][] terms = SampleCovariance.terms(prior, rows);
    ProcessBatch process = new ProcessBatch(grid, terms, new double[rows.length]);
    SampleDirections directions = new SampleDirections(prior, rows);
    double[][] along = directions.along(variances);
    double[][][] factors = new double[devices.size()][rows.length][grid.length];
    double[] some = new double[rows.length];
    for (int m = 0; m < weights.length; m++) {
      PriorMean mean = means.get(m);
      double[] level = RelativeSamples.levels(mean, rows);
      process.load(level, some);
      process.factor();
      double[] peak = process.rootPrecisions();
      Vectors.multiply(peak, weights[m]);
      Around around = new Around(mean.cost().weights(), level, peak, along);
      for (int d = 0; d < factors.length; d++) {
        if (devices.get(d).allowed.test(mean)) {
          addTo(devices.get(d), around, process, factors[d]);
        }
      }
    }
    for (int d = 0; d < factors.length; d++) {
      directions.add(devices.get(d).weights, variances, factors[d]);
    }
  }

  /**
   * The components of a mean.
   *
   * @param weights of the mean
   * @param level the mean at the samples
   * @param peak the densities of samples as expected, prior weights included
   * @param along what a sample's dual weight has of the covariance with the pool's mean
   */
  private record Around(double[] weights, double[] level, double[] peak, double[][] along) {}

  /**
   * Adds those of one mean.
   *
   * @param factors take how far the expected weights stray from the mean
   */
  private void addTo(RunningSum device, Around mean, ProcessBatch process, double[][] factors) {
    RelativeSamples relative = RelativeSamples.of(mean.level, device.values);
    double[] density = densities(relative, process);
    Vectors.multiply(density, mean.peak);
    double ofMean = Vectors.dot(mean.weights, prior.covarianceWithPoolMean());
    double[] meanFactor = Vectors.ones(grid.length);
    double[] covariance = Vectors.scaled(meanFactor, ofMean);
    for (int i = 0; i < factors.length; i++) {
      double[] alpha = process.alpha(i);
      Vectors.add(meanFactor, 1, alpha);
      Vectors.add(covariance, ofMean, alpha);
      Vectors.addProduct(covariance, 1 / mean.level[i], alpha, mean.along[i]);
    }
    for (int c = 0; c < density.length; c++) {
      density[c] *= covariance[c] < 0 ? PosteriorMixture.OPPOSITE_ORDER_PROBABILITY : 1;
    }
    device.density += Vectors.sum(density);
    Vectors.add(device.weights, relative.scale() * Vectors.dot(density, meanFactor), mean.weights);
    for (int i = 0; i < factors.length; i++) {
      Vectors.addProduct(factors[i], relative.scale() / mean.level[i], density, process.alpha(i));
    }
  }

  /** Densities over those of samples as expected, without a constant of the samples. */
  private static double[] densities(RelativeSamples relative, ProcessBatch process) {
    process.replace(relative.values());
    process.solveFactored();
    double[] square = process.squaredMahalanobis();
    for (int c = 0; c < square.length; c++) {
      square[c] = Math.min(square[c], LARGEST_SQUARE);
    }
    double[] densities = new double[square.length];
    HalfExponentials.of(square, densities);
    double jacobian = 1;
    for (double value : relative.values()) {
      jacobian *= 1 + value;
    }
    return Vectors.scaled(densities, jacobian);
  }
}
