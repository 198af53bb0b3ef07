package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CollectedTest {

  /** A collection that an earlier version began goes on: its files begin with these settings. */
  @Test
  void settingsStayAsTheyAreWritten() {
    String effort = "sessions 3, visits 4, profiles fp32 int8";
    assertEquals(
        "networks 2, seed 7, sessions 3, visits 4, profiles fp32 int8",
        CollectedCells.draw(2, 7).settings(effort));
    assertEquals(
        "space onnx, networks 2, seed 7, sessions 3, visits 4, profiles fp32 int8, models ",
        CollectedOnnx.draw(2, 7, List.of(), new TreeMap<>()).settings(effort));
    assertEquals(
        "space onnx, networks 1, seed 7, " + effort + ", models a b",
        files(new TreeMap<>()).settings(effort));
  }

  /** Another branch of a network is another network. */
  @Test
  void aCollectionOfOtherValuesIsAnother() {
    SortedMap<String, String> values = new TreeMap<>(Map.of("rate", "8000", "mode", "0,1"));
    assertEquals(
        "space onnx, networks 1, seed 7, x, models a b, values {mode=0,1, rate=8000}",
        files(values).settings("x"));
  }

  private static CollectedOnnx files(SortedMap<String, String> values) {
    List<String> names = List.of("vgg-1-0", "a", "b");
    return new CollectedOnnx(names, 1, 7, new OnnxSubjects(List.of()), values);
  }
}
