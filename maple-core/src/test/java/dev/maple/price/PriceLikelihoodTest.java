package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.StudentNoise;
import dev.maple.numeric.Vectors;
import dev.maple.price.PricePrior.Freedom;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PriceLikelihoodTest {
  /** What the prior makes of a price's own variance. */
  private static final double ALONE = 0.4;

  private static PricePrior prior(double[] mean, double... variances) {
    return new PricePrior(
        mean, new double[0][], variances, new double[0][], Vectors.ones(mean.length), false);
  }

  private static PriceLikelihood.Fit fit(PricePrior prior, double[][] amounts, double[] values) {
    int size = prior.mean().length;
    Amounts account = new Amounts(new int[size - 1], Vectors.ones(size - 1), new int[size]);
    return new PriceLikelihood(prior, account, amounts, PricePool.logs(values))
        .fit(new Freedom(1, 0.06));
  }

  /**
   * By SciPy 1.17: {@code minimize(neg, mu + s, method='BFGS', options=dict(gtol=1e-10)).x} with
   * {@code r = log(y / (X @ exp(theta)))}, {@code d = theta - mu - s}, {@code s = median(log(y /
   * (X @ exp(mu))))} and {@code neg = -sum(t.logpdf(r, 4, 0, .06)) + d @ inv(diag([.12, .08, .2]) +
   * 1) @ d / 2}.
   */
  @Test
  void findsTheLikeliestPrices() {
    double[][] amounts = {{0.2, 0.1, 1}, {1, 3, 1}, {4, 0.5, 1}, {2, 2, 1}};
    double[] mean = {0, Math.log(0.5), Math.log(0.2)};
    PricePrior prior = prior(mean, 0.12 / ALONE, 0.08 / ALONE, 0.2 / ALONE);
    assertArrayEquals(
        new double[] {0.45451249, 0.42767086, -0.83451406},
        fit(prior, amounts, new double[] {0.9, 6.5, 7.2, 7.9}).theta(),
        2e-3);
  }

  /**
   * With one amount the logarithm is linear in that of the price: only the noise is approximated.
   */
  @Property(tries = 30)
  void ofOneAmountIsTheIntegralOverItsPrice(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 2) double variance) {
    Random random = new Random(seed);
    int k = 5;
    double[][] amounts = new double[k][1];
    double[] values = new double[k];
    double[] ratio = new double[k];
    for (int i = 0; i < k; i++) {
      amounts[i][0] = Math.exp(random.nextGaussian());
      values[i] = 3 * amounts[i][0] * Math.exp(0.03 * random.nextGaussian());
      ratio[i] = Math.log(values[i] / amounts[i][0]);
    }
    PriceLikelihood.Fit fit = fit(prior(new double[] {0}, variance / ALONE), amounts, values);
    double centre = Vectors.median(ratio);
    double integral = 0;
    double step = 1e-3;
    for (double theta = centre - 1; theta < centre + 1; theta += step) {
      double logDensity = -(theta - centre) * (theta - centre) / (2 * (variance + 1));
      for (double r : ratio) {
        logDensity += StudentNoise.logDensity(r - theta, 0.06);
      }
      integral += Math.exp(logDensity) * step;
    }
    double expected = Math.log(integral) - Math.log(2 * Math.PI * (variance + 1)) / 2;
    assertEquals(expected, fit.logLikelihood(), 0.2);
  }
}
