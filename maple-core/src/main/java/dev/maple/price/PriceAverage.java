package dev.maple.price;

import dev.maple.numeric.Vectors;
import dev.maple.prediction.StudentProcess;
import dev.maple.price.PricePrior.Freedom;
import java.util.ArrayList;
import java.util.List;

/**
 * What a device charges, averaged over hypotheses and the grid of each by their marginal
 * likelihoods.
 *
 * @param logEvidence logarithm of the samples' density under all hypotheses together, without a
 *     constant that depends on the number of samples alone
 * @param model the average
 */
record PriceAverage(double logEvidence, PriceModel model) {

  /**
   * A prior, with the probability of each point of the grid.
   *
   * @param prior the prior of the prices
   * @param logWeights logarithms of the points' prior probabilities, up to a constant common to all
   *     hypotheses
   */
  record Hypothesis(PricePrior prior, double[] logWeights) {
    /** All points of the grid are equally probable. */
    static Hypothesis even(PricePrior prior) {
      return new Hypothesis(prior, new double[Freedom.grid().size()]);
    }
  }

  /** A point of the grid of one hypothesis, fitted to the samples. */
  private record Point(PricePrior prior, PriceLikelihood.Fit fit, double logWeight) {}

  /**
   * Adapts to samples.
   *
   * @param rows features of the samples, not standardised; none are needed where all hypotheses
   *     know the device's speed
   * @param values of the samples
   */
  static PriceAverage of(
      Account account, List<Hypothesis> hypotheses, double[][] rows, double[] values) {
    List<Point> points = new ArrayList<>();
    for (Hypothesis hypothesis : hypotheses) {
      PricePrior prior = hypothesis.prior();
      PriceLikelihood likelihood =
          new PriceLikelihood(prior, account, account.of(rows), PricePool.logs(values));
      List<Freedom> grid = Freedom.grid();
      for (int i = 0; i < grid.size(); i++) {
        PriceLikelihood.Fit fit = likelihood.fit(grid.get(i));
        points.add(new Point(prior, fit, hypothesis.logWeights()[i] + fit.logLikelihood()));
      }
    }
    double[] logWeights = points.stream().mapToDouble(Point::logWeight).toArray();
    double[] shares = Vectors.softmax(logWeights);
    double[] theta = new double[account.size()];
    double noiseVariance = 0;
    double squaredMahalanobis = 0;
    for (int i = 0; i < shares.length; i++) {
      PriceLikelihood.Fit fit = points.get(i).fit();
      Vectors.add(theta, shares[i], fit.theta());
      noiseVariance += shares[i] * fit.freedom().noise() * fit.freedom().noise();
      squaredMahalanobis += shares[i] * fit.squaredMahalanobis();
    }
    double inflation = StudentProcess.inflation(squaredMahalanobis, values.length);
    return new PriceAverage(
        Vectors.greatest(logWeights) - Math.log(Vectors.greatest(shares)),
        new PriceModel(
            account,
            theta,
            Vectors.scaled(covariance(points, shares, theta), inflation),
            inflation * noiseVariance,
            StudentProcess.degreesOfFreedom(values.length)));
  }

  /** Of the logarithms of prices, within the points and between them. */
  private static double[] covariance(List<Point> points, double[] shares, double[] expectation) {
    double[] sum = new double[expectation.length * expectation.length];
    for (int i = 0; i < shares.length; i++) {
      PriceLikelihood.Fit fit = points.get(i).fit();
      PricePrior prior = points.get(i).prior();
      prior.addCovariance(shares[i], fit.freedom().own(), prior.speedVariance(), sum);
      Vectors.add(sum, -shares[i], fit.explained());
      double[] deviation = Vectors.difference(fit.theta(), expectation);
      Vectors.addOuter(sum, shares[i], deviation);
    }
    // Sums of outer products differ from their transpose in the last digit.
    Vectors.mirror(sum, expectation.length);
    return sum;
  }
}
