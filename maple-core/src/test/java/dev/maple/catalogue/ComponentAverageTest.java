package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** {@link CatalogueProcess} beside its components, one by one. */
class ComponentAverageTest {
  private static final int DEVICES = 3;

  /** What one component says of an architecture. */
  private record Said(double logWeight, double mean, double variance, double noiseVariance) {}

  private static double centred(double[] logs, int device) {
    return logs[device] - Arrays.stream(logs).average().orElseThrow();
  }

  private static double[] basis(double[] logs) {
    double[] basis = new double[1 + DEVICES];
    basis[0] = 1;
    for (int d = 0; d < DEVICES; d++) {
      basis[1 + d] = centred(logs, d);
    }
    return basis;
  }

  /** A component by itself: near the mean of the devices or one of them, straying, with noise. */
  private static Said said(
      double[][] logs, double[] values, int near, double stray, double noise, double[] of) {
    double[] left = new double[values.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = Math.log(values[i]) - level(logs[i], near);
    }
    double middle = Vectors.median(left);
    for (int i = 0; i < left.length; i++) {
      left[i] -= middle;
    }
    double[] variances = new double[1 + DEVICES];
    Arrays.fill(variances, stray * stray / DEVICES);
    variances[0] = 1;
    double[][] rows = Arrays.stream(logs).map(ComponentAverageTest::basis).toArray(double[][]::new);
    LogProcess process = new LogProcess(rows, variances);
    LogProcess.Fit fit =
        process.fit(left, IntStream.range(0, left.length).mapToDouble(i -> noise).toArray());
    double[] covariance = process.covariance(List.of(fit), new double[] {1});
    double[] row = basis(of);
    double mean = middle + level(of, near) + Vectors.dot(fit.mean(), row);
    double variance = 0;
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        variance += row[i] * covariance[i * row.length + j] * row[j];
      }
    }
    double weight = near < 0 ? 0.5 : 0.5 / DEVICES;
    return new Said(Math.log(weight) + fit.logLikelihood(), mean, variance, noise * noise);
  }

  private static double level(double[] logs, int near) {
    return near < 0 ? Arrays.stream(logs).average().orElseThrow() : logs[near];
  }

  /** The mean and the variance of a mixture, from those of what each component predicts. */
  @Property(tries = 20)
  void isTheAverageOfItsComponents(@ForAll long seed) {
    Random random = new Random(seed);
    List<CataloguedDevice> pool = new ArrayList<>();
    for (int d = 0; d < DEVICES; d++) {
      pool.add(
          MadePool.device(
              IntStream.range(0, 12).mapToDouble(i -> 0.4 * random.nextGaussian()).toArray()));
    }
    Catalogue catalogue = Catalogue.of(pool);
    double[][] rows =
        IntStream.range(0, 1 + random.nextInt(5)).mapToObj(MadePool::row).toArray(double[][]::new);
    double[] values =
        Arrays.stream(rows)
            .mapToDouble(row -> 3 * row[0] * Math.exp(0.3 * random.nextGaussian()))
            .toArray();
    double[][] logs =
        Arrays.stream(rows).map(row -> catalogue.at(row).logs()).toArray(double[][]::new);
    double[] of = catalogue.at(MadePool.row(9)).logs();
    List<Said> all = new ArrayList<>();
    for (double stray : new double[] {0.3, 1, 2}) {
      for (double noise : new double[] {0.015, 0.03, 0.06, 0.12, 0.25, 0.5}) {
        for (int near = -1; near < DEVICES; near++) {
          all.add(said(logs, values, near, stray, noise, of));
        }
      }
    }
    double[] shares = Vectors.softmax(all.stream().mapToDouble(Said::logWeight).toArray());
    double mean = 0;
    double square = 0;
    double noise = 0;
    for (int c = 0; c < shares.length; c++) {
      Said said = all.get(c);
      mean += shares[c] * said.mean();
      square += shares[c] * (said.variance() + said.mean() * said.mean());
      noise += shares[c] * said.noiseVariance();
    }
    LogPrediction predicted =
        new CatalogueProcess(catalogue).adapt(Measurements.of(rows, values)).predict(of);
    assertEquals(mean, predicted.value(), 1e-6);
    assertEquals(square - mean * mean + noise, predicted.variance(), 1e-4 * predicted.variance());
  }
}
