package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.numeric.Vectors;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class OutliersAndOrderTest {
  private static final int SAMPLES = 12;

  private static Measurements samples() {
    return Measurements.of(MadeSpace.POOL.reference(), MadeSpace.device(0.22, 0.55, 0.01, 99))
        .at(IntStream.range(0, SAMPLES).toArray());
  }

  private static final MixturePrior PRIOR = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);

  private static PosteriorMixture posterior(Measurements samples) {
    return new PosteriorMixture(new JointPrior.PopulationPrior(PRIOR), samples);
  }

  private static double[] disturbed(Measurements samples) {
    return posterior(samples).outlierProbability();
  }

  @Property(tries = SAMPLES)
  void theOneThatTheOthersContradictIsDisturbed(@ForAll @IntRange(max = SAMPLES - 1) int slow) {
    Measurements samples = samples();
    samples.values()[slow] *= 2.5;
    double[] disturbed = disturbed(samples);
    for (int i = 0; i < SAMPLES; i++) {
      assertEquals(i == slow, disturbed[i] > 0.5, i + " with " + disturbed[i]);
    }
  }

  @Example
  void noneIsWhereAllAgree() {
    double most = Arrays.stream(disturbed(samples())).max().orElseThrow();
    assertTrue(most < 0.5, "one with " + most);
  }

  @Property(tries = 20)
  void whatCostsThePoolMoreIsNotPricedAtLessForOneSlowSample(
      @ForAll @DoubleRange(min = 1.2, max = 3) double factor) {
    // A device that hardly tells networks apart, its smallest network disturbed.
    double[] flat = Arrays.stream(MadeSpace.ROWS).mapToDouble(x -> 30 + 0.15 * x[0]).toArray();
    int[] bySize =
        IntStream.range(0, flat.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> flat[i]))
            .mapToInt(i -> i)
            .toArray();
    Measurements samples =
        Measurements.of(MadeSpace.POOL.reference(), flat)
            .at(IntStream.of(0, 150, 180, 210, 240, 299).map(i -> bySize[i]).toArray());
    samples.values()[0] *= factor;
    double[] weights = posterior(samples).weights();
    assertTrue(Vectors.dot(PRIOR.covarianceWithPoolMean(), weights) > 0);
  }
}
