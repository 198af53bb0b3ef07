package dev.maple.benchmarks.figures.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void fbNetIsTheGeometricMeanOfItsSets() {
    double[] rho = {0.5, 0.8, 0.5, 0.8, 0.5, 0.8};
    List<String> sets = List.of("FD", "F1", "F2", "F3", "F4", "FA");
    Rows rows =
        new Rows(
            sets.stream()
                .map(s -> new Row(s, "m", "", "t", 3, 1, 0.5, rho[sets.indexOf(s)], 0.9))
                .toList());
    // statistics.geometric_mean([.5, .8, .5, .8, .5, .8])
    assertEquals(0.6324555320336759, rows.geometricRho(), 1e-12);
    assertTrue(Double.isNaN(new Rows(List.of()).mean(Row::within10)));
  }
}
