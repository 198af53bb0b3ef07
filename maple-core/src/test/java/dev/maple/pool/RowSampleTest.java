package dev.maple.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowSampleTest {

  @Property(tries = 100)
  void theOrderOfTheRowsDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @IntRange(min = 1, max = 300) int most,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new double[] {i, random.nextInt(3), random.nextGaussian()});
    }
    Set<Double> chosen = chosen(rows, most);
    assertEquals(Math.min(count, most), chosen.size());
    Collections.shuffle(rows, random);
    assertEquals(chosen, chosen(rows, most));
  }

  private static Set<Double> chosen(List<double[]> rows, int most) {
    return Arrays.stream(RowSample.of(rows.size(), rows::get, most))
        .mapToObj(i -> rows.get(i)[0])
        .collect(Collectors.toSet());
  }

  @Property(tries = 20)
  void equalRowsAreNoMoreThanAskedFor(@ForAll @IntRange(min = 1, max = 50) int most) {
    assertArrayEquals(
        IntStream.range(0, most).toArray(), RowSample.of(60, i -> new double[] {1, 2}, most));
  }
}
