package dev.maple.prior;

import dev.maple.design.CostSpread;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The prior of a new device that may belong to any of several populations of devices, each equally
 * likely. Devices of one population were measured in one way and vary around a common mean; those
 * of two populations may have so little in common that a mean over both resembles neither.
 *
 * @param populations at least one
 */
public record JointPrior(List<PopulationPrior> populations) {
  /**
   * An unknown scale has an even density over so much of its logarithm: a factor of 100 either way.
   */
  public static final double LOG_RANGE = 2 * Math.log(100);

  /** Of the logarithm of a scale of which nothing is known, beside one of which something is. */
  private static final double LOG_DENSITY_OF_UNKNOWN_SCALE = -Math.log(LOG_RANGE);

  /**
   * The probability that a scale predicted from a descriptor is wrong, such as where the descriptor
   * is in another unit.
   */
  private static final double WRONG = 0.1;

  /**
   * A population.
   *
   * @param prior what a device of it may be
   * @param logScaleDensity the logarithm of the density of the logarithm of its scale, from what is
   *     known beside samples
   */
  public record PopulationPrior(MixturePrior prior, DoubleUnaryOperator logScaleDensity) {
    /**
     * A population whose device has an unknown scale.
     *
     * @param prior the prior of a device of it
     */
    public PopulationPrior(MixturePrior prior) {
      this(prior, logScale -> LOG_DENSITY_OF_UNKNOWN_SCALE);
    }

    /**
     * A population of whose device's scale something is told, which may be wrong: that costs the
     * population little, so that its samples may still speak for it.
     *
     * @param prior what the device may be
     * @param logToldDensity the logarithm of the density of the logarithm of its scale, as told
     * @return the population
     */
    public static PopulationPrior told(MixturePrior prior, DoubleUnaryOperator logToldDensity) {
      return new PopulationPrior(
          prior,
          logScale ->
              Math.log(
                  (1 - WRONG) * Math.exp(logToldDensity.applyAsDouble(logScale))
                      + WRONG * Math.exp(LOG_DENSITY_OF_UNKNOWN_SCALE)));
    }
  }

  /**
   * A prior of devices of unknown scale.
   *
   * @param priors the prior of a device of each population, at least one
   * @return the prior
   */
  public static JointPrior of(List<MixturePrior> priors) {
    List<PopulationPrior> all = new ArrayList<>();
    for (MixturePrior prior : priors) {
      all.add(new PopulationPrior(prior));
    }
    return new JointPrior(all);
  }

  /**
   * This prior for values that are divided by a unit.
   *
   * @param unit the unit, positive
   * @return the prior
   */
  public JointPrior dividedBy(double unit) {
    double logUnit = Math.log(unit);
    List<PopulationPrior> all = new ArrayList<>();
    for (PopulationPrior population : populations) {
      all.add(
          new PopulationPrior(
              population.prior, log -> population.logScaleDensity.applyAsDouble(log + logUnit)));
    }
    return new JointPrior(all);
  }

  /**
   * This prior for a device with other noises.
   *
   * @param noises relative standard deviations of a measurement that is no outlier
   * @return the prior
   */
  public JointPrior withNoises(double... noises) {
    List<PopulationPrior> all = new ArrayList<>();
    for (PopulationPrior population : populations) {
      all.add(new PopulationPrior(population.prior.withNoises(noises), population.logScaleDensity));
    }
    return new JointPrior(all);
  }

  /**
   * The means of all.
   *
   * @return those of one population after the other
   */
  public List<PriorMean> means() {
    List<PriorMean> means = new ArrayList<>();
    for (PopulationPrior population : populations) {
      means.addAll(population.prior.means());
    }
    return means;
  }

  /**
   * How far a device may stray, as a design sees it.
   *
   * @return the spread of all populations together
   */
  public CostSpread spread() {
    double share = 1.0 / populations.size();
    List<CostSpread> each =
        populations.stream().map(population -> population.prior.spread()).toList();
    double[] diagonal = new double[each.get(0).diagonal().length];
    each.forEach(spread -> Vectors.add(diagonal, share, spread.diagonal()));
    return new CostSpread(
        each.stream().flatMap(spread -> Arrays.stream(spread.costs())).toArray(double[][]::new),
        each.stream()
            .flatMapToDouble(spread -> Arrays.stream(spread.weights()))
            .map(weight -> share * weight)
            .toArray(),
        each.stream()
            .flatMap(spread -> Arrays.stream(spread.deviations()))
            .map(deviation -> Vectors.scaled(deviation, Math.sqrt(share)))
            .toArray(double[][]::new),
        diagonal,
        each.stream().mapToDouble(spread -> share * spread.noise()).sum(),
        PriorMean.FLOOR);
  }
}
