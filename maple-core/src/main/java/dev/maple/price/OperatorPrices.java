package dev.maple.price;

import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.PriceAverage.Hypothesis;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predicts the latencies of a described device as sums over operators:
 *
 * <pre>
 *   log y(a) = log (sum_k n_k(a) p_k exp(theta_k) + p exp(theta)) + e,   theta ~ N(mu, S)
 * </pre>
 *
 * Feature {@code n_k} counts operator {@code k} in architecture {@code a}; {@code p_k} is the
 * operator's latency in the {@linkplain OperatorTimes device's descriptor}, and {@code p} the mean
 * of all {@code p_k}. The factor {@code exp(theta_k)} is what one counted operator takes in a
 * network, relative to {@code p_k}: how often the network repeats it, and the effects of fusing and
 * caching. These factors differ little between devices and are learned from the pool, so that the
 * descriptor alone predicts milliseconds; samples correct them.
 *
 * <p>With a probability of one in ten a device is unlike those of the pool, and with one in ten its
 * descriptor is wrong by a factor common to all operators, which samples then determine. Without
 * samples the descriptor is taken to be right.
 *
 * <p>Immutable, thread-safe and deterministic.
 */
public final class OperatorPrices implements Prices {
  /** Fewer devices than these do not show what they have in common. */
  private static final int FEWEST_DEVICES = 3;

  /** The greatest relative error with which the operators may predict the pool's networks. */
  private static final double WORST_NOISE = 0.1;

  /** The probability that a descriptor is wrong by a factor common to all operators. */
  private static final double UNTRUE = 0.1;

  private final Amounts amounts;
  private final Hypothesis told;
  private final Hypothesis untold;

  private OperatorPrices(OperatorPool pool, HardwareDescriptor target) {
    this.amounts = pool.amounts(target);
    PricePrior prior = pool.prior(target);
    double[] weights = pool.weights();
    this.told = hypothesis(prior, 1 - UNTRUE, weights);
    this.untold = hypothesis(prior.around(prior.mean(), false), UNTRUE, weights);
  }

  private static Hypothesis hypothesis(PricePrior prior, double weight, double[] weights) {
    return new Hypothesis(
        prior, Arrays.stream(weights).map(each -> Math.log(weight * each)).toArray());
  }

  /**
   * Learns from a pool what operators take in networks.
   *
   * @param layout the features' groups; a feature counts an operator if its name is the operation
   *     of an operator key, at all its widths, or the whole key. If several groups count operators,
   *     the group that predicts the pool's latencies best is used
   * @param rows rows of features that stand for the space, not standardised
   * @param latencies of each device of the pool at these rows, in milliseconds
   * @param pool a descriptor for each device of the pool, perhaps without operators
   * @param target the descriptor of the new device
   * @return the prices, or empty if no group counts two operators that the target and at least
   *     three devices of the pool have latencies of, or the operators predict the pool's latencies
   *     with a relative error of more than 10 %
   */
  public static Optional<OperatorPrices> of(
      FeatureLayout layout,
      double[][] rows,
      List<double[]> latencies,
      List<HardwareDescriptor> pool,
      HardwareDescriptor target) {
    return IntStream.range(0, layout.groups().size())
        .mapToObj(group -> OperatorTimes.of(layout, group, pool, target))
        .flatMap(Optional::stream)
        .filter(times -> times.devices().length >= FEWEST_DEVICES)
        .map(times -> OperatorPool.fit(times, rows, latencies))
        .min(Comparator.comparingDouble(OperatorPool::logNoise))
        .filter(fitted -> fitted.logNoise() < Math.log(WORST_NOISE))
        .map(fitted -> new OperatorPrices(fitted, target));
  }

  @Override
  public boolean hasProduct() {
    return false;
  }

  @Override
  public List<PriceModel> adapt(Measurements samples) {
    return List.of(
        PriceAverage.of(amounts, List.of(told, untold), samples.rows(), samples.values()).model());
  }

  /**
   * Combines the laws of a new device that has no samples.
   *
   * @param linear its model by the linear law
   * @return the model
   */
  public CombinedLaws beside(GaussianModel linear) {
    return CombinedLaws.of(
        linear,
        List.of(PriceAverage.of(amounts, List.of(told), new double[0][], new double[0]).model()));
  }
}
