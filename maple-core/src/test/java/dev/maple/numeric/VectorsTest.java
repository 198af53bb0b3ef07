package dev.maple.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Property(tries = 200)
  void aSoftmaxAddsUpToOneAndIsTheSameWhateverIsAddedToAll(
      @ForAll @Size(4) double[] logs, @ForAll @DoubleRange(min = -800, max = 800) double shift) {
    double[] some = Arrays.stream(logs).map(x -> x % 700).toArray();
    double[] weights = Vectors.softmax(some);
    assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
    double[] shifted = Arrays.stream(some).map(x -> x + shift).toArray();
    assertArrayEquals(weights, Vectors.softmax(shifted), 1e-9);
  }

  @Test
  void aSoftmaxIsInProportionToExponentials() {
    assertArrayEquals(
        new double[] {0.2, 0.3, 0.5},
        Vectors.softmax(new double[] {Math.log(2), Math.log(3), Math.log(5)}),
        1e-12);
  }

  @Test
  void exponentialsOfWhatWouldOverflowAreRelativeToTheGreatest() {
    assertArrayEquals(
        new double[] {Math.exp(-1), 1, 0},
        Vectors.relativeExponentials(new double[] {999, 1000, 0}));
  }

  @Test
  void aWeightedMeanCountsAsOftenAsTheWeightSays() {
    assertEquals(4, Vectors.mean(new double[] {1, 5, 99}, new double[] {1, 3, 0}));
  }

  @Test
  void evenIndicesAreTheMiddlesOfParts() {
    assertArrayEquals(new int[] {1, 5, 8}, Vectors.evenly(3, 10));
    assertArrayEquals(new int[] {0, 1, 2}, Vectors.evenly(3, 3));
    assertArrayEquals(new int[0], Vectors.evenly(0, 0));
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMiddleOfTwo() {
    assertEquals(2, Vectors.median(new double[] {9, 1, 2}));
    assertEquals(2.5, Vectors.median(new double[] {9, 3, 1, 2}));
    assertEquals(7, Vectors.median(new double[] {7}));
    assertEquals(Double.NaN, Vectors.median(new double[0]));
  }

  @Property(tries = 50)
  void outerProductsAddUpTheSameAllAtOnce(
      @ForAll long seed,
      @ForAll @IntRange(max = 11) int count,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    Random random = new Random(seed);
    double[][] vectors = new double[count][];
    double[] factors = random.doubles(count, -2, 2).toArray();
    double[] expected = new double[size * size];
    for (int v = 0; v < count; v++) {
      vectors[v] = random.doubles(size).toArray();
      Vectors.addOuter(expected, factors[v], vectors[v]);
    }
    double[] actual = new double[size * size];
    Vectors.addOuters(actual, factors, vectors);
    Vectors.mirror(actual, size);
    assertArrayEquals(expected, actual, 1e-12);
  }
}
