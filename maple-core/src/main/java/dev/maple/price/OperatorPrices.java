package dev.maple.price;

import dev.maple.adaptation.Measurements;
import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.PriceAverage.Hypothesis;
import dev.maple.price.PricePrior.Freedom;
import dev.maple.regression.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

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

  /** Prices are learned from so many rows, and a device is taken as new with so few. */
  private static final int ROWS = 200;

  private static final int FEW = 5;

  private static final int ROUNDS = 4;
  private static final int FIRST_STEPS = 20;
  private static final int STEPS = 5;

  /** Deviation of logarithms of prices before any device is seen. */
  private static final double INITIAL_DEVIATION = 0.7;

  /** How likely it is that the device is unlike the pool's, and that its speed is not as said. */
  private static final double UNLIKE = 0.1;

  private static final double UNTRUE = 0.1;

  private final Amounts amounts;
  private final Hypothesis told;
  private final Hypothesis untold;

  private OperatorPrices(Amounts amounts, PricePrior prior, double[] weights) {
    this.amounts = amounts;
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
    int[] some =
        IntStream.range(0, Math.min(ROWS, rows.length))
            .map(i -> (int) ((long) i * rows.length / Math.min(ROWS, rows.length)))
            .toArray();
    return IntStream.range(0, layout.groups().size())
        .mapToObj(group -> OperatorTimes.of(layout, group, pool, target))
        .flatMap(Optional::stream)
        .filter(times -> times.devices().length >= FEWEST_DEVICES)
        .map(times -> new Pool(times, some, rows, latencies))
        .min(Comparator.comparingDouble(Pool::logNoise))
        .filter(fitted -> fitted.logNoise() < Math.log(WORST_NOISE))
        .map(fitted -> fitted.at(target));
  }

  /** The pool's devices, and what operators take in networks there. */
  private static final class Pool {
    private final OperatorTimes times;
    private final double[][][] amounts;
    private final double[][] logs;
    private final List<double[]> thetas = new ArrayList<>();
    private double logNoise;

    Pool(OperatorTimes times, int[] some, double[][] rows, List<double[]> latencies) {
      this.times = times;
      int devices = times.devices().length;
      this.amounts = new double[devices][some.length][];
      this.logs = new double[devices][some.length];
      for (int d = 0; d < devices; d++) {
        Amounts relative = times.relative(d);
        double level = Math.log(times.mean(d));
        for (int i = 0; i < some.length; i++) {
          amounts[d][i] = relative.of(rows[some[i]]);
          logs[d][i] = Math.log(latencies.get(times.devices()[d])[some[i]]) - level;
        }
      }
      fit();
    }

    double logNoise() {
      return logNoise;
    }

    private void fit() {
      int p = times.size() + 1;
      double[] mean = new double[p];
      DMatrixRMaj precision = CommonOps_DDRM.identity(p);
      CommonOps_DDRM.scale(1 / (INITIAL_DEVIATION * INITIAL_DEVIATION), precision);
      PriceRegression[] fits = new PriceRegression[logs.length];
      Arrays.setAll(fits, d -> PriceRegression.start(amounts[d], logs[d], mean));
      PricePrior prior = null;
      for (int round = 0; round < ROUNDS; round++) {
        double[] around = prior == null ? mean : prior.mean();
        DMatrixRMaj tight = prior == null ? precision : PricePool.inverse(prior.covariance(0));
        int steps = round == 0 ? FIRST_STEPS : STEPS;
        thetas.clear();
        for (int d = 0; d < fits.length; d++) {
          fits[d] = fits[d].fit(around, tight, steps);
          thetas.add(fits[d].theta());
        }
        prior = prior(thetas);
      }
      for (PriceRegression fit : fits) {
        logNoise += Math.log(fit.noise()) / fits.length;
      }
    }

    /**
     * Around the medians: a device on which an operator costs next to nothing, by itself or in
     * networks, shall not move the others.
     */
    private static PricePrior prior(List<double[]> devices) {
      double[] median = new double[devices.get(0).length];
      for (int j = 0; j < median.length; j++) {
        int price = j;
        median[j] = Vectors.median(devices.stream().mapToDouble(t -> t[price]).toArray());
      }
      return PricePrior.of(new int[median.length], devices).withoutGroups().around(median, true);
    }

    /** How likely each point of the grid is, by what the others expect of each device. */
    private double[] weights() {
      List<Freedom> grid = Freedom.grid();
      double[] evidence = new double[grid.size()];
      for (int left = 0; left < thetas.size(); left++) {
        List<double[]> others = new ArrayList<>(thetas);
        others.remove(left);
        double[][] rows = new double[FEW][];
        double[] values = new double[FEW];
        for (int i = 0; i < FEW; i++) {
          int row = (2 * i + 1) * logs[left].length / (2 * FEW);
          rows[i] = amounts[left][row];
          values[i] = logs[left][row];
        }
        PriceLikelihood likelihood = new PriceLikelihood(prior(others), rows, values);
        for (int g = 0; g < evidence.length; g++) {
          evidence[g] += likelihood.fit(grid.get(g)).logLikelihood();
        }
      }
      double[] even = Vectors.scaled(Vectors.ones(evidence.length), UNLIKE / evidence.length);
      Vectors.add(even, 1 - UNLIKE, Vectors.softmax(evidence));
      return even;
    }

    /** What that makes of a new device. */
    OperatorPrices at(HardwareDescriptor target) {
      PricePrior prior = prior(thetas);
      double[] mean = prior.mean().clone();
      mean[mean.length - 1] += Math.log(times.mean(target));
      return new OperatorPrices(times.amounts(target), prior.around(mean, true), weights());
    }
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
