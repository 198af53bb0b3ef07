package dev.maple.cli.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.Networks;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlopsBaselineTest {
  private static final List<NasBench201Cell> CELLS = Networks.drawLive(30, 1, Set.of());

  private static double flops(NasBench201Cell cell) {
    return NasBench201.space().encode(cell)[0];
  }

  @Test
  void aLineInTheFlopsIsFoundExactly() {
    FlopsBaseline baseline =
        FlopsBaseline.fit(
            CELLS.subList(0, 10).stream()
                .map(cell -> new LatencySample<>(cell, 0.2 + 0.03 * flops(cell)))
                .toList());
    for (NasBench201Cell cell : CELLS) {
      assertEquals(0.2 + 0.03 * flops(cell), baseline.millis(cell), 1e-9);
    }
  }

  @Test
  void deadEdgesHaveNoFlops() {
    FlopsBaseline baseline =
        FlopsBaseline.fit(
            CELLS.subList(0, 10).stream()
                .map(cell -> new LatencySample<>(cell, 0.2 + 0.03 * flops(cell)))
                .toList());
    String dead = "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|nor_conv_3x3~2|";
    String same = "|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|";
    assertEquals(
        baseline.millis(NasBench201Cell.parse(same)),
        baseline.millis(NasBench201Cell.parse(dead)),
        1e-9);
  }

  @Test
  void oneSampleGivesAConstant() {
    FlopsBaseline baseline = FlopsBaseline.fit(List.of(new LatencySample<>(CELLS.get(0), 2)));
    assertEquals(2, baseline.millis(CELLS.get(5)), 1e-9);
  }

  @Test
  void noSampleGivesNoGuess() {
    assertEquals(Double.NaN, FlopsBaseline.fit(List.of()).millis(CELLS.get(5)));
  }

  @Test
  void guessesArePositiveEvenWhereTheLineIsNot() {
    FlopsBaseline baseline =
        FlopsBaseline.fit(
            CELLS.subList(0, 10).stream()
                .map(cell -> new LatencySample<>(cell, Math.pow(0.01 + flops(cell), 2)))
                .toList());
    CELLS.forEach(cell -> assertTrue(baseline.millis(cell) > 0));
  }
}
