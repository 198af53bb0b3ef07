package dev.maple.learning;

import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.Prediction;
import dev.maple.catalogue.CatalogueLaw;
import dev.maple.prediction.GaussianModel;
import dev.maple.price.PriceLaw;
import dev.maple.regression.ContaminatedNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the other laws make of the samples that a line doubts: a line is wrong where features tell
 * little, or small networks cost what it cannot price, and a sample that another law foresees is
 * right.
 *
 * @param prices the law of prices, if there is one
 * @param catalogue what was measured on the pool
 */
record SecondOpinion(Optional<PriceLaw> prices, CatalogueLaw catalogue) {
  /** From this probability on that it is an outlier a sample is doubted. */
  private static final double DOUBTED = 0.5;

  /** A law that leaves a sample more than this, a logarithm, foresees nothing. */
  private static final double VAGUE = 0.2;

  /** Of fewer other samples no law knows a device. */
  private static final int FEWEST_OTHERS = 3;

  /** Beside so many others a sample does not tell of itself. */
  private static final int MANY = 32;

  /**
   * Hears the other laws.
   *
   * @param line what it makes of its samples
   * @param given the samples as they were given
   * @param forLine the same as the line had them
   * @return the line, which doubts none that another law foresees
   */
  GaussianModel on(GaussianModel line, Measurements given, Measurements forLine) {
    double[] outlier = line.outlierProbability();
    int[] suspects = line.suspects();
    int[] doubted =
        IntStream.range(0, outlier.length)
            .filter(i -> outlier[i] > DOUBTED || IntStream.of(suspects).anyMatch(s -> s == i))
            .toArray();
    if (doubted.length == 0 || given.count() <= FEWEST_OTHERS) {
      return line;
    }
    double[] least = outlier.clone();
    for (int i : doubted) {
      int sample = i;
      int[] others =
          IntStream.range(0, outlier.length)
              .filter(j -> j != sample || outlier.length > MANY)
              .toArray();
      for (Foreseen each : foreseen(i, given, forLine, others)) {
        least[i] = Math.min(least[i], each.outlierProbability());
      }
    }
    return line.judging(
        least, IntStream.of(suspects).filter(i -> least[i] > DOUBTED).toArray(), line.drift());
  }

  /** A sample, and what a law expects of it by others. */
  private record Foreseen(double value, Prediction prediction) {
    /** How likely it is an outlier: 1 where the law does not know. */
    double outlierProbability() {
      if (prediction.logScale() > VAGUE) {
        return 1;
      }
      ContaminatedNoise noise =
          ContaminatedNoise.of(
              new double[] {prediction.logScale()},
              new double[] {Math.log(value / prediction.value())});
      noise.weigh(new double[1]);
      return noise.outlierProbability(0);
    }
  }

  private List<Foreseen> foreseen(
      int sample, Measurements given, Measurements forLine, int[] others) {
    double[] row = given.rows()[sample];
    List<Foreseen> foreseen = new ArrayList<>();
    prices.ifPresent(
        law ->
            foreseen.add(
                new Foreseen(
                    forLine.values()[sample], law.adapt(forLine.at(others)).predict(row))));
    catalogue
        .predict(given.at(others), row)
        .ifPresent(looked -> foreseen.add(new Foreseen(given.values()[sample], looked)));
    return foreseen;
  }
}
