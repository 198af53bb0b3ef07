package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.learning.LearnedPrior;
import dev.maple.numeric.Vectors;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.TDistribution;

class JointPosteriorTest {
  private static final double[] LAYER_PRICES = {0.1, 6, 0.2, 5, 0.15, 7, 0.1, 4, 0.3, 6};

  /** Devices that pay for single layers, whatever their FLOPs. */
  private static final List<Measurements> OTHERS =
      IntStream.range(0, 5).mapToObj(d -> Measurements.of(MadeSpace.ROWS, other(d))).toList();

  private static final MixturePrior ONE = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);
  private static final MixturePrior OTHER = otherPrior();

  private static double[] other(long seed) {
    Random random = new Random(seed);
    double[] prices =
        Arrays.stream(LAYER_PRICES)
            .map(price -> price * Math.exp(0.1 * random.nextGaussian()))
            .toArray();
    return Arrays.stream(MadeSpace.ROWS)
        .mapToDouble(
            row -> {
              double sum = 1;
              for (int layer = 0; layer < prices.length; layer++) {
                sum += prices[layer] * row[2 + layer];
              }
              return sum * Math.exp(0.01 * random.nextGaussian());
            })
        .toArray();
  }

  private static MixturePrior otherPrior() {
    ScaledPool pool = ScaledPool.of(MadeSpace.LAYOUT, OTHERS, MadeSpace.ROWS);
    return MixturePrior.of(pool, pool.deviceModels());
  }

  private static Measurements samples(double[] device, int count) {
    int[] first = IntStream.range(0, count).toArray();
    return Measurements.of(MadeSpace.rows(first), MadeSpace.values(first, device))
        .standardised(MadeSpace.POOL.scaling());
  }

  @Property(tries = 10)
  void onePopulationIsItsOwnPosterior(@ForAll @IntRange(min = 1, max = 12) int count) {
    Measurements samples = samples(MadeSpace.device(0.2, 0.6, 0.01, 5), count);
    PosteriorMixture alone = new PosteriorMixture(new JointPrior.PopulationPrior(ONE), samples);
    JointPosterior joint = JointPosterior.of(JointPrior.of(List.of(ONE)), samples);
    assertArrayEquals(alone.weights(), joint.weights());
    assertEquals(alone.logEvidence(), joint.logEvidence());
    assertArrayEquals(alone.outlierProbability(), joint.outlierProbability());
    assertArrayEquals(
        alone.logDensitiesOfEachGivenOthers(), joint.logDensitiesOfEachGivenOthers(), 1e-12);
    assertArrayEquals(alone.moments().covariance(), joint.moments().covariance());
  }

  /** Student-t with 4 degrees of freedom around what a descriptor says. */
  private static DoubleUnaryOperator around(double logScale, double deviation) {
    TDistribution student = new TDistribution(null, 4);
    return log -> student.logDensity((log - logScale) / deviation) - Math.log(deviation);
  }

  @Example
  void whatADescriptorSaysOfTheScaleSpeaksForItsPopulationOrAgainst() {
    Measurements samples = samples(MadeSpace.device(0.2, 0.6, 0.01, 5), 1);
    double[] described =
        new PosteriorMixture(new JointPrior.PopulationPrior(ONE), samples).weights();
    double[] other = new PosteriorMixture(new JointPrior.PopulationPrior(OTHER), samples).weights();
    double logScale = RelativeSamples.of(ONE.means().get(0), samples).logScale();
    double right = shareOfFirst(around(logScale, 0.1), samples, described, other);
    double vague = shareOfFirst(around(logScale, 2), samples, described, other);
    double wrong = shareOfFirst(around(logScale + 3, 0.1), samples, described, other);
    assertTrue(right > 0.9, "right: " + right);
    assertTrue(right > vague && vague > wrong, right + ", " + vague + ", " + wrong);
    assertTrue(wrong < 0.1, "wrong: " + wrong);
  }

  @Example
  void aLieAboutTheScaleCostsAPopulationNoMoreThanTenTimes() {
    Measurements samples = samples(MadeSpace.device(0.2, 0.6, 0.01, 5), 4);
    JointPrior.PopulationPrior told = JointPrior.PopulationPrior.told(ONE, around(50, 0.1));
    JointPrior.PopulationPrior untold = new JointPrior.PopulationPrior(ONE);
    double lied = JointPosterior.of(new JointPrior(List.of(told)), samples).logEvidence();
    double nothing = JointPosterior.of(new JointPrior(List.of(untold)), samples).logEvidence();
    assertEquals(nothing - Math.log(10), lied, 1e-3);
  }

  /** How much of the joint weights is that of a population of whose scale something is known. */
  private static double shareOfFirst(
      DoubleUnaryOperator known, Measurements samples, double[] described, double[] other) {
    JointPrior prior =
        new JointPrior(
            List.of(
                new JointPrior.PopulationPrior(ONE, known), new JointPrior.PopulationPrior(OTHER)));
    double[] joint = JointPosterior.of(prior, samples).weights();
    double[] difference = Vectors.scaled(other, -1);
    Vectors.add(difference, 1, described);
    double[] fromOther = Vectors.scaled(other, -1);
    Vectors.add(fromOther, 1, joint);
    return Vectors.dot(fromOther, difference) / Vectors.dot(difference, difference);
  }

  @Property(tries = 10)
  void populationsAreAveragedByTheDensityOfTheSamples(
      @ForAll @IntRange(min = 1, max = 4) int count,
      @ForAll @IntRange(min = 0, max = 99) int seed) {
    Measurements samples = samples(MadeSpace.device(0.2, 0.6, 0.01, seed), count);
    PosteriorMixture one = new PosteriorMixture(new JointPrior.PopulationPrior(ONE), samples);
    PosteriorMixture other = new PosteriorMixture(new JointPrior.PopulationPrior(OTHER), samples);
    double p = Math.exp(one.logEvidence());
    double q = Math.exp(other.logEvidence());
    JointPosterior joint = JointPosterior.of(JointPrior.of(List.of(ONE, OTHER)), samples);
    assertEquals(Math.log((p + q) / 2), joint.logEvidence(), 1e-9);
    double[] weights = joint.weights();
    double[] within = joint.moments().covariance();
    for (int j = 0; j < weights.length; j++) {
      double a = one.weights()[j];
      double b = other.weights()[j];
      assertEquals((p * a + q * b) / (p + q), weights[j], 1e-5 * (1 + Math.abs(weights[j])));
      int jj = j * weights.length + j;
      double variance =
          (p * variance(one, jj, a, joint) + q * variance(other, jj, b, joint)) / (p + q);
      assertEquals(variance, within[jj], 1e-5 * (1 + variance));
    }
  }

  /** Around the joint weights, where the ratio of what is predicted counts by its logarithm. */
  private static double variance(
      PosteriorMixture population, int jj, double weight, JointPosterior joint) {
    double[] weights = joint.weights();
    double off = weight - weights[jj / weights.length];
    double ratio = population.weights()[0] / weights[0];
    double inLogs = Math.log(ratio) / (ratio - 1);
    return inLogs * inLogs * off * off + population.moments().covariance()[jj] / (ratio * ratio);
  }

  @Example
  void aDeviceIsPredictedByItsOwnPopulation() {
    List<Measurements> all = new ArrayList<>(MadeSpace.pool());
    all.addAll(OTHERS);
    int[] populations = new int[all.size()];
    Arrays.fill(populations, MadeSpace.pool().size(), all.size(), 1);
    LearnedPrior joint = LearnedPrior.fit(MadeSpace.LAYOUT, all, populations, MadeSpace.ROWS);
    LearnedPrior alone = LearnedPrior.fit(MadeSpace.LAYOUT, OTHERS, MadeSpace.ROWS);
    LearnedPrior mixed = LearnedPrior.fit(MadeSpace.LAYOUT, all, MadeSpace.ROWS);
    double own = error(alone);
    assertEquals(own, error(joint), 0.1 * own);
    assertTrue(error(joint) < error(mixed), error(joint) + " and " + error(mixed));
  }

  /** Over some devices of the second population. */
  private static double error(LearnedPrior prior) {
    return IntStream.range(77, 97)
        .mapToObj(JointPosteriorTest::other)
        .mapToDouble(
            device -> MadeSpace.meanError(MadeSpace.adapt(prior, device, MadeSpace.SOME), device))
        .average()
        .orElseThrow();
  }

  @Example
  void theNumbersOfPopulationsAreNames() {
    List<Measurements> all = new ArrayList<>(MadeSpace.pool());
    all.addAll(OTHERS);
    int[] populations = IntStream.range(0, all.size()).map(d -> d < 6 ? 0 : 1).toArray();
    int[] renamed = IntStream.of(populations).map(p -> 1 - p).toArray();
    double[] device = MadeSpace.device(0.2, 0.6, 0.01, 5);
    AdaptedModel model = adapt(all, populations, device);
    AdaptedModel other = adapt(all, renamed, device);
    for (double[] row : MadeSpace.ROWS) {
      assertEquals(model.value(row), other.value(row), 1e-9 * model.value(row));
    }
  }

  private static AdaptedModel adapt(List<Measurements> pool, int[] populations, double[] device) {
    LearnedPrior prior = LearnedPrior.fit(MadeSpace.LAYOUT, pool, populations, MadeSpace.ROWS);
    return MadeSpace.adapt(prior, device, MadeSpace.SOME);
  }
}
