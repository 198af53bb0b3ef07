package dev.maple.posterior;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LargestEvidenceTest {
  private static final MixturePrior MIXTURE = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);
  private static final JointPrior PRIOR =
      new JointPrior(
          List.of(
              new JointPrior.PopulationPrior(MIXTURE),
              new JointPrior.PopulationPrior(MIXTURE, logScale -> -logScale * logScale / 2)));

  private static Measurements samples(int count, double noise, double unit, long seed) {
    Random random = new Random(seed);
    int[] chosen = random.ints(0, MadeSpace.ROWS.length).distinct().limit(count).toArray();
    double[] values =
        MadeSpace.values(chosen, MadeSpace.device(random.nextDouble(), 0.5, 0.01, seed));
    Arrays.setAll(values, i -> unit * values[i] * Math.exp(noise * random.nextGaussian()));
    return Measurements.of(MadeSpace.rows(chosen), values).standardised(MadeSpace.POOL.scaling());
  }

  @Property(tries = 100)
  void noSamplesHaveMore(
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @DoubleRange(max = 2) double noise,
      @ForAll @DoubleRange(min = 0.01, max = 100) double unit,
      @ForAll long seed) {
    Measurements samples = samples(count, noise, unit, seed);
    double evidence = JointPosterior.of(PRIOR, samples).logEvidence();
    double most = LargestEvidence.under(PRIOR).log(samples);
    assertTrue(evidence <= most + 1e-9, evidence + " above " + most);
  }

  /** Else nothing would be spared by it. */
  @Example
  void samplesAsExpectedHaveNotMuchLess() {
    long near =
        LongStream.range(0, 50)
            .mapToObj(seed -> samples(2, 0.01, 1, seed))
            .filter(
                samples ->
                    JointPosterior.of(PRIOR, samples).logEvidence()
                        >= LargestEvidence.under(PRIOR).log(samples) - 4)
            .count();
    assertTrue(near >= 45, near + " of 50");
  }
}
