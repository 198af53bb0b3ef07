package dev.maple.prior;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.FeatureScaling;
import dev.maple.adaptation.Prediction;

/**
 * A linear model that gives way, in part, to what a {@link CatalogueProcess} says: a geometric
 * mixture of the two laws.
 *
 * @param held the catalogue's share where it holds an architecture
 * @param others its share where the pool's models stand in
 */
record CatalogueModel(
    GaussianModel linear,
    FeatureScaling scaling,
    Catalogue catalogue,
    CataloguePosterior posterior,
    double held,
    double others)
    implements AdaptedModel {

  @Override
  public double value(double[] features) {
    double[] row = scaling.apply(features);
    return value(
        linear.value(features), posterior.logValue(catalogue.logLatencies(row)), share(row));
  }

  private double share(double[] row) {
    return catalogue.holds(row) ? held : others;
  }

  private static double value(double line, double logValue, double share) {
    return share == 0 ? line : Math.exp((1 - share) * Math.log(line) + share * logValue);
  }

  @Override
  public Prediction predict(double[] features) {
    Prediction line = linear.predict(features);
    double[] row = scaling.apply(features);
    double share = share(row);
    double[] logs = catalogue.logLatencies(row);
    double logValue = posterior.logValue(logs);
    double variance =
        posterior.logVariance(logs) + (catalogue.holds(row) ? 0 : catalogue.remainderVariance());
    // Of two normal distributions, weighed by their shares; a line may be infinitely unsure.
    double between = Math.log(line.value()) - logValue;
    double ofLine =
        share == 1
            ? 0
            : (1 - share) * (line.logScale() * line.logScale() + share * between * between);
    return new Prediction(
        value(line.value(), logValue, share),
        Math.sqrt(ofLine + share * variance),
        line.degreesOfFreedom());
  }

  @Override
  public double[] outlierProbability() {
    return linear.outlierProbability();
  }
}
