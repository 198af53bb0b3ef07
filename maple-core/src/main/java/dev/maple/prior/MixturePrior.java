package dev.maple.prior;

import dev.maple.design.CostSpread;
import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.ScaledPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The prior of a new device's weights over its unknown scale {@code s}, whose density is a mixture
 * of Gaussians:
 *
 * <pre>
 *   w / s ~ N(m_c, sum_b v_cb K_b) with probability pi_c
 * </pre>
 *
 * with one component {@code c} for each mean and each set of hyperparameters.
 *
 * @param components the components, those of one mean in a row
 * @param covariance the covariance terms {@code K_b}, which all components share
 * @param covarianceWithPoolMean the product of a weight vector with this is the covariance of its
 *     costs with those of the pool's mean, over the reference: negative where what costs the pool
 *     more is priced at less
 */
public record MixturePrior(
    List<Component> components, List<CovarianceTerm> covariance, double[] covarianceWithPoolMean) {
  /**
   * The deviations beside those along the pool's own are shrunk to this share of what the
   * components say on average: the average is driven by the few components that stray far, and
   * samples chosen for them serve most devices worse.
   */
  private static final double STRAY_SHARE = 0.25;

  /**
   * The prior of a device that is new to a pool. All components have the same weight until {@link
   * #weighted}.
   *
   * @param pool the features of the space, standardised, and the rows that stand for it
   * @param devices models of the devices; may be empty
   * @return the prior
   */
  public static MixturePrior of(ScaledPool pool, List<DeviceModel> devices) {
    return of(pool, devices, devices.size(), PriorMeans.over(pool));
  }

  /**
   * The prior of a device that is new to a part of a pool.
   *
   * @param pool the features of the space, standardised, and the rows that stand for it
   * @param devices models of the devices; may be empty
   * @param poolSize how many devices the whole pool has, which decides the components' noises
   * @param ofPools the means of pools over the space
   * @return the prior
   */
  public static MixturePrior of(
      ScaledPool pool, List<DeviceModel> devices, int poolSize, PriorMeans ofPools) {
    List<LinearCost> costs = new ArrayList<>();
    for (DeviceModel device : devices) {
      costs.add(device.cost());
    }
    double[] mean = PriorMeans.poolMean(pool.scaling(), costs);
    List<CovarianceTerm> covariance =
        CovarianceTerm.all(pool.layout(), pool.scaling(), costs, mean);
    double[] variances = CovarianceTerm.poolVariances(pool.layout(), covariance);
    List<Hyperparameters> grid = Hyperparameters.grid(poolSize, variances);
    List<PriorMean> means = ofPools.all(costs, mean);
    double logWeight = -Math.log((double) means.size() * grid.size());
    List<Component> components = new ArrayList<>(means.size() * grid.size());
    for (PriorMean each : means) {
      for (Hyperparameters point : grid) {
        components.add(new Component(each, point, logWeight));
      }
    }
    return new MixturePrior(
        List.copyOf(components), covariance, covarianceWith(mean, pool.reference()));
  }

  /**
   * How far a device may be from the mean under the whole mixture, for designs.
   *
   * @return the spread
   */
  public CostSpread spread() {
    Map<PriorMean, Double> weightOfMean = new LinkedHashMap<>();
    double[] variances = new double[covariance.size()];
    double noise = 0;
    for (Component component : components) {
      double weight = Math.exp(component.logWeight());
      weightOfMean.merge(component.mean(), weight, Double::sum);
      Vectors.add(variances, weight, component.variances());
      noise += weight * component.noise() * component.noise();
    }
    double[] diagonal = new double[covariance.get(0).diagonal().length];
    for (int b = 0; b < variances.length; b++) {
      Vectors.add(diagonal, STRAY_SHARE * STRAY_SHARE * variances[b], covariance.get(b).diagonal());
    }
    double alongPool = Math.sqrt(variances[0]);
    return new CostSpread(
        weightOfMean.keySet().stream().map(mean -> mean.cost().weights()).toArray(double[][]::new),
        weightOfMean.values().stream().mapToDouble(w -> w).toArray(),
        Arrays.stream(covariance.get(0).factors())
            .map(factor -> Vectors.scaled(factor, alongPool))
            .toArray(double[][]::new),
        diagonal,
        noise,
        PriorMean.FLOOR);
  }

  private static double[] covarianceWith(double[] mean, double[][] reference) {
    double[] covariance = new double[mean.length];
    for (double[] row : reference) {
      Vectors.add(covariance, (Vectors.dot(mean, row) - mean[0]) / reference.length, row);
    }
    covariance[0] = 0;
    return covariance;
  }

  private MixturePrior of(List<Component> other) {
    return new MixturePrior(other, covariance, covarianceWithPoolMean);
  }

  /**
   * This prior with other weights.
   *
   * @param weight the weight of all components of a tie together
   * @return the prior
   */
  public MixturePrior weighted(ToDoubleFunction<Component.Tie> weight) {
    Ties ties = Ties.of(components);
    double[] weights = new double[ties.list().size()];
    for (int t = 0; t < weights.length; t++) {
      weights[t] = weight.applyAsDouble(ties.list().get(t));
    }
    return weighted(ties, weights);
  }

  /**
   * This prior with other weights.
   *
   * @param ties those of the components
   * @param weights the weight of all components of each
   * @return the prior
   */
  public MixturePrior weighted(Ties ties, double[] weights) {
    int[] tied = new int[weights.length];
    for (int c = 0; c < components.size(); c++) {
      tied[ties.of(c)]++;
    }
    Component[] weighted = new Component[components.size()];
    for (int c = 0; c < weighted.length; c++) {
      int tie = ties.of(c);
      weighted[c] = components.get(c).weighing(Math.log(weights[tie] / tied[tie]));
    }
    return of(List.of(weighted));
  }

  /**
   * This prior for a device that is as noisy as no device of the pool: each set of hyperparameters
   * with other noises, which are as likely as one another.
   *
   * @param noises relative standard deviations of a measurement that is no outlier
   * @return the prior
   */
  public MixturePrior withNoises(double... noises) {
    List<Component> noisy = new ArrayList<>();
    double weight = 0;
    for (int c = 0; c < components.size(); c++) {
      Component component = components.get(c);
      weight += Math.exp(component.logWeight());
      if (c + 1 == components.size() || !component.isSameButForNoise(components.get(c + 1))) {
        for (double noise : noises) {
          noisy.add(
              new Component(
                  component.mean(),
                  component.hyperparameters().withNoise(noise),
                  Math.log(weight / noises.length)));
        }
        weight = 0;
      }
    }
    return of(List.copyOf(noisy));
  }

  /**
   * The ties of the components.
   *
   * @return each once, in the order of the components
   */
  public List<Component.Tie> ties() {
    return Ties.of(components).list();
  }

  /**
   * The components of some means.
   *
   * @param wanted which means
   * @return the components, in their order
   */
  public List<Component> around(Predicate<PriorMean> wanted) {
    return components.stream().filter(c -> wanted.test(c.mean())).toList();
  }

  /**
   * The means.
   *
   * @return each once, in the order of the components
   */
  public List<PriorMean> means() {
    Set<PriorMean> means = new LinkedHashSet<>();
    PriorMean last = null;
    for (Component component : components) {
      if (!component.mean().equals(last)) {
        last = component.mean();
        means.add(last);
      }
    }
    return List.copyOf(means);
  }

  /**
   * This prior for a described device: half of all weight goes to one more mean, from which the
   * device may differ as much as devices may differ from the pool's mean. A descriptor that says
   * nothing makes it that mean, and one that lies is found out by the samples.
   *
   * @param described what the descriptor lets expect
   * @return the prior
   */
  public MixturePrior conditionedOn(PriorMean described) {
    List<Component> all = new ArrayList<>();
    components.forEach(c -> all.add(c.weighing(c.logWeight() - Math.log(2))));
    List<Component> ofPool = around(mean -> mean.is(PriorMean.Kind.POOL));
    double weightOfPool = ofPool.stream().mapToDouble(c -> Math.exp(c.logWeight())).sum();
    ofPool.forEach(
        c ->
            all.add(
                new Component(
                    described, c.hyperparameters(), c.logWeight() - Math.log(2 * weightOfPool))));
    return of(List.copyOf(all));
  }
}
