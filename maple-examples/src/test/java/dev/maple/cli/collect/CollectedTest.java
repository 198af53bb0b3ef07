package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
        CollectedOnnx.draw(2, 7, List.of()).settings(effort));
    CollectedOnnx files =
        new CollectedOnnx(List.of("vgg-1-0", "a", "b"), 1, 7, new OnnxSubjects(List.of()));
    assertEquals(
        "space onnx, networks 1, seed 7, " + effort + ", models a b", files.settings(effort));
  }
}
