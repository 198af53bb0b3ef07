package dev.maple.prior;

import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.LinearCost;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How far the linear law, the catalogue and mixtures of them are off on a pool device that is left
 * out with its kin: those devices which are less than half as far from it as the median one.
 *
 * @param held mean absolute logarithms, one a number of {@link #SAMPLES} and one of {@link
 *     #SHARES}, of architectures that the other devices' catalogue holds
 * @param others the same of these architectures had it not held them
 * @param within10 the share of the architectures that are predicted within 10 %, as {@code held}
 */
record HeldOutTrial(double[][] held, double[][] others, double[][] within10) {
  static final int[] SAMPLES = {3, 10};

  /** Of the catalogue's law. */
  static final double[] SHARES = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

  private static final int DRAWS = 2;

  /** So many architectures are predicted after each draw of samples. */
  private static final int JUDGED = 150;

  /** An error beyond this one is lost all the same. */
  private static final double LARGEST_ERROR = 0.5;

  private static final double KIN = 0.5;

  /** A tenth, of a logarithm. */
  private static final double WITHIN_10 = 0.1;

  /**
   * Tries a device.
   *
   * @param catalogue of all devices
   * @return the trial, or nothing where too little is left to learn from or to judge by
   */
  static List<HeldOutTrial> of(
      ScaledPool pool,
      List<DeviceModel> models,
      MixtureWeights weights,
      Catalogue catalogue,
      int device) {
    Measurements measured = pool.devices().get(device);
    int[] strangers = strangers(catalogue, measured, device);
    if (strangers.length < 2) {
      return List.of();
    }
    Catalogue left = Catalogue.of(pool, models, strangers);
    int most = SAMPLES[SAMPLES.length - 1];
    int[] known =
        IntStream.range(0, measured.count()).filter(i -> left.holds(measured.rows()[i])).toArray();
    if (known.length < 2 * most) {
      return List.of();
    }
    MixturePrior prior =
        MixturePrior.of(pool, Arrays.stream(strangers).mapToObj(models::get).toList())
            .weighted(weights::of);
    HeldOutTrial trial = new HeldOutTrial(table(), table(), table());
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] order =
          new Random(2000 + draw)
              .ints(0, known.length)
              .distinct()
              .limit(Math.min(known.length, most + JUDGED))
              .map(i -> known[i])
              .toArray();
      Measurements drawn = measured.at(order);
      for (int s = 0; s < SAMPLES.length; s++) {
        int count = SAMPLES[s];
        Measurements samples = drawn.where(i -> i < count);
        trial.judge(s, left, prior, samples, drawn.where(i -> i >= most));
      }
    }
    return List.of(trial);
  }

  private static double[][] table() {
    return new double[SAMPLES.length][SHARES.length];
  }

  private void judge(
      int s, Catalogue catalogue, MixturePrior prior, Measurements samples, Measurements unseen) {
    double[] weights = new PosteriorMixture(prior, samples).weights();
    double floor = DeviceModel.FLOOR * geometricMean(samples);
    CataloguePosterior posterior = CatalogueProcess.of(catalogue).adapt(samples);
    double part = 1.0 / (DRAWS * unseen.count());
    for (int i = 0; i < unseen.count(); i++) {
      double[] row = unseen.rows()[i];
      double log = Math.log(unseen.values()[i]);
      double line = Math.log(LinearCost.at(weights, row, floor)) - log;
      double looked = posterior.logValue(catalogue.logLatencies(row)) - log;
      double modelled = posterior.logValue(catalogue.logPredictions(row)) - log;
      for (int w = 0; w < SHARES.length; w++) {
        double error = error(line, looked, SHARES[w]);
        held[s][w] += part * error;
        others[s][w] += part * error(line, modelled, SHARES[w]);
        within10[s][w] += error < WITHIN_10 ? part : 0;
      }
    }
  }

  private static double geometricMean(Measurements samples) {
    return Math.exp(Arrays.stream(samples.values()).map(Math::log).average().orElseThrow());
  }

  private static double error(double line, double catalogue, double share) {
    return Math.min(LARGEST_ERROR, Math.abs((1 - share) * line + share * catalogue));
  }

  /** The devices that are no kin, as indices. */
  private static int[] strangers(Catalogue catalogue, Measurements measured, int device) {
    double[][] logs =
        Arrays.stream(measured.rows()).map(catalogue::logLatencies).toArray(double[][]::new);
    double[] distance =
        IntStream.range(0, catalogue.devices())
            .mapToDouble(other -> distance(logs, device, other))
            .toArray();
    int[] others = IntStream.range(0, distance.length).filter(d -> d != device).toArray();
    if (others.length == 0) {
      return others;
    }
    double median =
        new Median().evaluate(Arrays.stream(others).mapToDouble(d -> distance[d]).toArray());
    return Arrays.stream(others).filter(d -> distance[d] >= KIN * median).toArray();
  }

  /** The median absolute deviation of the ratios' logarithms. */
  private static double distance(double[][] logs, int a, int b) {
    double[] ratios = Arrays.stream(logs).mapToDouble(log -> log[a] - log[b]).toArray();
    double middle = new Median().evaluate(ratios);
    return new Median().evaluate(Arrays.stream(ratios).map(x -> Math.abs(x - middle)).toArray());
  }
}
