package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.maple.numeric.OuterProducts;
import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.Components;
import dev.maple.prior.CovarianceTerm;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Samples in terms of weights, against the same in terms of their covariances.
 *
 * <p>Where the noise is small, the outlier probability of a sample can turn on the last digits of
 * its prediction, and each round passes that on. So the two may differ as far as the answers for
 * samples that differ in the ninth digit do, where that is more than rounding.
 */
class WeightSpaceTest {
  private static final int FEATURES = 4;
  private static final double ROUNDING = 1e-7;

  /** So many sets of samples tell how far the answers for nearly the same samples differ. */
  private static final int NEARBY = 4;

  @Property(tries = 100)
  void saysWhatTheCovariancesOfTheSamplesSay(
      @ForAll @IntRange(min = 1, max = 30) int count,
      @ForAll @DoubleRange(min = 0.01, max = 0.12) double noise,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] mean = {1, 0.1, -0.05, 0.1, 0.2};
    double[][] direction = {random.doubles(1 + FEATURES, -0.2, 0.2).toArray()};
    List<CovarianceTerm> terms =
        List.of(
            new CovarianceTerm(direction, new double[1 + FEATURES]),
            new CovarianceTerm(new double[0][], new double[] {0.1, 0.04, 0, 0.01, 0.02}));
    Component component =
        new Component(
            PriorMean.of(PriorMean.Kind.POOL, "mean", mean), Components.of(noise, 0.5, 1), 0);
    MixturePrior prior = new MixturePrior(List.of(component), terms, new double[1 + FEATURES]);
    double[][] rows = new double[count][];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      rows[i] = random.doubles(1 + FEATURES, -1, 1).toArray();
      rows[i][0] = 1;
      double outlier = random.nextInt(8) == 0 ? 2 : 1;
      values[i] = 3 * outlier * Vectors.dot(mean, rows[i]) * Math.exp(0.1 * random.nextGaussian());
    }
    Measurements samples = Measurements.of(rows, values);
    ComponentFit expected = MarginalLikelihood.of(prior, samples).fits(new int[] {0}).get(0);
    ComponentFit actual = WeightSpaceFit.of(prior.components().get(0), prior.covariance(), samples);
    double likelihood = ROUNDING * (1 + count);
    double distance = ROUNDING * (1 + expected.squaredMahalanobis());
    double[] outlier = Vectors.scaled(Vectors.ones(count), ROUNDING);
    double[] alpha = outlier.clone();
    double[] precision = outlier.clone();
    for (int i = 0; i < count; i++) {
      alpha[i] *= 1 + Math.abs(expected.alpha()[i]);
      precision[i] *= 1 + expected.precision()[i];
    }
    for (int draw = 0; draw < NEARBY; draw++) {
      Measurements nearby = Measurements.of(rows, nearby(values, random));
      ComponentFit near = MarginalLikelihood.of(prior, nearby).fits(new int[] {0}).get(0);
      likelihood += Math.abs(near.logLikelihood() - expected.logLikelihood());
      distance += Math.abs(near.squaredMahalanobis() - expected.squaredMahalanobis());
      for (int i = 0; i < count; i++) {
        alpha[i] += Math.abs(near.alpha()[i] - expected.alpha()[i]);
        precision[i] += Math.abs(near.precision()[i] - expected.precision()[i]);
        outlier[i] += Math.abs(near.outlierProbability()[i] - expected.outlierProbability()[i]);
      }
    }
    assertEquals(expected.logLikelihood(), actual.logLikelihood(), likelihood);
    assertEquals(expected.squaredMahalanobis(), actual.squaredMahalanobis(), distance);
    for (int i = 0; i < count; i++) {
      assertEquals(expected.outlierProbability()[i], actual.outlierProbability()[i], outlier[i]);
      assertEquals(expected.alpha()[i], actual.alpha()[i], alpha[i]);
      assertEquals(expected.precision()[i], actual.precision()[i], precision[i]);
    }
    assertExplainsTheSame(prior, samples, expected);
  }

  /** Values that differ from some in the ninth digit. */
  private static double[] nearby(double[] values, Random random) {
    return Arrays.stream(values)
        .map(value -> value * (1 + (random.nextBoolean() ? 1e-9 : -1e-9)))
        .toArray();
  }

  private static void assertExplainsTheSame(
      MixturePrior prior, Measurements samples, ComponentFit fit) {
    SampleDirections directions = new SampleDirections(prior, samples.rows());
    SampleDirections.Mean mean = directions.mean(fit.component().mean());
    int size = mean.weights().length;
    DMatrixRMaj expected = new DMatrixRMaj(size, size);
    OuterProducts products = OuterProducts.none();
    new ComponentPosterior(prior, samples, directions, fit, mean)
        .addExplained(2, products, expected.data);
    Vectors.add(expected.data, 1, products.sum(size));
    WeightSpace space =
        new WeightSpace(prior.covariance(), fit.component(), samples, fit.relative().level());
    space.condition(fit.noiseVariance());
    DMatrixRMaj difference = expected.copy();
    space.addExplained(-2, difference.data);
    assertEquals(0, CommonOps_DDRM.elementMaxAbs(difference), 1e-8);
  }

  /** Each component is fitted in several rounds, of which one alone takes a while. */
  @Example
  void anInterruptEndsAFitBetweenItsRounds() {
    double[] mean = {1, 0};
    Component component =
        new Component(
            PriorMean.of(PriorMean.Kind.POOL, "mean", mean), Components.of(0.1, 0.5, 1), 0);
    Measurements samples = Measurements.of(new double[][] {{1, 0}, {1, 1}}, new double[] {1, 2});
    List<CovarianceTerm> none = List.of();
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> WeightSpaceFit.of(component, none, samples));
    } finally {
      Thread.interrupted();
    }
  }
}
