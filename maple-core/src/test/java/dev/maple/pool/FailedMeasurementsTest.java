package dev.maple.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedMeasurementsTest {
  private static final int[] ALL = IntStream.range(0, MadeSpace.ROWS.length).toArray();

  private static int[] without(double[] values, int... nothing) {
    return FailedMeasurements.without(
        MadeSpace.LAYOUT,
        Measurements.of(MadeSpace.ROWS, values),
        MadeSpace.ROWS,
        i -> IntStream.of(nothing).anyMatch(j -> i == j),
        i -> false);
  }

  @ParameterizedTest
  @CsvSource({"1e10, 3", "9999, 3", "0.001, 3", "0.05, 52", "1e300, 1", "1e-300, 1", "9999, 100"})
  void whatToolsWriteForAFailedRunIsLeftOut(double written, int failed) {
    double[] values = MadeSpace.device(0.3, 0.4, 0.03, 5);
    for (int i = 0; i < failed; i++) {
      values[2 * i] = written;
    }
    assertArrayEquals(
        IntStream.of(ALL).filter(i -> i % 2 == 1 || i >= 2 * failed).toArray(), without(values));
  }

  @Property(tries = 30)
  void whereNothingFailedAllIsKept(
      @ForAll @DoubleRange(max = 2) double perFlop, @ForAll @DoubleRange(max = 3) double perLayer) {
    assertArrayEquals(ALL, without(MadeSpace.device(perFlop, perLayer, 0.1, 3)));
  }

  @Example
  void whatComputesNothingMayTakeNextToNothing() {
    double[] values = MadeSpace.device(0.3, 0.4, 0.03, 5);
    values[7] = 1e-4;
    assertArrayEquals(ALL, without(values, 7));
  }

  @Example
  void whereHalfWouldBeLeftOutNothingIs() {
    double[] values = MadeSpace.device(0.3, 0.4, 0.03, 5);
    for (int i = 0; i < 150; i++) {
      values[i] = 1e9;
    }
    assertArrayEquals(ALL, without(values));
  }
}
