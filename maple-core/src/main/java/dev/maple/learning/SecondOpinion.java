package dev.maple.learning;

import dev.maple.adaptation.Prediction;
import dev.maple.catalogue.CatalogueLaw;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.PriceModel;
import dev.maple.price.Prices;
import dev.maple.regression.ContaminatedNoise;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Clears samples that the linear model takes for outliers although another law predicts them well.
 * Where the features tell little, or small networks have costs that are not linear in them, the
 * linear model is wrong and the sample right. Where a product predicts alone, because lines do not
 * account for the pool, what the line takes for outliers says nothing, and the product decides.
 *
 * @param prices what the device may charge, if there is a law of prices
 * @param catalogue what was measured on the pool
 */
record SecondOpinion(Optional<? extends Prices> prices, CatalogueLaw catalogue) {
  /** A sample is doubted that is an outlier with more than this probability. */
  private static final double DOUBTED = 0.5;

  /** A law whose predicted logarithm is less certain than this cannot clear a sample. */
  private static final double VAGUE = 0.2;

  /** Fewer other samples than these tell a law too little of the device. */
  private static final int FEWEST_OTHERS = 3;

  /** And a product, by which alone the line's doubts can be judged. */
  private static final int FEWEST_OTHERS_OF_PRODUCT = 2;

  /**
   * Among more samples one has little influence on its own prediction, so that it need not be left
   * out.
   */
  private static final int MANY = 32;

  /**
   * Judges the samples again.
   *
   * @param line the linear model, with its judgement of the samples
   * @param given the samples as they were given
   * @param forLine the samples that the line was fitted to
   * @return the same model, with the samples cleared that another law predicts
   */
  GaussianModel on(GaussianModel line, Measurements given, Measurements forLine) {
    double[] outlier = line.outlierProbability();
    int[] suspects = line.suspects();
    boolean isDoubted = suspects.length > 0;
    for (double probability : outlier) {
      isDoubted |= probability > DOUBTED;
    }
    boolean hasProduct = prices.filter(Prices::hasProduct).isPresent();
    if (!isDoubted || given.count() <= (hasProduct ? FEWEST_OTHERS_OF_PRODUCT : FEWEST_OTHERS)) {
      return line;
    }
    Laws ofAll = outlier.length > MANY ? new Laws(given, forLine) : null;
    double[] least = outlier.clone();
    boolean[] foreseen = new boolean[least.length];
    for (int i = 0; i < least.length; i++) {
      int sample = i;
      if (outlier[i] > DOUBTED || IntStream.of(suspects).anyMatch(s -> s == sample)) {
        Laws others = ofAll == null ? without(i, given, forLine) : ofAll;
        double probability =
            others.outlierProbability(given.rows()[i], given.values()[i], forLine.values()[i]);
        foreseen[i] = probability <= DOUBTED;
        least[i] = Math.min(outlier[i], probability);
      }
    }
    return line.judging(
        least, IntStream.of(suspects).filter(i -> !foreseen[i]).toArray(), line.drift());
  }

  private Laws without(int sample, Measurements given, Measurements forLine) {
    return new Laws(given.where(i -> i != sample), forLine.where(i -> i != sample));
  }

  /** The other laws, adapted to samples. */
  private final class Laws {
    private final Measurements given;
    private final List<PriceModel> charged;

    Laws(Measurements given, Measurements forLine) {
      this.given = given;
      this.charged = prices.map(law -> law.adapt(forLine)).orElse(List.of());
    }

    /**
     * The probability that a value is an outlier, by the law that predicts it alone, or else the
     * one for which that is least likely.
     *
     * @param value as it was given
     * @param forLine the same as given to the line
     */
    double outlierProbability(double[] row, double value, double forLine) {
      Optional<PriceModel> alone = charged.stream().filter(law -> law.isAloneOn(row)).findFirst();
      if (alone.isPresent()) {
        return outlier(forLine, alone.get().predict(row));
      }
      double byPrices =
          charged.stream()
              .mapToDouble(law -> outlierIfSure(forLine, law.predict(row)))
              .min()
              .orElse(1);
      double looked =
          catalogue.predict(given, row).map(law -> outlierIfSure(value, law)).orElse(1.0);
      return Math.min(byPrices, looked);
    }
  }

  /**
   * The probability that a value is an outlier; 1 where the prediction is too uncertain to tell.
   */
  private static double outlierIfSure(double value, Prediction foreseen) {
    return foreseen.logScale() > VAGUE ? 1 : outlier(value, foreseen);
  }

  /** The probability that a value is an outlier, however uncertain the prediction. */
  private static double outlier(double value, Prediction foreseen) {
    ContaminatedNoise noise =
        ContaminatedNoise.of(
            new double[] {foreseen.logScale()}, new double[] {Math.log(value / foreseen.value())});
    noise.weigh(new double[1]);
    return noise.outlierProbability(0);
  }
}
