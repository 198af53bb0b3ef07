package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HypothesisWeightsTest {
  private final Hypotheses hypotheses = MadeSpace.HYPOTHESES;
  private final double[] logPrior =
      HypothesisWeights.learn(
              LeftOut.each(MadeSpace.POOL, MadeSpace.SURFACES), hypotheses.families())
          .logPrior(hypotheses);

  private double mass(IntPredicate which) {
    return IntStream.range(0, logPrior.length)
        .filter(which)
        .mapToDouble(h -> Math.exp(logPrior[h]))
        .sum();
  }

  @Example
  void weightsSumToOne() {
    assertEquals(1, mass(h -> true), 1e-9);
  }

  @Property(tries = 6)
  void weightsSumToOneOfAPoolOfAnySizeThatNothingWasLearnedFrom(
      @ForAll @IntRange(max = 5) int devices) {
    Hypotheses some = Hypotheses.of(MadeSpace.POOL, MadeSpace.SURFACES.subList(0, devices));
    double[] log = HypothesisWeights.learn(List.of(), some.families()).logPrior(some);
    assertEquals(some.size(), log.length);
    assertEquals(1, Arrays.stream(log).map(Math::exp).sum(), 1e-9);
  }

  @Example
  void devicesThatExplainEachOtherMakeTheirSurfacesLikely() {
    int settings = hypotheses.settings().size();
    double ofDevices = mass(h -> h / settings <= MadeSpace.SURFACES.size());
    double uniform = 2.0 * settings / hypotheses.families();
    assertTrue(ofDevices > 1.5 * uniform, ofDevices + ", uniform " + uniform);
  }

  @Example
  void aQuietPoolMakesQuietDevicesLikelyButRulesNoisyOnesNotOut() {
    double[] noises =
        hypotheses.settings().stream().mapToDouble(Setting::noise).distinct().sorted().toArray();
    double[] byNoise =
        Arrays.stream(noises)
            .map(noise -> mass(h -> hypotheses.setting(h).noise() == noise))
            .toArray();
    // Half of what the pool says of the noise is not believed, nor is the pool at all by half.
    double unbelieved = 0.75 / noises.length;
    assertTrue(byNoise[0] > 1.0 / noises.length, () -> Arrays.toString(byNoise));
    assertTrue(byNoise[noises.length - 1] >= unbelieved, () -> Arrays.toString(byNoise));
  }
}
