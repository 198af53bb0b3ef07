package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class StudentTTest {
  /** {@code scipy.stats.t.ppf(p, df)} of p = .5, .6, .95, .999, then of 1 - 1e-9. */
  @Test
  void hasTheQuantilesOfSciPy() {
    assertQuantiles(1, 0, 0.32491969623290634, 6.313751514675037, 318.30883898555015);
    assertQuantiles(2.5, 0, 0.2814595127485477, 2.5582186141359355, 13.82219311086596);
    assertQuantiles(5, 0, 0.2671808657041451, 2.0150483733330233, 5.893429531356009);
    assertQuantiles(15, 0, 0.25788530093726125, 1.753050355692572, 3.7328344253109);
    assertQuantiles(105, 0, 0.25398998819254753, 1.6594953834068038, 3.1696703874807803);
    assertEquals(29.28932122263885, new StudentT(8).quantile(1 - 1e-9), 1e-6);
  }

  private static void assertQuantiles(double freedom, double... expected) {
    double[] probability = {0.5, 0.6, 0.95, 0.999};
    for (int i = 0; i < probability.length; i++) {
      assertEquals(
          expected[i], new StudentT(freedom).quantile(probability[i]), 1e-12 * (1 + expected[i]));
    }
  }

  /** {@code scipy.stats.t.cdf(t, df)}. */
  @Test
  void hasTheProbabilitiesOfSciPy() {
    assertEquals(0.08402226282394759, new StudentT(1).probabilityUpTo(-3.7), 1e-14);
    assertEquals(0.5716951579854872, new StudentT(2.5).probabilityUpTo(0.2), 1e-14);
    assertEquals(0.00017259427723707342, new StudentT(105).probabilityUpTo(-3.7), 1e-16);
    assertEquals(0.5, new StudentT(3).probabilityUpTo(0), 0);
    assertEquals(1, new StudentT(3).probabilityUpTo(Double.POSITIVE_INFINITY), 0);
    assertEquals(0, new StudentT(3).probabilityUpTo(Double.NEGATIVE_INFINITY), 0);
  }

  @Property(tries = 300)
  void aQuantileIsWhereItsProbabilityIs(
      @ForAll @DoubleRange(min = 0.5, max = 1e5) double freedom,
      @ForAll @Scale(6) @DoubleRange(min = 0.5, max = 0.999999) double probability) {
    StudentT t = new StudentT(freedom);
    assertEquals(probability, t.probabilityUpTo(t.quantile(probability)), 1e-11);
  }
}
