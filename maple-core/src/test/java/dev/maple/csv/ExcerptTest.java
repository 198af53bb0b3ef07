package dev.maple.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void aShortListIsWhole() {
    assertEquals("[]", Excerpt.list(List.of()));
    assertEquals("[a, b?]", Excerpt.list(List.of("a", "b\u001b")));
  }

  @Test
  void ofALongListTheFirstAreNamedAndHowManyThereAre() {
    List<String> many = IntStream.range(0, 13).mapToObj(i -> "d" + i).toList();
    assertEquals(
        "[d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, ... (13 in all)]", Excerpt.list(many));
    String long13 = Excerpt.list(many.stream().map(name -> name.repeat(1000)).toList());
    assertTrue(long13.length() < 1300, long13);
  }
}
