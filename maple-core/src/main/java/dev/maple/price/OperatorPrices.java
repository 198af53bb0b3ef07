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
 * Operators one after another: an architecture takes about as long as the operators that it runs
 * take by themselves,
 *
 * <pre>
 *   log y(a) = log (sum_k n_k(a) p_k exp(theta_k) + p exp(theta)) + e,   theta ~ N(mu, S)
 * </pre>
 *
 * where feature {@code n_k} counts an operator, {@code p_k} is what the {@linkplain OperatorTimes
 * device's descriptor} says that it takes, and {@code p} their mean. What an operator takes in a
 * network for each that is counted, {@code exp(theta_k)}, is much the same on all devices: how
 * often the network repeats it, and what fusing and caching make of it. It is learned from the
 * pool. So the descriptor alone tells milliseconds, and the first samples what is different here.
 *
 * <p>One device in ten may be unlike those of the pool, and one descriptor in ten be wrong about
 * the device's speed, which samples tell; without samples the descriptor is believed.
 */
public final class OperatorPrices implements Prices {
  /** Of fewer devices it cannot be told what they have in common. */
  private static final int FEWEST_DEVICES = 3;

  /** Operators that tell the networks of the pool's devices no better than this tell nothing. */
  private static final double WORST_NOISE = 0.1;

  /** How likely it is that a descriptor is wrong of the speed. */
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
   * @param layout the features' groups; a feature that is named as an operator of the descriptors
   *     (operation, or operation and width) counts it. Of several such groups the one counts that
   *     tells the pool's latencies best
   * @param rows plain rows of features that stand for the space
   * @param latencies of each device of the pool at the rows, in milliseconds
   * @param pool a descriptor a device
   * @param target the descriptor of the new device
   * @return the prices, or empty where fewer than two operators are counted, fewer than three
   *     devices of the pool have their latencies, or these do not tell what networks take
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
  public PriceModel adapt(Measurements samples) {
    return PriceAverage.of(amounts, List.of(told, untold), samples.rows(), samples.values());
  }

  /**
   * Both laws of a new device, before it is measured.
   *
   * @param linear what the linear law makes of it
   * @return the model
   */
  public TwoLawModel beside(GaussianModel linear) {
    return TwoLawModel.of(
        linear, PriceAverage.of(amounts, List.of(told), new double[0][], new double[0]));
  }
}
