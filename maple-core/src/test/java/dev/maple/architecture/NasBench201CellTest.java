package dev.maple.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NasBench201CellTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final List<NasBench201Cell> ALL = SPACE.architectures();

  @Test
  void theSpaceHas15625CellsAndEachIsReadBackFromItsText() {
    assertEquals(15_625, new HashSet<>(ALL).size());
    for (NasBench201Cell cell : ALL) {
      assertEquals(cell, NasBench201Cell.parse(cell.toString()));
    }
  }

  @Test
  void eachCellIsReadBackFromItsShortForm() {
    for (NasBench201Cell cell : ALL) {
      assertEquals(cell, NasBench201Cell.parse(cell.toShortString()));
    }
    assertEquals(
        "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|",
        NasBench201Cell.parse("|3x3|+|-|skip|+|pool|-|1x1|").toString());
  }

  @Test
  void anUnknownOperationOfTheShortFormIsNamedBesideTheKnownOnes() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> NasBench201Cell.parse("|3x3|+|-|5x5|+|pool|-|1x1|"))
            .getMessage();
    assertTrue(message.contains("'5x5'") && message.contains("-, skip, 1x1, 3x3, pool"), message);
  }

  @Test
  void theTextFormIsThatOfNasBench201() {
    String text = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|";
    NasBench201Cell cell = NasBench201Cell.parse(text);
    assertEquals(NasBench201Cell.Operation.NOR_CONV_3X3, cell.operation(0, 1));
    assertEquals(NasBench201Cell.Operation.SKIP_CONNECT, cell.operation(1, 2));
    assertEquals(NasBench201Cell.Operation.NOR_CONV_1X1, cell.operation(2, 3));
    assertEquals(text, cell.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|none~0|",
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2",
        "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|+",
        "|none~0|+|none~1|none~0|+|none~0|none~1|none~2|",
        "|none~0|+|none~0|+|none~0|none~1|none~2|",
        "|none|+|none~0|none~1|+|none~0|none~1|none~2|",
        "|5x5|+|-|-|+|-|-|-|",
        "|-~0|+|-|-|+|-|-|-|",
        "|3x3|+|-|+|-|-|-|",
        " |none~0|+|none~0|none~1|+|none~0|none~1|none~2|"
      })
  void malformedTextIsRefusedWithTheTextInTheMessage(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> NasBench201Cell.parse(text));
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
  }

  @Test
  void anUnknownOperationIsNamedBesideTheKnownOnes() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> NasBench201Cell.parse("|conv_5x5~0|+|none~0|none~1|+|none~0|none~1|none~2|"));
    assertTrue(e.getMessage().contains("'conv_5x5'"), e.getMessage());
    assertTrue(e.getMessage().contains("nor_conv_3x3"), e.getMessage());
  }

  @Test
  void anEdgeIsDeadUnlessItLiesBetweenInputAndOutput() {
    NasBench201Cell cell =
        NasBench201Cell.parse(
            "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|nor_conv_1x1~2|");
    assertFalse(cell.isLive(0, 1), "nothing leaves node 1");
    assertFalse(cell.isLive(2, 3), "nothing enters node 2");
    assertTrue(cell.isLive(0, 3));
    assertFalse(cell.isLive(1, 2), "there is no edge");
  }

  @Test
  void theLiveCellHasTheSameLiveEdgesAndNoOthers() {
    for (NasBench201Cell cell : ALL) {
      NasBench201Cell live = cell.live();
      assertEquals(cell.liveEdges(), live.liveEdges());
      assertEquals(
          Integer.bitCount(live.liveEdges()),
          live.operations().stream().filter(o -> o != NasBench201Cell.Operation.NONE).count());
      assertEquals(live, live.live());
    }
  }

  @Property
  void removingADeadEdgeLeavesTheLiveFeaturesAlone(
      @ForAll @IntRange(max = 15_624) int index, @ForAll @IntRange(max = 2) int from) {
    NasBench201Cell cell = ALL.get(index);
    for (int to = from + 1; to <= 3; to++) {
      if (!cell.isLive(from, to)) {
        var operations = new java.util.ArrayList<>(cell.operations());
        operations.set(to * (to - 1) / 2 + from, NasBench201Cell.Operation.NONE);
        double[] before = SPACE.encode(cell);
        double[] after = SPACE.encode(new NasBench201Cell(operations));
        List<String> names = SPACE.layout().names();
        for (int j = 0; j < before.length; j++) {
          if (names.get(j).contains("live")) {
            assertEquals(before[j], after[j], names.get(j));
          }
        }
      }
    }
  }

  /** By hand, in millions: 10 taps of 3.93216 multiply-adds, a pooling, stem and reductions. */
  @Test
  void totalsCountTheWholeNetwork() {
    double[] x =
        SPACE.encode(
            NasBench201Cell.parse(
                "|nor_conv_3x3~0|+|none~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|skip_connect~2|"));
    assertEquals(SPACE.layout().size(), x.length);
    double flops = 10 * 3.93216 + 9 * 0.14336 + 7.7824;
    double traffic = 9 * 0.14336 + 0.131072;
    assertArrayEquals(
        new double[] {flops, traffic, 15 * 3 + 11}, java.util.Arrays.copyOf(x, 3), 1e-9);
  }

  @Test
  void drawingIsRepeatableAndWithoutRepeats() {
    List<NasBench201Cell> drawn = SPACE.draw(200, 3);
    assertEquals(drawn, SPACE.draw(200, 3));
    assertEquals(200, new HashSet<>(drawn).size());
    assertEquals(15_625, SPACE.draw(20_000, 3).size());
  }
}
