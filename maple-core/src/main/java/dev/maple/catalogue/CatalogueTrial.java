package dev.maple.catalogue;

import dev.maple.adaptation.Prediction;
import dev.maple.concurrent.Interruption;
import dev.maple.pool.Measurements;
import dev.maple.prediction.LineModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The errors of the linear model and of the catalogue on a device of the pool that is taken as new,
 * for some numbers of samples. Half of the sets of samples are random, half are chosen by design.
 *
 * @param cases the predictions, a list for each number of samples
 */
record CatalogueTrial(List<List<Case>> cases) {
  /** Samples are chosen of so many architectures, and the others are predicted. */
  private static final int DRAWN = 200;

  private static final long SEED = 2000;

  /**
   * The errors on one architecture.
   *
   * @param held of the linear model with the residual expected from the pool
   * @param looked of the catalogue
   * @param other of the linear model alone, as if the catalogue did not hold the architecture
   */
  record Case(LogError held, LogError looked, LogError other) {
    /**
     * The error of both combined; the share is the catalogue's weight if both are equally certain.
     */
    LogError mixed(double share) {
      return new LogError(held.off.mixed(share, looked.off), held.degreesOfFreedom);
    }
  }

  /**
   * An error of a logarithm.
   *
   * @param off what was predicted less what was measured
   * @param degreesOfFreedom of the prediction's distribution
   */
  record LogError(LogPrediction off, double degreesOfFreedom) {
    private static final double UPPER = 0.95;

    private static final double WITHIN_10 = 0.1;

    /** Its size; larger ones count as {@link HeldOutCatalogue#LARGEST_ERROR}. */
    double size() {
      return Math.min(HeldOutCatalogue.LARGEST_ERROR, Math.abs(off.value()));
    }

    /** Whether the prediction is within 10 % of what was measured. */
    boolean isWithin10() {
      return Math.abs(Math.exp(off.value()) - 1) <= WITHIN_10;
    }

    /** By how much the interval that should hold nine tenths is too narrow for it. */
    double overInterval() {
      double quantile = Prediction.standardQuantile(degreesOfFreedom, UPPER);
      return Math.abs(off.value()) / (quantile * Math.sqrt(off.variance()));
    }
  }

  /** What to measure: whatever comes, or what a design asks for. */
  private enum Choice {
    RANDOM,
    DESIGNED;

    int[] of(PoolLines.Expected expected, double[][] rows, int count) {
      return this == RANDOM ? IntStream.range(0, count).toArray() : expected.design(rows, count);
    }
  }

  /** Tries a device after some numbers of samples. */
  static CatalogueTrial of(
      PoolLines lines, double carried, HeldOutCatalogue device, int[] numbers) {
    PoolLines.Expected expected = lines.of(device.peers());
    return new CatalogueTrial(
        Arrays.stream(numbers)
            .mapToObj(
                count ->
                    Arrays.stream(Choice.values())
                        .flatMap(
                            choice -> {
                              Measurements drawn = drawn(device, choice);
                              int[] chosen = choice.of(expected, drawn.rows(), count);
                              return cases(expected, device.catalogue(), carried, drawn, chosen);
                            })
                        .toList())
            .toList());
  }

  private static Measurements drawn(HeldOutCatalogue device, Choice choice) {
    Measurements known = device.known().measured();
    return known.at(
        new Random(SEED + choice.ordinal())
            .ints(0, known.count())
            .distinct()
            .limit(Math.min(known.count(), DRAWN))
            .toArray());
  }

  private static Stream<Case> cases(
      PoolLines.Expected expected,
      Catalogue catalogue,
      double carried,
      Measurements drawn,
      int[] chosen) {
    Interruption.check();
    Measurements samples = drawn.at(chosen);
    CataloguePosterior looked = new CatalogueProcess(catalogue).adapt(samples);
    LineModel line = expected.line(catalogue.without(carried, samples));
    double unknown = catalogue.remainderVariance(carried);
    return IntStream.range(0, drawn.count())
        .filter(i -> Arrays.stream(chosen).noneMatch(c -> c == i))
        .mapToObj(
            i -> {
              double log = Math.log(drawn.values()[i]);
              Catalogue.Entry entry = catalogue.at(drawn.rows()[i]);
              Prediction ofLine = line.predict(drawn.rows()[i]);
              LogPrediction off = LogPrediction.of(ofLine).plus(-log);
              double freedom = ofLine.degreesOfFreedom();
              return new Case(
                  new LogError(off.plus(carried * entry.remainder()), freedom),
                  new LogError(looked.predict(entry.logs()).plus(-log), freedom),
                  new LogError(off.lessSure(unknown), freedom));
            });
  }
}
