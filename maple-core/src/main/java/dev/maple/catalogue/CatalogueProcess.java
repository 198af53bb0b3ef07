package dev.maple.catalogue;

import dev.maple.numeric.OuterProducts;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.regression.ContaminatedNoise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A new device as a geometric mixture of the pool's, by what these were measured to take: with
 * {@code l_d} the logarithm of what an architecture takes on pool device {@code d} and {@code l}
 * their mean,
 *
 * <pre>
 *   log y(a) = c + m(a) + sum_d b_d (l_d(a) - l(a)) + e,   b_d ~ N(0, t^2 / D)
 * </pre>
 *
 * with the noise of {@link ContaminatedNoise}, here of logarithms. Components compete and are
 * averaged as those of the linear law's prior are: the mean {@code m} is {@code l} or, half of the
 * weight, one of the {@code l_d}, beside some deviations {@code t} and noises. It knows no
 * features, and no size of latency is special to it, so that spaces may be of any width.
 */
record CatalogueProcess(Catalogue catalogue) {
  private static final double[] STRAY = {0.3, 1, 2};
  private static final double[] NOISE = {0.015, 0.03, 0.06, 0.12, 0.25, 0.5};

  /** Components of a lesser share are not averaged. */
  private static final double NEGLIGIBLE = 1e-6;

  /** Where a component begins: weights of the constant and of each device, and what is left. */
  private record Start(double[] weights, double[] left, double logWeight) {
    static Start of(double[][] logs, double[] values, int mean) {
      int devices = logs[0].length;
      double[] weights = new double[devices + 1];
      if (mean == 0) {
        Arrays.fill(weights, 1, devices + 1, 1.0 / devices);
      } else {
        weights[mean] = 1;
      }
      double[] left = new double[values.length];
      for (int i = 0; i < left.length; i++) {
        left[i] = Math.log(values[i]);
        for (int d = 0; d < devices; d++) {
          left[i] -= weights[d + 1] * logs[i][d];
        }
      }
      double middle = Vectors.median(left);
      weights[0] = middle;
      double logWeight = -Math.log(mean == 0 ? 2 : 2.0 * devices);
      return new Start(weights, Arrays.stream(left).map(x -> x - middle).toArray(), logWeight);
    }
  }

  private record Component(Start start, LogProcess process, LogProcess.Fit fit, double noise) {
    double logJoint() {
      return start.logWeight() + fit.logLikelihood();
    }

    /** The deviations are of logarithms less their mean: their weights add up to nothing. */
    double[] weights() {
      double[] weights = start.weights().clone();
      Vectors.add(weights, 1, fit.mean());
      double mean = (Arrays.stream(fit.mean()).sum() - fit.mean()[0]) / (weights.length - 1);
      for (int d = 1; d < weights.length; d++) {
        weights[d] -= mean;
      }
      return weights;
    }
  }

  /**
   * Adapts to samples.
   *
   * @param samples over plain rows that the catalogue holds
   */
  CataloguePosterior adapt(Measurements samples) {
    double[][] logs =
        Arrays.stream(samples.rows()).map(row -> catalogue.at(row).logs()).toArray(double[][]::new);
    int size = catalogue.devices() + 1;
    double[][] basis =
        Arrays.stream(logs).map(CataloguePosterior::centred).toArray(double[][]::new);
    List<Component> components = new ArrayList<>();
    List<Start> starts = new ArrayList<>();
    for (int mean = 0; mean < size; mean++) {
      starts.add(Start.of(logs, samples.values(), mean));
    }
    for (double stray : STRAY) {
      double[] variances = new double[size];
      Arrays.fill(variances, stray * stray / (size - 1));
      variances[0] = 1;
      LogProcess process = new LogProcess(basis, variances);
      for (double noise : NOISE) {
        double[] deviation = Vectors.scaled(Vectors.ones(logs.length), noise);
        for (Start start : starts) {
          components.add(
              new Component(start, process, process.fit(start.left(), deviation), noise));
        }
      }
    }
    return average(components);
  }

  private static CataloguePosterior average(List<Component> components) {
    double[] logJoint = components.stream().mapToDouble(Component::logJoint).toArray();
    double[] shares = Vectors.softmax(logJoint);
    double[][] weights = components.stream().map(Component::weights).toArray(double[][]::new);
    int size = weights[0].length;
    double[] mean = new double[size];
    double noiseVariance = 0;
    for (int c = 0; c < shares.length; c++) {
      Vectors.add(mean, shares[c], weights[c]);
      noiseVariance += shares[c] * components.get(c).noise() * components.get(c).noise();
    }
    int[] heard = IntStream.range(0, shares.length).filter(c -> shares[c] > NEGLIGIBLE).toArray();
    double[] within = new double[size * size];
    OuterProducts between = OuterProducts.none();
    Map<LogProcess, List<Integer>> ofProcess = new LinkedHashMap<>();
    for (int c : heard) {
      between.add(shares[c], Vectors.difference(weights[c], mean));
      ofProcess.computeIfAbsent(components.get(c).process(), p -> new ArrayList<>()).add(c);
    }
    ofProcess.forEach(
        (process, some) ->
            Vectors.add(
                within,
                1,
                process.covariance(
                    some.stream().map(c -> components.get(c).fit()).toList(),
                    some.stream().mapToDouble(c -> shares[c]).toArray())));
    return new CataloguePosterior(mean, within, between.sum(size), noiseVariance);
  }
}
