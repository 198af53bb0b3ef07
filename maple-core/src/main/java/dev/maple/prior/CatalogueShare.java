package dev.maple.prior;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How much the {@link CatalogueProcess} counts beside the linear model: the shares of the two laws'
 * logarithms that err least on devices of the pool, each left out with its kin. A share is 0 unless
 * what it gains is more than twice the standard error of that gain over the devices. They are the prior odds of the laws;
 * a device's samples then weigh both by their evidence.
 *
 * <p>Source: Wolpert, <em>Stacked generalization</em>, Neural Networks 5 (1992),
 * doi:10.1016/S0893-6080(05)80023-1.
 *
 * @param process the law of the whole pool
 * @param held the shares where an architecture is in the catalogue, one a number of {@link
 *     HeldOutTrial#SAMPLES}
 * @param others the same where it is not
 * @param within10 the share of architectures that are predicted within 10 % from the most samples
 *     tried, the median of the devices left out; empty where too few could be
 */
record CatalogueShare(
    CatalogueProcess process, double[] held, double[] others, OptionalDouble within10) {
  /** A gain counts from so many of its standard errors on. */
  private static final double SIGNIFICANT = 2;

  private static final int FEWEST_DEVICES = 3;

  static CatalogueShare fit(ScaledPool pool, List<DeviceModel> models, MixtureWeights weights) {
    int[] all = IntStream.range(0, models.size()).toArray();
    Catalogue catalogue = Catalogue.of(pool, models, all);
    List<HeldOutTrial> trials =
        Arrays.stream(all)
            .parallel()
            .mapToObj(d -> HeldOutTrial.of(pool, models, weights, catalogue, d))
            .flatMap(List::stream)
            .toList();
    double[] held = shares(trials.stream().map(HeldOutTrial::held).toList());
    int last = held.length - 1;
    int chosen = Arrays.binarySearch(HeldOutTrial.SHARES, held[last]);
    double[] within10 = trials.stream().mapToDouble(t -> t.within10()[last][chosen]).toArray();
    return new CatalogueShare(
        CatalogueProcess.of(catalogue),
        held,
        shares(trials.stream().map(HeldOutTrial::others).toList()),
        within10.length < FEWEST_DEVICES
            ? OptionalDouble.empty()
            : OptionalDouble.of(new Median().evaluate(within10)));
  }

  private static double[] shares(List<double[][]> errors) {
    return IntStream.range(0, HeldOutTrial.SAMPLES.length)
        .mapToDouble(s -> share(errors.stream().map(device -> device[s]).toList()))
        .toArray();
  }

  /**
   * The best share.
   *
   * @param errors a device a row, a share a column
   */
  private static double share(List<double[]> errors) {
    if (errors.size() < FEWEST_DEVICES) {
      return 0;
    }
    int best = 0;
    for (int w = 1; w < HeldOutTrial.SHARES.length; w++) {
      best = sum(errors, w) < sum(errors, best) ? w : best;
    }
    int count = errors.size();
    double mean = (sum(errors, 0) - sum(errors, best)) / count;
    double squares = 0;
    for (double[] error : errors) {
      double deviation = error[0] - error[best] - mean;
      squares += deviation * deviation;
    }
    double standardError = Math.sqrt(squares / (count * (count - 1.0)));
    return mean > SIGNIFICANT * standardError ? HeldOutTrial.SHARES[best] : 0;
  }

  private static double sum(List<double[]> errors, int share) {
    return errors.stream().mapToDouble(error -> error[share]).sum();
  }

  /** The linear model, or both laws where the catalogue counts. */
  AdaptedModel beside(
      GaussianModel linear, double logEvidence, ScaledPool pool, Measurements samples) {
    double priorOfHeld = at(samples.count(), held);
    double priorOfOthers = at(samples.count(), others);
    if (priorOfHeld == 0 && priorOfOthers == 0) {
      return linear;
    }
    CataloguePosterior posterior = process.adapt(samples);
    double logRatio = posterior.logEvidence() - logEvidence;
    return new CatalogueModel(
        linear,
        pool.scaling(),
        process.catalogue(),
        posterior,
        afterSamples(priorOfHeld, logRatio),
        afterSamples(priorOfOthers, logRatio));
  }

  /** The share of a law once the samples have told how likely they are under it. */
  private static double afterSamples(double share, double logRatio) {
    return share == 0 ? 0 : 1 / (1 + (1 - share) / share * Math.exp(-logRatio));
  }

  /** Between the numbers of samples tried in proportion to the logarithm. */
  private static double at(int count, double[] shares) {
    double low = Math.log(HeldOutTrial.SAMPLES[0]);
    double high = Math.log(HeldOutTrial.SAMPLES[1]);
    double t = Math.min(1, Math.max(0, (Math.log(count) - low) / (high - low)));
    return shares[0] + t * (shares[1] - shares[0]);
  }
}
