package dev.maple.regression.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SortedOrderTest {

  @Property
  void isThatOfAStableSort(@ForAll @Size(max = 300) double[] numbers) {
    int[] expected =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> numbers[i] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    assertArrayEquals(expected, SortedOrder.of(numbers));
  }

  @Test
  void equalNumbersStayInTheirOrder() {
    double[] numbers = {
      1, -0.0, Double.MAX_VALUE, 0.0, 1, -Double.MIN_VALUE, -1, -Double.MAX_VALUE, -0.0, -1
    };
    assertArrayEquals(new int[] {7, 6, 9, 5, 1, 3, 8, 0, 4, 2}, SortedOrder.of(numbers));
  }
}
