package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyTest {

  /**
   *
   *
   * <pre>
   * m = np.array([1, 2, 2, 4, 5, 8, 10, 10, 16, 20.]); e = abs(p - m) / m
   * p = np.array([1.009, 2.09, 1.9, 4.5, 4.5, 7, 10.2, 9.8, 15, 30])
   * [(e <= x).mean() for x in (.01, .05, .1)], spearmanr(m, p)[0], kendalltau(m, p)[0], e.mean()
   * </pre>
   */
  @Test
  void agreesWithSciPyOnTies() {
    Accuracy accuracy =
        Accuracy.of(
            new double[] {1, 2, 2, 4, 5, 8, 10, 10, 16, 20},
            new double[] {1.009, 2.09, 1.9, 4.5, 4.5, 7, 10.2, 9.8, 15, 30});
    assertEquals(0.1, accuracy.within1());
    assertEquals(0.4, accuracy.within5());
    assertEquals(0.7, accuracy.within10());
    assertEquals(0.9908303212067718, accuracy.spearman(), 1e-12);
    assertEquals(0.9655810287305762, accuracy.kendall(), 1e-12);
    assertEquals(0.10564999999999998, accuracy.mape(), 1e-12);
  }

  /**
   *
   *
   * <pre>
   * i = np.arange(1, 2001); m = 1 + (i * 7919 % 1009) / 100
   * p = np.round(m * (1 + ((i * 104729) % 997 - 498) / 4000), 1); then as above
   * </pre>
   */
  @Test
  void agreesWithSciPyOnManyValues() {
    double[] measured = new double[2000];
    double[] predicted = new double[2000];
    for (int k = 0; k < 2000; k++) {
      long i = k + 1;
      measured[k] = 1 + (i * 7919 % 1009) / 100.0;
      predicted[k] = Math.rint(10 * measured[k] * (1 + ((i * 104729) % 997 - 498) / 4000.0)) / 10;
    }
    Accuracy accuracy = Accuracy.of(measured, predicted);
    assertEquals(0.083, accuracy.within1());
    assertEquals(0.4, accuracy.within5());
    assertEquals(0.798, accuracy.within10());
    assertEquals(0.9880315148188418, accuracy.spearman(), 1e-12);
    assertEquals(0.910904233163386, accuracy.kendall(), 1e-12);
    assertEquals(0.06275446846730509, accuracy.mape(), 1e-12);
  }

  @Property
  void whatIsPredictedExactlyIsPerfect(
      @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0.1, max = 100) Double> drawn) {
    double[] values = drawn.stream().mapToDouble(value -> value).toArray();
    Accuracy accuracy = Accuracy.of(values, values);
    assertEquals(1, accuracy.within1());
    assertEquals(0, accuracy.mape());
    boolean constant = Arrays.stream(values).distinct().count() == 1;
    assertEquals(constant ? Double.NaN : 1, accuracy.spearman(), 1e-12);
    assertEquals(constant ? Double.NaN : 1, accuracy.kendall(), 1e-12);
  }

  @Test
  void aConstantPredictionHasNoRank() {
    Accuracy accuracy = Accuracy.of(new double[] {1, 2, 3}, new double[] {2, 2, 2});
    assertTrue(Double.isNaN(accuracy.spearman()));
    assertTrue(Double.isNaN(accuracy.kendall()));
    assertEquals(1 / 3.0, accuracy.within10());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoLatency(double value) {
    double[] good = {1, 2};
    double[] bad = {1, value};
    assertThrows(IllegalArgumentException.class, () -> Accuracy.of(good, bad));
    assertThrows(IllegalArgumentException.class, () -> Accuracy.of(bad, good));
  }

  @Test
  void refusesDifferentLengthsAndASinglePair() {
    assertThrows(IllegalArgumentException.class, () -> Accuracy.of(new double[3], new double[2]));
    assertThrows(
        IllegalArgumentException.class, () -> Accuracy.of(new double[] {1}, new double[] {1}));
  }
}
