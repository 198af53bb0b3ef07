package dev.maple.learning;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.catalogue.CatalogueLaw;
import dev.maple.outlier.AlikeRuns;
import dev.maple.outlier.DeviceLine;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.prediction.GaussianModel;
import dev.maple.prediction.LineModel;
import dev.maple.price.Prices;
import dev.maple.prior.JointPrior;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How samples of a device are adapted to: a line in the features is fitted and says which of them
 * to doubt; other laws judge those again, and are averaged with the line over those that ran.
 *
 * @param prior of the line
 * @param scaling of the features that the line is in
 * @param prices the law beside the line, if there is one: of operators, or of prices
 * @param catalogue what was measured on the pool
 */
record DeviceAdaptation(
    JointPrior prior,
    FeatureScaling scaling,
    Optional<? extends Prices> prices,
    CatalogueLaw catalogue) {
  /** The outlier probability of a sample that was left out. */
  private static final double FAILED = 1;

  /** The model of the device, of at least one sample. */
  AdaptedModel to(Measurements given) {
    AlikeRuns runs = AlikeRuns.of(given);
    Measurements measured = runs.samples();
    Measurements forLine = catalogue.forLine(measured);
    boolean isAlone = prices.isEmpty() && catalogue.settings().isNone();
    GaussianModel line =
        new SecondOpinion(prices, catalogue)
            .on(new DeviceLine(prior, scaling, isAlone).fit(forLine, runs), measured, forLine);
    double[] outlier = line.outlierProbability();
    int[] ran = IntStream.range(0, outlier.length).filter(i -> outlier[i] < FAILED).toArray();
    return catalogue.beside(withPrices(runs.judged(line), forLine.at(ran)), measured.at(ran));
  }

  private LineModel withPrices(GaussianModel line, Measurements ran) {
    return prices.isPresent() ? prices.get().beside(line, ran.at(ran.canonicalOrder())) : line;
  }
}
