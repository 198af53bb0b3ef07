package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.architecture.NasBench201Cell.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeroFoldingTest {
  /**
   * Cells whose output is their input, whatever else is in them. Latencies of pixel3 in
   * HW-NAS-Bench, relative to its median, say which edges were run: the network without one takes
   * 0.14, and one 3x3 convolution 0.62.
   */
  @ParameterizedTest
  @CsvSource({
    "none,          none,          none,          0.14, 000000",
    "none,          nor_conv_3x3,  none,          0.76, 000010",
    "none,          none,          nor_conv_3x3,  0.76, 000100",
    "nor_conv_3x3,  none,          none,          0.76, 000001",
    "nor_conv_3x3,  none,          skip_connect,  0.76, 000001",
    "nor_conv_3x3,  none,          nor_conv_1x1,  0.83, 000101",
    "nor_conv_3x3,  none,          nor_conv_3x3,  1.17, 000101",
    "avg_pool_3x3,  nor_conv_3x3,  none,          0.76, 000010",
    "nor_conv_3x3,  skip_connect,  none,          0.10, 000000",
    "nor_conv_3x3,  nor_conv_3x3,  none,          0.14, 000000",
    "skip_connect,  nor_conv_3x3,  skip_connect,  0.14, 000000",
    "nor_conv_3x3,  none,          avg_pool_3x3,  0.14, 000000",
  })
  void aZeroIsFoldedIntoTheConvolutionBeforeItOrDropped(
      String on01, String on02, String on12, double pixel3, String edges) {
    NasBench201Cell cell =
        NasBench201Cell.parse(
            "|%s~0|+|%s~0|%s~1|+|skip_connect~0|none~1|none~2|".formatted(on01, on02, on12));
    int expected = Integer.parseInt(edges, 2);
    assertEquals(expected, ZeroFolding.edgesRun(cell));
    assertEquals(pixel3 > 0.5, expected != 0, "the row itself");
  }

  @Test
  void whatNode1GivesToTheOutputKeepsItsOtherZeroFromBeingFolded() {
    String cell = "|nor_conv_1x1~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|%s~1|none~2|";
    // Folded into the first convolution, the zero makes node 2 a sum, and all of it is dropped.
    assertEquals(0, ZeroFolding.edgesRun(NasBench201Cell.parse(cell.formatted("none"))));
    assertEquals(
        0b000011, ZeroFolding.edgesRun(NasBench201Cell.parse(cell.formatted("skip_connect"))));
  }

  @Test
  void aConstantIsFoldedUnlessItIsASum() {
    String alone = "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|";
    assertEquals(0, ZeroFolding.edgesRun(NasBench201Cell.parse(alone)));
    for (NasBench201Cell cell : NasBench201.space().architectures()) {
      if (NasBench201.space().isDegenerate(cell)) {
        int run = ZeroFolding.edgesRun(cell);
        assertEquals(run == 0, Integer.bitCount(run) < 2, cell + " runs " + run);
      }
    }
  }

  @Test
  void everyLiveEdgeThatWorksIsRunAndNoneThatDoesNot() {
    for (NasBench201Cell cell : NasBench201.space().architectures()) {
      int working = 0;
      for (int edge = 0; edge < NasBench201.EDGES; edge++) {
        working |=
            cell.operations().get(edge).compareTo(Operation.SKIP_CONNECT) > 0 ? 1 << edge : 0;
      }
      int run = ZeroFolding.edgesRun(cell);
      assertEquals(0, cell.liveEdges() & working & ~run, cell + ": live, not run");
      assertEquals(0, run & ~working, cell + ": run without work");
    }
  }
}
