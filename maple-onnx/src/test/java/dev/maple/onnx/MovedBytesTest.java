package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is picked of 16 rows of 64: elements, with an index for each, or rows. */
class MovedBytesTest {
  @TempDir private Path folder;

  private double bytes(String operator, long[] indices, AttributeProto... attributes)
      throws IOException {
    Models m = new Models().input("x", 16, 64).typedInput("i", 7, indices);
    m.output(m.node(operator, List.of("x", "i"), attributes));
    return Models.report(m.read(folder)).activationBytes();
  }

  @Test
  void indicesOfElementsAreMovedToo() throws IOException {
    int picked = 16 * 8 * Float.BYTES;
    int indices = 16 * 8 * Long.BYTES;
    long[] eight = {16, 8};
    assertEquals(2 * picked + indices, bytes("GatherElements", eight, Models.integer("axis", 1)));
    assertEquals(2 * 5 * Float.BYTES + 5 * 2 * Long.BYTES, bytes("GatherND", new long[] {5, 2}));
  }

  /** One index picks a row, beside which it is next to nothing. */
  @Test
  void indicesOfRowsAreNot() throws IOException {
    assertEquals(2 * 5 * 64 * Float.BYTES, bytes("Gather", new long[] {5}));
  }
}
