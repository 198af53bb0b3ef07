package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HypothesesTest {

  private static Hypotheses of(int features, double least) {
    FeatureLayout layout =
        FeatureLayout.of(
            new FeatureGroup("only", IntStream.range(0, features).mapToObj(j -> "f" + j).toList()));
    Random random = new Random(1);
    double[][] rows = new double[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(features, least, least + 1).toArray();
    }
    FeatureScaling scaling = FeatureScaling.over(rows);
    return Hypotheses.of(layout, scaling, List.of(), scaling.apply(rows));
  }

  @Test
  void thePoolAConstantEachTotalAndEachPairCompete() {
    assertEquals(1 + 3 + 3, of(2, 0.5).surfaces().size());
  }

  @Test
  void aWideFirstGroupDoesNotMultiplyTheSurfaces() {
    assertEquals(of(6, 0.5).surfaces().size(), of(200, 0.5).surfaces().size());
  }

  @Test
  void whatIsNegativeOnTheWholeIsNoTotal() {
    assertEquals(1 + 1, of(3, -2).surfaces().size());
  }

  @Test
  void surfacesHaveGeometricMeanOne() {
    Hypotheses hypotheses = of(4, 0);
    Random random = new Random(1);
    double[][] rows = new double[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(4, 0, 1).toArray();
    }
    double[][] scaled = FeatureScaling.over(rows).apply(rows);
    for (double[] surface : hypotheses.surfaces()) {
      double meanLog = 0;
      for (double[] row : scaled) {
        meanLog += Math.log(Hypotheses.at(surface, row)) / rows.length;
      }
      assertEquals(0, meanLog, 1e-3);
    }
  }
}
