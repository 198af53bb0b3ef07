package dev.maple.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.posterior.JointPosterior;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NoisyDeviceTest {
  private static final LearnedPrior LEARNED =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  private static final JointPrior PRIOR =
      JointPrior.of(List.of(MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES)));

  private static int[] rows(int count, long seed) {
    return new Random(seed).ints(0, MadeSpace.ROWS.length).distinct().limit(count).toArray();
  }

  private static Measurements samples(int[] chosen, double[] device) {
    return Measurements.of(MadeSpace.rows(chosen), MadeSpace.values(chosen, device))
        .standardised(MadeSpace.POOL.scaling());
  }

  private static List<Explanation> explanations(Measurements samples) {
    return NoisyDevice.beside(new WrongRuns(PRIOR, samples).explanations(), PRIOR, samples);
  }

  private static Explanation allRight(Measurements samples) {
    int[] all = IntStream.range(0, samples.count()).toArray();
    JointPosterior posterior = JointPosterior.of(PRIOR, samples);
    return new Explanation(all, posterior, posterior.logEvidence());
  }

  @Test
  void whatScattersByFortyPercentIsNoisyRatherThanWrong() {
    int noisy = 0;
    for (int seed = 0; seed < 20; seed++) {
      Measurements samples = samples(rows(24, seed), MadeSpace.device(0.22, 0.55, 0.4, seed));
      List<Explanation> all = explanations(samples);
      Explanation likeliest =
          all.stream().max(Comparator.comparingDouble(Explanation::logEvidence)).orElseThrow();
      boolean isLast = likeliest.posterior().equals(all.get(all.size() - 1).posterior());
      noisy += isLast && likeliest.right().length == samples.count() ? 1 : 0;
    }
    assertTrue(noisy >= 15, noisy + " of 20");
  }

  @Property(tries = 10)
  void cleanSamplesAreNotTakenForNoisyOnes(
      @ForAll @IntRange(max = 1000) int seed, @ForAll @DoubleRange(max = 0.05) double noise) {
    Measurements samples = samples(rows(20, seed), MadeSpace.device(0.22, 0.55, noise, seed));
    List<Explanation> explanations = List.of(allRight(samples));
    assertSame(explanations, NoisyDevice.beside(explanations, PRIOR, samples));
  }

  /** Three wrong runs among ten are wrong runs. */
  @Test
  void wrongRunsAreNoNoise() {
    int[] chosen = rows(10, 5);
    double[] device = MadeSpace.device(0.22, 0.55, 0.01, 5);
    for (int i = 0; i < 3; i++) {
      device[chosen[2 * i]] *= 4;
    }
    List<Explanation> all = explanations(samples(chosen, device));
    Explanation likeliest =
        all.stream().max(Comparator.comparingDouble(Explanation::logEvidence)).orElseThrow();
    assertEquals(7, likeliest.right().length);
  }

  /** Of twelve devices, each with noise that the pool never had. */
  @Test
  void intervalsHoldWhatIsMeasuredOfANoisyDevice() {
    int held = 0;
    int all = 0;
    for (int seed = 0; seed < 12; seed++) {
      double[] device = MadeSpace.device(0.15 + 0.01 * seed, 0.55, 0.3, 100 + seed);
      AdaptedModel model = MadeSpace.adapt(LEARNED, device, rows(20, seed));
      for (int i = 0; i < device.length; i++) {
        Prediction prediction = model.predict(MadeSpace.ROWS[i]);
        double p = prediction.probabilityUpTo(device[i]);
        held += p >= 0.05 && p <= 0.95 ? 1 : 0;
        all++;
      }
    }
    assertTrue(held >= 0.8 * all, held + " of " + all + " are held");
  }
}
