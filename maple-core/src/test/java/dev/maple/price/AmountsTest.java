package dev.maple.price;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import dev.maple.numeric.Vectors;
import dev.maple.pool.MadeSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", List.of("flops", "always")),
          new FeatureGroup("kind", List.of("layers")));
  private static final double[][] ROWS = {{2, 7, 0}, {4, 7, 1}, {6, 7, 5}};

  @Test
  void whatVariesCountsInUnitsOfItsMean() {
    Amounts amounts = Amounts.of(LAYOUT, ROWS).orElseThrow();
    assertArrayEquals(new int[] {0, 2}, amounts.columns());
    assertArrayEquals(new int[] {0, 1, 2}, amounts.groups());
    assertArrayEquals(new double[] {1.5, 2.5, 1}, amounts.of(ROWS[2]));
  }

  @Test
  void choicesAreNoAmounts() {
    assertTrue(Amounts.of(MadeSpace.LAYOUT, MadeSpace.ROWS).isEmpty());
  }

  @Test
  void whatIsNegativeIsNoAmount() {
    assertTrue(Amounts.of(LAYOUT, new double[][] {{-1, 0, 1}, {1, 0, 2}}).isEmpty());
  }

  @Property(tries = 50)
  void sharesAreTheGradientOfTheCostsLogarithm(@ForAll long seed) {
    Random random = new Random(seed);
    double[] row = random.doubles(5, 0, 4).toArray();
    double[] theta = random.doubles(5, -2, 2).toArray();
    Amounts amounts = new Amounts(new int[] {0, 1, 2, 3}, Vectors.ones(4), new int[5]);
    double[] shares = amounts.gradient(row, amounts.charges(theta));
    assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
    double step = 1e-5;
    for (int j = 0; j < theta.length; j++) {
      double[] more = theta.clone();
      more[j] += step;
      double[] less = theta.clone();
      less[j] -= step;
      double slope =
          Math.log(
                  amounts.cost(row, amounts.charges(more))
                      / amounts.cost(row, amounts.charges(less)))
              / (2 * step);
      assertEquals(slope, shares[j], 1e-8);
    }
  }
}
