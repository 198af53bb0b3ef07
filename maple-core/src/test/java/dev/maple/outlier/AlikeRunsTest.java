package dev.maple.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Architectures that are measured more than once. */
class AlikeRunsTest {
  private static final LearnedPrior PRIOR =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  private static final double[] TRUTH = MadeSpace.device(0.22, 0.55, 0.05, 99);

  private static Measurements of(int[] rows, double... values) {
    return Measurements.of(MadeSpace.rows(rows), values);
  }

  @Example
  void runsThatTookAboutAsLongAreOneSample() {
    AlikeRuns runs = AlikeRuns.of(of(new int[] {7, 3, 7, 3, 5, 7}, 10, 8, 30, 8, 2, 10.9));
    Measurements samples = runs.samples();
    assertEquals(4, samples.count());
    assertArrayEquals(
        new double[] {Math.sqrt(10 * 10.9), 8, 30, 2}, samples.values(), 1e-12, "their mean");
    assertArrayEquals(MadeSpace.ROWS[7], samples.rows()[2]);
    assertArrayEquals(new double[] {10, 10.9, 2}, runs.reads(0, 3));
    assertArrayEquals(new int[] {1, 3}, runs.runs(1));
  }

  @Example
  void otherValuesOfSamplesAreThoseOfEachRun() {
    AlikeRuns runs = AlikeRuns.of(of(new int[] {7, 3, 7, 5}, 10, 8, 10.9, 2));
    double mean = Math.sqrt(10 * 10.9);
    Measurements each = runs.each(of(new int[] {5, 7}, 4, 2 * mean), 2, 0);
    assertArrayEquals(new double[] {4, 20, 21.8}, each.values(), 1e-12);
    assertArrayEquals(MadeSpace.rows(new int[] {5, 7, 7}), each.rows());
  }

  @Example
  void whereNoneIsRepeatedNothingChanges() {
    Measurements given = of(new int[] {7, 3, 5}, 10, 10, 10);
    assertSame(given, AlikeRuns.of(given).samples());
  }

  /** What is slower than the fastest by more than a tenth is another sample, and its own. */
  @Property(tries = 200)
  void runsOfASampleDifferByATenthAtMostWhateverTheirOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    Random random = new Random(seed);
    int[] rows = random.ints(count, 0, 4).toArray();
    double[] values = random.doubles(count, 1, 2).toArray();
    AlikeRuns runs = AlikeRuns.of(of(rows, values));
    int all = 0;
    for (int i = 0; i < runs.samples().count(); i++) {
      double[] reads = runs.reads(i);
      all += reads.length;
      double least = Arrays.stream(reads).min().orElseThrow();
      double most = Arrays.stream(reads).max().orElseThrow();
      assertTrue(most <= AlikeRuns.ALIKE * least * (1 + 1e-12));
      double value = runs.samples().values()[i];
      assertTrue(value >= least * (1 - 1e-12) && value <= most * (1 + 1e-12));
    }
    assertEquals(count, all);
    int[] reversed = IntStream.range(0, count).map(i -> rows[count - 1 - i]).toArray();
    double[] reversedValues =
        IntStream.range(0, count).mapToDouble(i -> values[count - 1 - i]).toArray();
    assertArrayEquals(
        Arrays.stream(runs.samples().values()).sorted().toArray(),
        Arrays.stream(AlikeRuns.of(of(reversed, reversedValues)).samples().values())
            .sorted()
            .toArray(),
        1e-12);
  }

  /** To run the same architectures again tells of them, and next to nothing of others. */
  @Property(tries = 10)
  void intervalsDoNotNarrowWithRepeats(
      @ForAll @IntRange(min = 2, max = 12) int times,
      @ForAll @DoubleRange(min = 1, max = 1.02) double other) {
    int[] chosen = PRIOR.choose(MadeSpace.ROWS, 6);
    double[] once = MadeSpace.values(chosen, TRUTH);
    int[] rows = new int[times * 6];
    double[] values = new double[times * 6];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = chosen[i % 6];
      values[i] = once[i % 6] * (i / 6 == 1 ? other : 1);
    }
    AdaptedModel single = PRIOR.adapt(MadeSpace.rows(chosen), once);
    AdaptedModel repeated = PRIOR.adapt(MadeSpace.rows(rows), values);
    Prediction before = single.predict(MadeSpace.ROWS[3]);
    Prediction after = repeated.predict(MadeSpace.ROWS[3]);
    assertEquals(1, after.value() / before.value(), 0.02);
    assertEquals(before.logScale(), after.logScale(), 1e-9);
    assertEquals(before.degreesOfFreedom(), after.degreesOfFreedom());
    assertEquals(rows.length, repeated.outlierProbability().length);
  }

  @Example
  void allRunsAreJudgedInTheOrderGiven() {
    int[] chosen = PRIOR.choose(MadeSpace.ROWS, 8);
    int[] rows = Arrays.copyOf(chosen, 11);
    double[] values = MadeSpace.values(chosen, TRUTH);
    values = Arrays.copyOf(values, 11);
    // The first and the third once more, and the third a third time, when it was far too slow.
    rows[8] = chosen[0];
    values[8] = values[0] * 1.01;
    rows[9] = chosen[2];
    values[9] = values[2] * 1.01;
    rows[10] = chosen[2];
    values[10] = values[2] * 20;
    AdaptedModel model = PRIOR.adapt(MadeSpace.rows(rows), values);
    assertArrayEquals(new int[] {10}, model.suspects());
    double[] outlier = model.outlierProbability();
    assertTrue(outlier[10] > 0.98);
    assertEquals(outlier[0], outlier[8]);
    assertEquals(outlier[2], outlier[9]);
    assertTrue(outlier[2] < 0.1);
  }
}
