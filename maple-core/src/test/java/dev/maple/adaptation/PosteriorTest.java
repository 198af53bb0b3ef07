package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PosteriorTest {
  private static final int SAMPLES = 12;

  private static Samples samples() {
    return new Samples(MadeSpace.POOL.reference(), MadeSpace.device(0.22, 0.55, 0.01, 99))
        .at(IntStream.range(0, SAMPLES).toArray());
  }

  private static double[] disturbed(Samples samples) {
    double[] logPrior = new double[MadeSpace.HYPOTHESES.size()];
    Arrays.fill(logPrior, -Math.log(logPrior.length));
    return new Posterior(MadeSpace.HYPOTHESES, logPrior, samples).disturbed();
  }

  @Property(tries = SAMPLES)
  void theOneThatTheOthersContradictIsDisturbed(@ForAll @IntRange(max = SAMPLES - 1) int slow) {
    Samples samples = samples();
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
}
