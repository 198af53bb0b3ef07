package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that a program makes hold what the library's own do. */
class RangesTest {
  private static final LatencySample<NasBench201Cell> SAMPLE =
      new LatencySample<>(NasBench201.space().draw(1, 1).get(0), 1);

  @ParameterizedTest
  @CsvSource({"5, 1", "NaN, 1", "1, NaN", "NaN, -1", "-1, 1"})
  void anIntervalIsInOrder(double low, double high) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> new LatencyInterval(low, high))
            .getMessage();
    assertEquals("lowMillis must be from 0 to highMillis, " + high + ", was " + low, said);
  }

  @ParameterizedTest
  @CsvSource({"0, Infinity", "2, 2", "1, 3"})
  void anIntervalMayBeOfOnePointOrHaveNoEnd(double low, double high) {
    assertTrue(new LatencyInterval(low, high).contains(2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -7, 1.1})
  void aProbabilityIsFromNoneToOne(double probability) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> new JudgedSample<>(SAMPLE, probability))
            .getMessage();
    assertEquals("outlierProbability must be 0 to 1, was " + probability, said);
  }
}
