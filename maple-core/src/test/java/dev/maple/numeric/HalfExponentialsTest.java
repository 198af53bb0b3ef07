package dev.maple.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class HalfExponentialsTest {
  private static double of(double square) {
    double[] result = {square};
    HalfExponentials.of(result, result);
    return result[0];
  }

  @Property(tries = 200)
  void isAsExactAsItSays(@ForAll @DoubleRange(min = 0, max = 400) double square) {
    double exact = Math.exp(-square / 2);
    double tolerance = square <= 50 ? 1e-12 : square <= 100 ? 1e-9 : 1e-3;
    assertEquals(exact, of(square), tolerance * exact);
  }

  @Property(tries = 200)
  void isPositiveHoweverFar(@ForAll @DoubleRange(min = 400, max = 1e300) double square) {
    assertTrue(of(square) > 0 && of(square) < 1e-80, "of " + square + ": " + of(square));
  }
}
