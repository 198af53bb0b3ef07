package dev.maple.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.MadeSpace;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DriftTest {
  private static final LearnedPrior PRIOR =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);

  /** A device that becomes slower by a factor while it is measured. */
  private static AdaptedModel adapt(int[] chosen, double factor, long seed) {
    double[] values = MadeSpace.values(chosen, MadeSpace.device(0.22, 0.55, 0.01, seed));
    for (int i = 0; i < values.length; i++) {
      values[i] *= Math.pow(factor, i / Math.max(1.0, values.length - 1));
    }
    return PRIOR.adapt(MadeSpace.rows(chosen), values);
  }

  private static int[] drawn(int count, int seed) {
    return new Random(seed).ints(0, MadeSpace.ROWS.length).distinct().limit(count).toArray();
  }

  @Property(tries = 20)
  void ofADeviceThatHeatsUpIsToldWithItsFactor(
      @ForAll @IntRange(min = 10, max = 20) int count, @ForAll @IntRange(max = 99) int seed) {
    OptionalDouble rise = adapt(drawn(count, seed), 2, seed).drift();
    assertEquals(2, rise.orElseThrow(), 0.5);
    assertEquals(1 / 2.0, adapt(drawn(count, seed), 0.5, seed).drift().orElseThrow(), 0.2);
  }

  @Property(tries = 40)
  void isNotToldOfASteadyDevice(
      @ForAll @IntRange(min = 1, max = 20) int count, @ForAll @IntRange(max = 99) int seed) {
    assertEquals(OptionalDouble.empty(), adapt(drawn(count, seed), 1, seed).drift());
  }

  @Example
  void changesNoPrediction() {
    int[] chosen = drawn(10, 1);
    double[] values = MadeSpace.values(chosen, MadeSpace.device(0.22, 0.55, 0.01, 1));
    for (int i = 0; i < values.length; i++) {
      values[i] *= Math.pow(2, i / 9.0);
    }
    int[] mixed = {3, 9, 0, 5, 8, 1, 6, 2, 7, 4};
    AdaptedModel inOrder = PRIOR.adapt(MadeSpace.rows(chosen), values);
    AdaptedModel inAnother =
        PRIOR.adapt(
            MadeSpace.rows(IntStream.of(mixed).map(i -> chosen[i]).toArray()),
            IntStream.of(mixed).mapToDouble(i -> values[i]).toArray());
    assertTrue(inOrder.drift().isPresent());
    assertTrue(inAnother.drift().isEmpty());
    for (double[] row : MadeSpace.ROWS) {
      assertEquals(inOrder.predict(row), inAnother.predict(row));
    }
  }

  @Example
  void isNotToldOfSamplesInTheOrderOfTheirValues() {
    int[] chosen = drawn(10, 1);
    double[] device = MadeSpace.device(0.22, 0.55, 0.01, 1);
    int[] sorted =
        IntStream.of(chosen)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> device[i]))
            .mapToInt(i -> i)
            .toArray();
    assertTrue(adapt(sorted, 2, 1).drift().isEmpty());
  }

  @Example
  void isToldOfOneNetworkMeasuredAgainAndAgain() {
    int[] chosen = {42, 42, 42, 42, 42, 42};
    double[] values = {5, 5.5, 6.1, 6.8, 7.4, 8.2};
    double factor = PRIOR.adapt(MadeSpace.rows(chosen), values).drift().orElseThrow();
    assertTrue(factor == 1.5 || factor == 2, "factor " + factor);
  }
}
