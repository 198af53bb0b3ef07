package dev.maple.price;

import static dev.maple.price.MadeProducts.LAYOUT;
import static dev.maple.price.MadeProducts.ROWS;
import static dev.maple.price.MadeProducts.amounts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.format.FieldWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What is a factor, and what a product of them costs. */
class FactorsTest {
  @Test
  void whatVariesIsAFactorAndPositiveNumbersArePowers() {
    Factors factors = Factors.over(ROWS);
    assertArrayEquals(new int[] {0, 1, 2}, factors.columns());
    assertArrayEquals(new boolean[] {true, true, false}, factors.isLogarithm());
    double[] one = factors.of(new double[] {2, 128, 1, 0});
    double[] other = factors.of(new double[] {6, 128, 1, 0});
    assertEquals(Math.log(3) / factors.deviations()[0], other[0] - one[0], 1e-12);
    assertArrayEquals(Arrays.copyOfRange(one, 1, 4), Arrays.copyOfRange(other, 1, 4));
    assertEquals(1, one[3]);
  }

  /** Two values are a choice, whatever they are; 0 has no logarithm; what never changes is left. */
  @Test
  void threePositiveValuesArePowersAndTwoAreAChoice() {
    double[][] rows = {{8, 1, 0, 7}, {16, 2, 1, 7}, {32, 1, 2, 7}};
    Factors factors = Factors.over(rows);
    assertArrayEquals(new int[] {0, 1, 2}, factors.columns());
    assertArrayEquals(new boolean[] {true, false, false}, factors.isLogarithm());
    double two = Math.log(2);
    assertArrayEquals(new double[] {4 * two, 4.0 / 3, 1}, factors.means(), 1e-12);
    double[] deviations = {two * Math.sqrt(2.0 / 3), Math.sqrt(2.0 / 9), Math.sqrt(2.0 / 3)};
    assertArrayEquals(deviations, factors.deviations(), 1e-12);
  }

  private static String refusal(Consumer<FieldWriter> written) {
    return Written.refusal(written, in -> Accounts.read(in, ROWS[0].length));
  }

  @Test
  void areReadAsTheyWereWritten() {
    Factors plain = Factors.over(ROWS);
    for (Factors factors : List.of(plain, plain.curved())) {
      Account read = Accounts.read(Written.fields(factors::write), ROWS[0].length);
      assertTrue(read.isAlone());
      assertEquals(factors.priorVariance(), read.priorVariance());
      for (double[] row : ROWS) {
        assertArrayEquals(factors.of(row), read.of(row));
      }
    }
    assertTrue(
        refusal(
                new Factors(new int[] {4}, new boolean[1], false, new double[1], new double[] {1})
                    ::write)
            .contains("4"));
    assertTrue(
        refusal(
                new Factors(new int[] {0}, new boolean[1], false, new double[1], new double[1])
                    ::write)
            .contains("deviation of a factor must be positive"));
    assertTrue(
        refusal(out -> out.integer(0).integer(1).integer(0).integer(3).number(0).number(1))
            .contains("was 3"));
    double[] numbers = {0, 0, 1, 1};
    assertTrue(
        refusal(
                out -> {
                  out.integer(0).integer(2).integer(0).integer(1).integer(1).integer(2);
                  out.numbers(numbers);
                })
            .contains("was 2"));
  }

  @Test
  void curvedOnesAreSquaresAndProductsOfLogarithmsToo() {
    Factors factors = Factors.over(ROWS);
    double[] row = {5, 256, 1, 0};
    double[] plain = factors.of(row);
    double[] curved = factors.curved().of(row);
    double[] more = {
      plain[0] * plain[0] - 1, plain[0] * plain[1], plain[1] * plain[1] - 1, plain[3]
    };
    assertArrayEquals(Arrays.copyOf(plain, 3), Arrays.copyOf(curved, 3));
    assertArrayEquals(more, Arrays.copyOfRange(curved, 3, 7), 1e-12);
    assertEquals(curved.length, factors.curved().size());
  }

  @Property(tries = 50)
  void theRowIsTheGradientOfTheCostsLogarithm(@ForAll long seed) {
    Random random = new Random(seed);
    Factors factors = Factors.over(ROWS);
    double[] row = factors.of(ROWS[random.nextInt(ROWS.length)]);
    double[] theta = random.doubles(4, -2, 2).toArray();
    double[] gradient = factors.gradient(row, factors.charges(theta));
    for (int j = 0; j < theta.length; j++) {
      double[] more = theta.clone();
      more[j] += 0.5;
      double ratio = factors.cost(row, factors.charges(more)) / factors.cost(row, theta);
      assertEquals(0.5 * gradient[j], Math.log(ratio), 1e-9);
    }
  }

  /** The slower device, by the direction of the speed. */
  @Property(tries = 20)
  void aDeviceSlowerInEverythingIsFurtherInTheDirectionOfTheSpeed(
      @ForAll @DoubleRange(min = -3, max = 3) double slower) {
    for (Account account : List.of(Factors.over(ROWS), Amounts.of(LAYOUT, amounts()).get())) {
      double[] theta = new Random(1).doubles(account.size(), -1, 1).toArray();
      double[] row = account.of(ROWS[0]);
      double before = account.cost(row, account.charges(theta));
      for (int j = 0; j < theta.length; j++) {
        theta[j] += slower * account.speed()[j];
      }
      assertEquals(slower, Math.log(account.cost(row, account.charges(theta)) / before), 1e-9);
    }
  }

  @Test
  void areSilentOnNumbersThatHaveNoLogarithm() {
    Factors factors = Factors.over(ROWS);
    assertFalse(factors.isSilentOn(new double[] {1, 64, 0, 9}));
    assertTrue(factors.isSilentOn(new double[] {0, 64, 0, 0}));
    assertTrue(factors.isSilentOn(new double[] {1, -1, 0, 0}));
    for (double each : factors.of(new double[] {0, 64, 0, 0})) {
      assertTrue(Double.isFinite(each));
    }
  }
}
