package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DisturbedSamplesTest {
  private final Hypotheses hypotheses = MadeSpace.HYPOTHESES;
  private final double[] logPrior =
      IntStream.range(0, hypotheses.size())
          .mapToDouble(h -> -Math.log(hypotheses.size()))
          .toArray();

  private Samples samples(int count) {
    int[] first = IntStream.range(0, count).toArray();
    return new Samples(MadeSpace.POOL.reference(), MadeSpace.device(0.22, 0.55, 0.01, 99))
        .at(first);
  }

  @Property(tries = 12)
  void theOneThatTheOthersContradictIsLeftOut(@ForAll @IntRange(max = 11) int disturbed) {
    Samples samples = samples(12);
    double[] kept = samples.where(i -> i != disturbed).values();
    samples.values()[disturbed] *= 2.5;
    assertArrayEquals(kept, DisturbedSamples.without(hypotheses, logPrior, samples).values());
  }

  @Example
  void undisturbedOnesAreAllKept() {
    assertEquals(12, DisturbedSamples.without(hypotheses, logPrior, samples(12)).count());
  }

  @Example
  void oneOfThreeIsNeverContradicted() {
    Samples samples = samples(3);
    samples.values()[1] *= 2.5;
    assertEquals(3, DisturbedSamples.without(hypotheses, logPrior, samples).count());
  }

  /** The density of a sample given the others is what their evidence with and without it says. */
  @Property(tries = 8)
  void leavingOutSaysWhatFittingTheOthersWould(@ForAll @IntRange(max = 7) int left) {
    // All but one lie on the first surface, so that the scale is the same whichever is left out.
    Samples samples = samples(8);
    for (int i = 0; i < samples.count(); i++) {
      double level = Hypotheses.at(hypotheses.surfaces().get(0), samples.rows()[i]);
      samples.values()[i] = (i == 2 ? 3.9 : 3) * level;
    }
    Samples others = samples.where(i -> i != left);
    Evidence all = new Evidence(hypotheses, samples.rows(), samples.values());
    Evidence few = new Evidence(hypotheses, others.rows(), others.values());
    for (int h = 0; h < hypotheses.settings().size(); h++) {
      double density =
          all.gaussian(h)
              - few.gaussian(h)
              + Math.log(samples.values()[left])
              - Math.log(2 * Math.PI) / 2;
      assertEquals(density, all.leaveOneOut(h).logDensity()[left], 1e-9 * Math.abs(density) + 1e-6);
    }
  }
}
