package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.MadeSpace;
import dev.maple.prior.Component;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MixtureWeightsTest {
  private final MixturePrior uniform = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);
  private final MixturePrior prior =
      uniform.weighted(
          MixtureWeights.fit(HeldOutDevice.each(MadeSpace.POOL, MadeSpace.DEVICES), uniform.ties())
              ::of);

  private double mass(Predicate<Component> which) {
    return mass(prior, which);
  }

  private static double mass(MixturePrior prior, Predicate<Component> which) {
    return prior.components().stream()
        .filter(which)
        .mapToDouble(component -> Math.exp(component.logWeight()))
        .sum();
  }

  @Example
  void weightsSumToOne() {
    assertEquals(1, mass(component -> true), 1e-9);
  }

  @Property(tries = 6)
  void weightsSumToOneOfAPoolOfAnySizeThatNothingWasLearnedFrom(
      @ForAll @IntRange(max = 5) int devices) {
    MixturePrior some = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES.subList(0, devices));
    MixturePrior weighted = some.weighted(MixtureWeights.fit(List.of(), some.ties())::of);
    assertEquals(some.components().size(), weighted.components().size());
    assertEquals(1, mass(weighted, component -> true), 1e-9);
  }

  @Property(tries = 6)
  void toBeNearOneDeviceOfThePoolIsAsLikelyAsToBeNearAnother(
      @ForAll @IntRange(min = 1, max = 5) int device) {
    List<PriorMean> devices =
        prior.means().stream().filter(mean -> mean.is(PriorMean.Kind.DEVICE)).toList();
    assertEquals(6, devices.size());
    assertEquals(
        mass(component -> component.mean().equals(devices.get(0))),
        mass(component -> component.mean().equals(devices.get(device))),
        1e-12);
  }

  @Example
  void devicesThatExplainEachOtherMakeTheirMeansLikely() {
    Predicate<Component> ofDevices =
        c -> c.mean().is(PriorMean.Kind.POOL) || c.mean().is(PriorMean.Kind.DEVICE);
    double before =
        (double)
                uniform.ties().stream()
                    .filter(
                        tie ->
                            tie.kind() == PriorMean.Kind.POOL
                                || tie.kind() == PriorMean.Kind.DEVICE)
                    .count()
            / uniform.ties().size();
    assertTrue(mass(ofDevices) > 1.5 * before, mass(ofDevices) + ", uniform " + before);
  }

  @Example
  void aQuietPoolMakesQuietDevicesLikelyButRulesNoisyOnesNotOut() {
    double[] noises =
        prior.components().stream().mapToDouble(Component::noise).distinct().sorted().toArray();
    double[] byNoise = Arrays.stream(noises).map(noise -> mass(c -> c.noise() == noise)).toArray();
    // Half of what the pool says of the noise is not believed, nor is the pool at all by half.
    double unbelieved = 0.75 / noises.length;
    assertTrue(byNoise[0] > 1.0 / noises.length, () -> Arrays.toString(byNoise));
    assertTrue(byNoise[noises.length - 1] >= unbelieved, () -> Arrays.toString(byNoise));
  }
}
