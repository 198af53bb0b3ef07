package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.MadeSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** What holds for every way of predicting a device. */
public abstract class AdaptationMethodContract {
  private final Adapter adapter = method().fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  private final double[] target = MadeSpace.device(0.22, 0.55, 0.02, 99);

  protected abstract AdaptationMethod method();

  /** How large the mean relative error may be with ten samples of a device like the pool's. */
  protected abstract double worstError();

  private static int[] chosen(int count, long seed) {
    List<Integer> rows =
        new ArrayList<>(IntStream.range(0, MadeSpace.ROWS.length).boxed().toList());
    Collections.shuffle(rows, new Random(seed));
    return rows.stream().limit(count).mapToInt(i -> i).toArray();
  }

  private AdaptedModel adapt(int[] chosen, double unit) {
    return adapter.adapt(
        MadeSpace.rows(chosen), IntStream.of(chosen).mapToDouble(i -> unit * target[i]).toArray());
  }

  @Property(tries = 10)
  void theUnitOfMeasurementDoesNotMatter(
      @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e6) double unit,
      @ForAll @IntRange(min = 1, max = 10) int count) {
    int[] chosen = chosen(count, 3);
    AdaptedModel one = adapt(chosen, 1);
    AdaptedModel other = adapt(chosen, unit);
    for (double[] x : Arrays.asList(MadeSpace.ROWS).subList(0, 30)) {
      assertEquals(unit, other.value(x) / one.value(x), 1e-6 * unit);
      assertEquals(one.predict(x).logScale(), other.predict(x).logScale(), 1e-6);
    }
  }

  @Property(tries = 10)
  void theOrderOfTheSamplesDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int count) {
    int[] chosen = chosen(count, 3);
    List<Integer> order = new ArrayList<>(IntStream.of(chosen).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    AdaptedModel one = adapt(chosen, 1);
    AdaptedModel other = adapt(order.stream().mapToInt(i -> i).toArray(), 1);
    for (double[] x : Arrays.asList(MadeSpace.ROWS).subList(0, 30)) {
      assertEquals(one.value(x), other.value(x), 1e-6 * one.value(x));
    }
  }

  @Property(tries = 10)
  void predictionsArePositiveAndFiniteWhateverWasMeasured(
      @ForAll @Size(min = 1, max = 6)
          List<@Scale(3) @DoubleRange(min = 1e-3, max = 1e3) Double> values) {
    int[] chosen = chosen(values.size(), 5);
    AdaptedModel model =
        adapter.adapt(
            MadeSpace.rows(chosen), values.stream().mapToDouble(value -> value).toArray());
    for (double[] x : MadeSpace.ROWS) {
      Prediction prediction = model.predict(x);
      assertTrue(prediction.value() > 0 && prediction.value() < Double.POSITIVE_INFINITY);
      assertEquals(prediction.value(), model.value(x));
      assertTrue(prediction.logScale() > 0 && prediction.logScale() < Double.POSITIVE_INFINITY);
    }
  }

  @Example
  void aDeviceLikeThePoolsIsPredicted() {
    double error = MadeSpace.meanError(adapt(chosen(10, 1), 1), target);
    assertTrue(error < worstError(), "mean relative error " + error);
  }

  @Example
  void theIntervalHoldsMostOfADeviceLikeThePools() {
    AdaptedModel model = adapt(chosen(10, 1), 1);
    double inside =
        IntStream.range(0, target.length)
            .mapToDouble(i -> model.predict(MadeSpace.ROWS[i]).probabilityUpTo(target[i]))
            .filter(probability -> probability >= 0.05 && probability <= 0.95)
            .count();
    assertTrue(inside >= 0.8 * target.length, inside + " of " + target.length);
  }

  @Example
  void theSameSamplesGiveTheSameModel() {
    int[] chosen = chosen(6, 2);
    AdaptedModel one = adapt(chosen, 1);
    AdaptedModel other = adapt(chosen, 1);
    for (double[] x : MadeSpace.ROWS) {
      assertEquals(one.predict(x), other.predict(x));
    }
  }

  @Example
  void refusesWhatIsNoMeasurement() {
    double[][] row = MadeSpace.rows(new int[] {1});
    if (adapter.fewestSamples() > 0) {
      refuses(new double[0][], new double[0]);
    }
    refuses(row, new double[] {1, 2});
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refuses(row, new double[] {bad});
    }
  }

  private void refuses(double[][] features, double[] values) {
    assertThrows(IllegalArgumentException.class, () -> adapter.adapt(features, values));
  }
}
