package dev.maple.price;

import static dev.maple.price.MadeAmounts.LAYOUT;
import static dev.maple.price.MadeAmounts.POOL;
import static dev.maple.price.MadeAmounts.ROWS;
import static dev.maple.price.MadeAmounts.kept;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.pool.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of the amounts of a group, beside that of all, where latencies range less. */
class GroupLawsTest {
  /**
   * Networks of about one size, on devices each of which takes time for the amounts of one group.
   *
   * @param group which
   */
  private static double[] payingFor(int group, double[][] rows, long seed) {
    Random random = new Random(seed);
    double[] prices = random.doubles(rows[0].length, 0.5, 2).toArray();
    return Arrays.stream(rows)
        .mapToDouble(
            row ->
                IntStream.range(LAYOUT.offset(group), LAYOUT.offset(group + 1))
                    .mapToDouble(j -> prices[j] * row[j])
                    .sum())
        .map(value -> value * Math.exp(0.01 * random.nextGaussian()))
        .toArray();
  }

  /** Totals that are no sums of the kinds: what a device takes time for can be told. */
  private static double[][] rowsOfOneSize() {
    Random random = new Random(6);
    return IntStream.range(0, 100)
        .mapToObj(
            i ->
                IntStream.range(0, 5)
                    .mapToDouble(j -> Math.exp(0.7 * random.nextGaussian()))
                    .toArray())
        .toArray(double[][]::new);
  }

  @Property(tries = 10)
  void whereLatenciesRangeLessTheGroupThatIsPaidForHasALaw(@ForAll @IntRange(max = 99) int seed) {
    double[][] rows = rowsOfOneSize();
    List<Measurements> pool =
        IntStream.range(0, 6)
            .mapToObj(d -> Measurements.of(rows, payingFor(d % 2, rows, 10 + d)))
            .toList();
    PriceLaw moderate = PriceLaw.learn(LAYOUT, pool, new double[pool.size()], rows).orElseThrow();
    int[] chosen = new Random(seed).ints(0, rows.length).distinct().limit(8).toArray();
    for (int group = 0; group < 2; group++) {
      double[] device = payingFor(group, rows, 1000 + seed);
      Measurements samples =
          Measurements.of(
              IntStream.of(chosen).mapToObj(i -> rows[i]).toArray(double[][]::new),
              IntStream.of(chosen).mapToDouble(i -> device[i]).toArray());
      List<PriceModel> models = moderate.adapt(samples);
      assertEquals(2, models.size());
      double[] row = {1, 1, 1, 1, 1};
      double[] otherwise = row.clone();
      otherwise[group == 0 ? 3 : 0] = 5;
      assertEquals(models.get(1).predict(row).value(), models.get(1).predict(otherwise).value());
      assertNotEquals(models.get(0).predict(row).value(), models.get(0).predict(otherwise).value());
      List<PriceModel> read = kept(moderate.of(new int[] {0, 1, 2, 3, 4, 5})).adapt(samples);
      assertEquals(models.get(0).predict(otherwise), read.get(0).predict(otherwise));
      assertEquals(models.get(1).predict(otherwise), read.get(1).predict(otherwise));
    }
  }

  @Example
  void groupsOfMoreThanOneAmountAndNotOfAllHaveLaws() {
    Amounts all = Amounts.of(LAYOUT, ROWS).orElseThrow();
    List<Amounts> groups = all.byGroup();
    assertEquals(2, groups.size());
    assertArrayEquals(new int[] {0, 1}, groups.get(0).columns());
    assertArrayEquals(new int[] {2, 3, 4}, groups.get(1).columns());
    assertArrayEquals(new int[] {1, 1, 1, 2}, groups.get(1).groups());
    double[] amounts = all.of(ROWS[3]);
    assertArrayEquals(
        new double[] {amounts[2], amounts[3], amounts[4], 1}, groups.get(1).of(ROWS[3]));
    FeatureGroup every = new FeatureGroup("every", List.of("a", "b", "c", "d", "e"));
    assertEquals(List.of(), Amounts.of(FeatureLayout.of(every), ROWS).orElseThrow().byGroup());
    FeatureLayout single =
        FeatureLayout.of(
            new FeatureGroup("one", List.of("a")),
            new FeatureGroup("rest", List.of("b", "c", "d", "e")));
    assertEquals(1, Amounts.of(single, ROWS).orElseThrow().byGroup().size());
  }

  @Example
  void groupsOfOtherDevicesAreRefused() {
    PriceLaw law = PriceLaw.learn(LAYOUT, POOL, new double[POOL.size()], ROWS).orElseThrow();
    String refusal =
        Written.refusal(
            out -> {
              law.write(out);
              law.of(new int[] {0, 1}).write(out);
            },
            in -> PriceLaw.read(in, 5));
    assertTrue(refusal.contains("same devices"), refusal);
  }
}
