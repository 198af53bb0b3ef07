package dev.maple.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClockStepTest {
  @Example
  void wholeMillisecondsAreStepsOfOne() {
    assertEquals(1, ClockStep.of(new double[] {2, 23, 7, 11}));
    assertEquals(0.1, ClockStep.of(new double[] {2.1, 23, 7.4}), 1e-15);
    assertEquals(10, ClockStep.of(new double[] {20, 230, 70}));
    assertEquals(1, ClockStep.of(new double[] {1, 1, 1}));
    assertEquals(1e-12, ClockStep.of(new double[] {1.1e-11, 2e-12, 7e-12}), 1e-24);
  }

  @Example
  void ticksThatAreNoPowerOfTenAreSteps() {
    assertEquals(16, ClockStep.of(new double[] {32, 16, 48}));
    assertEquals(15.625, ClockStep.of(new double[] {31.25, 15.625, 46.875, 15.625}), 1e-12);
    assertEquals(4, ClockStep.of(new double[] {8, 20, 12, 4, 36, 52, 16}));
  }

  /** Three whole numbers are all even, or all multiples of six, now and then. */
  @Example
  void whatSoFewValuesShareByChanceIsNoStep() {
    assertEquals(1, ClockStep.of(new double[] {12, 30, 18}));
    assertEquals(1, ClockStep.of(new double[] {12, 8, 14, 22, 36, 18}));
    assertEquals(1, ClockStep.of(new double[] {32, 16, 32, 16, 16}));
    assertEquals(1, ClockStep.of(new double[] {17, 17, 17, 17}));
  }

  @Example
  void whatIsMeasuredFinelyShowsNone() {
    assertEquals(0, ClockStep.of(new double[] {2.1234567, 23.000001, 7.4}));
    assertEquals(0, ClockStep.of(new double[] {Math.PI, Math.E, 4}));
    assertEquals(0, ClockStep.of(new double[] {Double.MIN_VALUE, 1, Double.MAX_VALUE}));
    assertEquals(0, ClockStep.of(new double[0]));
  }

  @Property(tries = 200)
  void theStepIsFoundWhateverTheUnit(
      @ForAll @Size(min = 3, max = 12) int[] counts, @ForAll @IntRange(min = -12, max = 12) int p) {
    double step = Math.pow(10, p);
    double[] values = new double[counts.length + 1];
    values[0] = 1 * step;
    for (int i = 0; i < counts.length; i++) {
      values[i + 1] = (1 + Math.floorMod(counts[i], 1000)) * step;
    }
    assertEquals(step, ClockStep.of(values), 1e-9 * step);
  }

  @Property(tries = 200)
  void noFinitePositiveValueThrows(@ForAll @IntRange(min = -1074, max = 1023) int exponent) {
    double value = Math.scalb(1.0, exponent);
    double step = ClockStep.of(new double[] {value});
    assertEquals(true, step >= 0 && step <= value);
  }
}
