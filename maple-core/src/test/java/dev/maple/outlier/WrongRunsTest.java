package dev.maple.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.learning.LearnedPrior;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.posterior.JointPosterior;
import dev.maple.posterior.PosteriorMoments;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class WrongRunsTest {
  private static final LearnedPrior PRIOR =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  private static final MixturePrior MIXTURE = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);
  private static final double[] TRUTH = MadeSpace.device(0.22, 0.55, 0.01, 99);

  private static AdaptedModel adapt(int[] chosen, double[] values) {
    return PRIOR.adapt(MadeSpace.rows(chosen), values);
  }

  private static double[] with(int[] chosen, int[] wrong, double factor) {
    double[] values = MadeSpace.values(chosen, TRUTH);
    IntStream.of(wrong).forEach(i -> values[i] *= factor);
    return values;
  }

  private static double coverage(AdaptedModel model) {
    return IntStream.range(0, TRUTH.length)
            .filter(
                i -> {
                  Prediction prediction = model.predict(MadeSpace.ROWS[i]);
                  double p = prediction.probabilityUpTo(TRUTH[i]);
                  return p >= 0.05 && p <= 0.95;
                })
            .count()
        / (double) TRUTH.length;
  }

  @Provide
  Arbitrary<Double> factor() {
    return Arbitraries.of(0.01, 0.1, 1 / 3.0, 3.0, 10.0, 1000.0);
  }

  @Property(tries = 30)
  void oneWrongOfThreeIsSaidAndIntervalsHoldTheTruthAllTheSame(
      @ForAll @IntRange(max = 2) int wrong, @ForAll("factor") double factor) {
    // None so small that an overhead explains a factor.
    int[] chosen = {42, 78, 115};
    AdaptedModel model = adapt(chosen, with(chosen, new int[] {wrong}, factor));
    assertTrue(IntStream.of(model.suspects()).anyMatch(i -> i == wrong));
    assertTrue(coverage(model) >= 0.85, "intervals hold " + coverage(model));
  }

  @Property(tries = 20)
  void thePredictionIsTheLikeliestExplanationsAndIntervalsHoldAll(
      @ForAll @IntRange(max = 2) int wrong, @ForAll("factor") double factor) {
    int[] chosen = {42, 78, 115};
    FeatureScaling scaling = MadeSpace.POOL.scaling();
    Measurements samples =
        Measurements.of(MadeSpace.rows(chosen), with(chosen, new int[] {wrong}, factor))
            .standardised(scaling);
    List<Explanation> all = new WrongRuns(JointPrior.of(List.of(MIXTURE)), samples).explanations();
    Explanation likeliest =
        all.stream().max(Comparator.comparingDouble(e -> e.logEvidence())).orElseThrow();
    Prediction alone =
        new ExplainedSamples(3, List.of(likeliest)).model(scaling).predict(MadeSpace.ROWS[7]);
    Prediction mixed = new ExplainedSamples(3, all).model(scaling).predict(MadeSpace.ROWS[7]);
    assertEquals(alone.value(), mixed.value());
    double before = 0;
    for (Explanation each : all) {
      double value =
          new ExplainedSamples(3, List.of(each)).model(scaling).predict(MadeSpace.ROWS[7]).value();
      double share = Math.exp(each.logEvidence() - likeliest.logEvidence());
      before = Math.max(before, share > 0.5 ? Math.abs(Math.log(value / alone.value())) : 0);
    }
    assertTrue(
        Math.log(mixed.quantile(0.99) / mixed.quantile(0.01)) > before,
        "what is half as likely lies beyond");
  }

  /** Which of up to four is wrong, evidence is too sure of. */
  @Example
  void ofFewSamplesExplanationsCountByTheRootsOfTheirShares() {
    int[] chosen = {42, 78, 115};
    FeatureScaling scaling = MadeSpace.POOL.scaling();
    Measurements samples =
        Measurements.of(MadeSpace.rows(chosen), with(chosen, new int[] {1}, 3))
            .standardised(scaling);
    List<Explanation> all =
        new ArrayList<>(new WrongRuns(JointPrior.of(List.of(MIXTURE)), samples).explanations());
    all.sort(Explanation.LIKELIEST_FIRST);
    List<PosteriorMoments> moments = all.stream().map(e -> e.posterior().moments()).toList();
    double most = all.get(0).logEvidence();
    double[] shares = all.stream().mapToDouble(e -> Math.exp(e.logEvidence() - most)).toArray();
    for (int count : new int[] {3, 4, 5}) {
      double[] heard =
          Arrays.stream(shares).map(share -> count > 4 ? share : Math.sqrt(share)).toArray();
      PosteriorMoments mixed =
          PosteriorMoments.mixed(
              moments, Vectors.scaled(heard, 1 / Vectors.sum(heard)), moments.get(0).weights());
      assertEquals(
          mixed
              .withFloor(moments.get(0).floor())
              .model(scaling)
              .predict(MadeSpace.ROWS[7])
              .logScale(),
          new ExplainedSamples(count, all).model(scaling).predict(MadeSpace.ROWS[7]).logScale(),
          1e-9);
    }
  }

  @Property(tries = 20)
  void threeWrongOfTenChangeLittleAndAreNamed(
      @ForAll @IntRange(max = 7) int first, @ForAll("factor") double factor) {
    int[] chosen = PRIOR.choose(MadeSpace.ROWS, 10);
    int[] wrong = {first, first + 1, first + 2};
    AdaptedModel model = adapt(chosen, with(chosen, wrong, factor));
    assertArrayEquals(
        wrong,
        IntStream.range(0, 10).filter(i -> model.outlierProbability()[i] > 0.5).toArray(),
        () -> Arrays.toString(model.outlierProbability()));
    assertArrayEquals(wrong, model.suspects());
    assertTrue(MadeSpace.meanError(model, TRUTH) < 0.05);
  }

  @Property(tries = 20)
  void whereAllIsRightNothingIsWrong(
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double perFlop,
      @ForAll @DoubleRange(min = 0.05, max = 1.2) double perLayer,
      @ForAll @IntRange(min = 4, max = 12) int count) {
    double[] device = MadeSpace.device(perFlop, perLayer, 0.01, count);
    int[] chosen = PRIOR.choose(MadeSpace.ROWS, count);
    AdaptedModel model = adapt(chosen, MadeSpace.values(chosen, device));
    assertEquals(0, model.suspects().length);
    Measurements samples =
        Measurements.of(MadeSpace.rows(chosen), MadeSpace.values(chosen, device))
            .standardised(MadeSpace.POOL.scaling());
    FeatureScaling scaling = MadeSpace.POOL.scaling();
    JointPosterior all = JointPosterior.of(JointPrior.of(List.of(MIXTURE)), samples);
    assertEquals(
        all.moments().model(scaling).value(MadeSpace.ROWS[7]),
        new ExplainedSamples(
                count, new WrongRuns(JointPrior.of(List.of(MIXTURE)), samples).explanations())
            .model(scaling)
            .value(MadeSpace.ROWS[7]));
  }

  @Property(tries = 10)
  void theOrderOfTheSamplesChangesNothing(@ForAll @IntRange(min = 3, max = 9) int count) {
    int[] chosen = PRIOR.choose(MadeSpace.ROWS, count);
    double[] values = with(chosen, new int[] {1}, 4);
    AdaptedModel model = adapt(chosen, values);
    int[] reversed = IntStream.range(0, count).map(i -> chosen[count - 1 - i]).toArray();
    double[] reversedValues =
        IntStream.range(0, count).mapToDouble(i -> values[count - 1 - i]).toArray();
    AdaptedModel other = adapt(reversed, reversedValues);
    assertEquals(model.predict(MadeSpace.ROWS[3]), other.predict(MadeSpace.ROWS[3]));
    assertArrayEquals(
        model.outlierProbability(),
        IntStream.range(0, count)
            .mapToDouble(i -> other.outlierProbability()[count - 1 - i])
            .toArray());
  }

  /** Each run that took as long would have to be wrong. */
  @Example
  void whatWasMeasuredTwiceIsLessLikelyWrong() {
    int[] chosen = {42, 78, 115};
    Measurements samples =
        Measurements.of(MadeSpace.rows(chosen), with(chosen, new int[] {1}, 3))
            .standardised(MadeSpace.POOL.scaling());
    double[] logEvidences = new double[2];
    for (int runs = 1; runs <= 2; runs++) {
      WrongRuns wrong =
          new WrongRuns(JointPrior.of(List.of(MIXTURE)), samples, new int[] {1, runs, 1});
      logEvidences[runs - 1] =
          wrong.explanations().stream()
              .filter(each -> Arrays.equals(each.right(), new int[] {0, 2}))
              .findFirst()
              .orElseThrow()
              .logEvidence();
    }
    assertEquals(Math.log(3 * 2 * Math.log(100)), logEvidences[0] - logEvidences[1], 1e-9);
  }

  @Example
  void repeatsOfOneArchitectureAreSamplesInAnyOrder() {
    int[] chosen = PRIOR.choose(MadeSpace.ROWS, 4);
    double[] once = MadeSpace.values(chosen, TRUTH);
    int[] twice = IntStream.concat(IntStream.of(chosen), IntStream.of(chosen[0])).toArray();
    double[] values =
        DoubleStream.concat(DoubleStream.of(once), DoubleStream.of(once[0] * 1.01)).toArray();
    double[] swapped = values.clone();
    swapped[0] = values[4];
    swapped[4] = values[0];
    AdaptedModel model = adapt(twice, values);
    assertTrue(MadeSpace.meanError(model, TRUTH) < 0.03);
    assertEquals(
        model.predict(MadeSpace.ROWS[3]), adapt(twice, swapped).predict(MadeSpace.ROWS[3]));
  }

  @Example
  void aSampleIsWeighedAgainstTheOthersByTheirDensity() {
    // With one component the density of a sample given the others is the quotient of two evidences.
    Measurements samples =
        Measurements.of(MadeSpace.POOL.reference(), TRUTH).at(new int[] {0, 40, 80, 120, 160});
    MixturePrior one =
        new MixturePrior(
            MIXTURE.components().subList(5, 6),
            MIXTURE.covariance(),
            MIXTURE.covarianceWithPoolMean());
    JointPosterior all = JointPosterior.of(JointPrior.of(List.of(one)), samples);
    double[] given = all.logDensitiesOfEachGivenOthers();
    for (int i = 0; i < 5; i++) {
      int left = i;
      JointPosterior others =
          JointPosterior.of(JointPrior.of(List.of(one)), samples.where(j -> j != left));
      assertEquals(all.logEvidence() - others.logEvidence(), given[i], 0.5);
    }
  }

  @Example
  void whatNoExplanationHasRightIsWrongForSure() {
    Measurements samples =
        Measurements.of(MadeSpace.POOL.reference(), TRUTH).at(new int[] {0, 40, 80, 120, 160});
    Explanation allRight =
        new WrongRuns(JointPrior.of(List.of(MIXTURE)), samples).explanations().get(0);
    List<Explanation> others = new ArrayList<>();
    for (int other = 2; other < 5; other++) {
      int wrong = other;
      int[] right = IntStream.range(0, 5).filter(i -> i != 1 && i != wrong).toArray();
      JointPosterior posterior =
          JointPosterior.of(JointPrior.of(List.of(MIXTURE)), samples.at(right));
      others.add(new Explanation(right, posterior, 0));
    }
    // Shares of which some do not add up to 1 when they are rounded.
    Random random = new Random(1);
    for (int draw = 0; draw < 20; draw++) {
      List<Explanation> given = new ArrayList<>();
      given.add(with(allRight, -1000));
      others.forEach(other -> given.add(with(other, random.nextDouble())));
      double[] probability = new ExplainedSamples(5, given).outlierProbability();
      assertEquals(1, probability[1]);
      assertTrue(probability[0] < 0.5 && probability[2] < 1, () -> Arrays.toString(probability));
    }
  }

  private static Explanation with(Explanation explanation, double logEvidence) {
    return new Explanation(explanation.right(), explanation.posterior(), logEvidence);
  }
}
