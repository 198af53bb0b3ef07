package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell.Operation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NasBench201Test {
  private static final NasBench201 SPACE = NasBench201.space();

  @Test
  void featuresAreThoseOfThePrototype() throws IOException {
    GoldenFeatures.check(SPACE, "nasbench201-golden.csv");
  }

  @Test
  void anEdgeIsLiveIfAPathFromInputToOutputTakesIt() {
    // Every path through the four nodes, as lists of edges.
    List<List<Integer>> paths = List.of(List.of(3), List.of(0, 4), List.of(1, 5), List.of(0, 2, 5));
    for (NasBench201Cell cell : SPACE.architectures()) {
      List<Operation> operations = cell.operations();
      for (int to = 1, edge = 0; to <= 3; to++) {
        for (int from = 0; from < to; from++, edge++) {
          int here = edge;
          boolean taken =
              paths.stream()
                  .filter(path -> path.contains(here))
                  .anyMatch(
                      path -> path.stream().noneMatch(e -> operations.get(e) == Operation.NONE));
          assertEquals(taken, cell.isLive(from, to), cell + ", edge " + from + "-" + to);
        }
      }
    }
  }

  @Test
  void liveTotalsAreTheTotalsOfTheLiveCell() {
    int live = SPACE.layout().offset(1);
    for (NasBench201Cell cell : SPACE.draw(500, 3)) {
      double[] features = SPACE.encode(cell);
      double[] pruned = SPACE.encode(cell.live());
      for (int j = 0; j < live; j++) {
        assertEquals(pruned[j], features[live + j], cell.toString());
        assertTrue(features[j] >= features[live + j], cell.toString());
      }
    }
  }

  @Test
  void aCellIsDegenerateIfNoPathReachesItsOutput() {
    long degenerate = SPACE.architectures().stream().filter(SPACE::isDegenerate).count();
    // By inclusion and exclusion over the four paths; the count stands in no formula of the code.
    assertEquals(341, degenerate);
  }

  @Test
  void aDrawOfNoneIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> SPACE.draw(0, 1));
    assertTrue(e.getMessage().contains("count must be at least 1, was 0"), e.getMessage());
  }
}
