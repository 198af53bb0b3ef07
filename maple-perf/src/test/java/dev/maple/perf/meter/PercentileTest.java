package dev.maple.perf.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PercentileTest {
  // numpy.quantile([9, 1, 4, 16, 25], [.1, .5, .9, 1])
  @Test
  void interpolatesAsNumPyDoes() {
    double[] values = {9, 1, 4, 16, 25};
    assertEquals(2.2, Visit.percentile(values, 10), 1e-12);
    assertEquals(9, Visit.percentile(values, 50));
    assertEquals(21.4, Visit.percentile(values, 90), 1e-12);
    assertEquals(25, Visit.percentile(values, 100));
    assertEquals(3, Visit.percentile(new double[] {3}, 10));
  }

  /** The definition written out: linear between the order statistics around p (n - 1). */
  @Property
  void isLinearBetweenOrderStatistics(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 1, max = 1e9) Double> nanos,
      @ForAll @DoubleRange(min = 0.5, max = 100) double percent) {
    double[] values = nanos.stream().mapToDouble(v -> v).toArray();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double rank = percent / 100 * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    double expected = sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    assertEquals(expected, Visit.percentile(values, percent), 1e-12 * sorted[sorted.length - 1]);
  }
}
