package dev.maple.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What must change nothing, or little, of what is learned and predicted. */
class InvarianceTest {
  private static final LearnedPrior PRIOR =
      LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS);
  private static final double[] TRUTH = MadeSpace.device(0.22, 0.55, 0.01, 99);
  private static final int[] CHOSEN = {4, 17, 33, 58, 91};
  private static final AdaptedModel EXPECTED =
      PRIOR.adapt(MadeSpace.rows(CHOSEN), MadeSpace.values(CHOSEN, TRUTH));

  private static int[] shuffled(int count, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(i -> i).toArray();
  }

  private static double[][] each(double[][] rows, UnaryOperator<double[]> change) {
    return Arrays.stream(rows).map(change).toArray(double[][]::new);
  }

  /** The made pool over other features of the same architectures. */
  private static LearnedPrior over(FeatureLayout layout, UnaryOperator<double[]> change) {
    double[][] rows = each(MadeSpace.ROWS, change);
    return LearnedPrior.fit(
        layout,
        MadeSpace.pool().stream().map(d -> Measurements.of(rows, d.values())).toList(),
        rows);
  }

  private static AdaptedModel adapt(LearnedPrior prior, UnaryOperator<double[]> change) {
    return prior.adapt(each(MadeSpace.rows(CHOSEN), change), MadeSpace.values(CHOSEN, TRUTH));
  }

  /** That two models agree, the other one over changed rows. */
  private static void agree(
      AdaptedModel expected, AdaptedModel actual, UnaryOperator<double[]> change, double relative) {
    for (double[] row : MadeSpace.ROWS) {
      Prediction one = expected.predict(row);
      Prediction other = actual.predict(change.apply(row));
      assertEquals(one.value(), other.value(), relative * one.value());
      assertEquals(one.logScale(), other.logScale(), 10 * relative * one.logScale());
    }
  }

  /** That another pool over the same rows leads to the same model. */
  private static void agreesWith(List<Measurements> pool, double relative) {
    LearnedPrior other = LearnedPrior.fit(MadeSpace.LAYOUT, pool, MadeSpace.ROWS);
    agree(EXPECTED, adapt(other, row -> row), row -> row, relative);
  }

  @Property(tries = 3)
  void theOrderOfTheRowsAndCandidatesChangesNothing(@ForAll long seed) {
    List<Measurements> pool = new ArrayList<>();
    for (Measurements device : MadeSpace.pool()) {
      pool.add(device.at(shuffled(device.count(), seed + pool.size())));
    }
    LearnedPrior other = LearnedPrior.fit(MadeSpace.LAYOUT, pool, MadeSpace.ROWS);
    AdaptedModel model = adapt(other, row -> row);
    for (double[] row : MadeSpace.ROWS) {
      assertEquals(EXPECTED.predict(row), model.predict(row));
    }
    int[] order = shuffled(MadeSpace.ROWS.length, seed);
    double[][] candidates = MadeSpace.rows(order);
    for (int count : new int[] {3, 10}) {
      double[][] expected = MadeSpace.rows(PRIOR.choose(MadeSpace.ROWS, count));
      int[] chosen = other.choose(candidates, count);
      assertArrayEquals(
          expected, IntStream.of(chosen).mapToObj(i -> candidates[i]).toArray(double[][]::new));
    }
    assertEquals(PRIOR.quality(MadeSpace.pool()), other.quality(pool));
  }

  @Property(tries = 3)
  void theOrderOfTheDevicesChangesNothing(@ForAll long seed) {
    List<Measurements> pool = MadeSpace.pool();
    List<Measurements> other =
        IntStream.of(shuffled(pool.size(), seed)).mapToObj(pool::get).toList();
    agreesWith(other, 1e-6);
    LearnedPrior learned = LearnedPrior.fit(MadeSpace.LAYOUT, other, MadeSpace.ROWS);
    for (int count : new int[] {3, 4}) {
      assertArrayEquals(PRIOR.choose(MadeSpace.ROWS, count), learned.choose(MadeSpace.ROWS, count));
    }
  }

  @Property(tries = 3)
  void theOrderOfTheFeaturesInTheirGroupsChangesNothing(@ForAll long seed) {
    int[] layers = shuffled(10, seed);
    UnaryOperator<double[]> change =
        row -> {
          double[] other = {row[1], row[0], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
          for (int i = 0; i < layers.length; i++) {
            other[2 + i] = row[2 + layers[i]];
          }
          return other;
        };
    FeatureLayout layout =
        FeatureLayout.of(
            new FeatureGroup("total", List.of("layers", "flops")),
            new FeatureGroup(
                "choice", IntStream.of(layers).mapToObj(layer -> "layer" + layer).toList()));
    agree(EXPECTED, adapt(over(layout, change), change), change, 1e-6);
  }

  @Example
  void aFeatureThatIsConstantOrASumOfOthersTellsNothingNew() {
    UnaryOperator<double[]> change =
        row ->
            IntStream.range(0, 14)
                .mapToDouble(i -> i < 12 ? row[i] : i == 12 ? 7 : row[2] + row[3])
                .toArray();
    FeatureLayout layout =
        FeatureLayout.of(
            new FeatureGroup("total", List.of("flops", "layers")),
            new FeatureGroup(
                "choice", IntStream.range(0, 12).mapToObj(i -> "feature" + i).toList()));
    agree(EXPECTED, adapt(over(layout, change), change), change, 0.03);
  }

  @Example
  void featuresThatAreThereTwiceChangeLittle() {
    UnaryOperator<double[]> change =
        row -> {
          double[] twice = new double[24];
          for (int i = 0; i < 2; i++) {
            twice[i] = row[i];
            twice[2 + i] = row[i];
          }
          for (int i = 0; i < 10; i++) {
            twice[4 + i] = row[2 + i];
            twice[14 + i] = row[2 + i];
          }
          return twice;
        };
    FeatureLayout layout =
        FeatureLayout.of(
            new FeatureGroup("total", List.of("flops", "layers", "flops again", "layers again")),
            new FeatureGroup(
                "choice", IntStream.range(0, 20).mapToObj(i -> "feature" + i).toList()));
    agree(EXPECTED, adapt(over(layout, change), change), change, 0.03);
  }

  @Example
  void aDeviceThatIsThereTwiceChangesLittle() {
    for (int d = 0; d < MadeSpace.pool().size(); d++) {
      List<Measurements> pool =
          Stream.concat(MadeSpace.pool().stream(), Stream.of(MadeSpace.pool().get(d))).toList();
      agreesWith(pool, 0.03);
    }
  }

  @Example
  void measurementsThatAreThereTwiceChangeLittle() {
    int[] twice = IntStream.range(0, 2 * MadeSpace.ROWS.length).map(i -> i / 2).toArray();
    List<Measurements> pool = MadeSpace.pool().stream().map(d -> d.at(twice)).toList();
    agreesWith(pool, 0.03);
  }

  @Example
  void oneDeviceIsLearnedFrom() {
    LearnedPrior prior =
        LearnedPrior.fit(MadeSpace.LAYOUT, MadeSpace.pool().subList(2, 3), MadeSpace.ROWS);
    assertTrue(MadeSpace.meanError(adapt(prior, row -> row), TRUTH) < 0.1);
    assertEquals(3, IntStream.of(prior.choose(MadeSpace.ROWS, 3)).distinct().count());
  }

  @Example
  void aSpaceOfOneArchitectureIsPredicted() {
    double[][] one = MadeSpace.rows(new int[] {4});
    List<Measurements> pool =
        MadeSpace.pool().stream()
            .map(d -> Measurements.of(one, new double[] {d.values()[4]}))
            .toList();
    LearnedPrior prior = LearnedPrior.fit(MadeSpace.LAYOUT, pool, one);
    assertArrayEquals(new int[] {0}, prior.choose(one, 1));
    assertEquals(5, prior.adapt(one, new double[] {5}).value(one[0]), 0.01);
  }
}
