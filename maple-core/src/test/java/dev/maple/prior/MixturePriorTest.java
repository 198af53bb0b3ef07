package dev.maple.adaptation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.FeatureGroup;
import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HypothesesTest {

  private static Hypotheses of(int features, double least) {
    return of(layout(List.of(features)), features, least, 0);
  }

  /** Groups of so many features each, the first two of them of totals. */
  private static FeatureLayout layout(List<Integer> sizes) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (int size : sizes) {
      String name = List.of("total", "live_total", "fine").get(groups.size());
      groups.add(new FeatureGroup(name, IntStream.range(0, size).mapToObj(j -> "f" + j).toList()));
    }
    return new FeatureLayout(groups);
  }

  private static Hypotheses of(FeatureLayout layout, int features, double least, int devices) {
    Random random = new Random(1);
    double[][] rows = new double[50][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(features, least, least + 1).toArray();
    }
    FeatureScaling scaling = FeatureScaling.over(rows);
    List<double[]> pool = new ArrayList<>();
    for (int d = 0; d < devices; d++) {
      double[] weights = new double[scaling.size()];
      weights[0] = 1;
      weights[1] = 0.1 * d;
      pool.add(weights);
    }
    return Hypotheses.of(layout, scaling, pool, scaling.apply(rows));
  }

  @Test
  void totalsPairWithinTheirGroup() {
    // The mean and the constant, then of each group two totals, each by itself and with the
    // constant, and the pair; the third group holds no totals.
    Hypotheses hypotheses = of(layout(List.of(2, 2, 3)), 7, 0.5, 0);
    assertEquals(2 + 2 * (2 + 2 + 1), hypotheses.surfaces().size());
  }

  @Test
  void everyDeviceOfThePoolCompetes() {
    int without = of(layout(List.of(2)), 2, 0.5, 0).surfaces().size();
    assertEquals(without + 5, of(layout(List.of(2)), 2, 0.5, 5).surfaces().size());
  }

  @Property(tries = 20)
  void familiesAreNumberedWithoutGapsAndKnowTheirSize(@ForAll @IntRange(max = 4) int devices) {
    Hypotheses hypotheses = of(layout(List.of(2)), 2, 0.5, devices);
    int[] members = new int[hypotheses.families()];
    for (int h = 0; h < hypotheses.size(); h++) {
      members[hypotheses.family(h)]++;
    }
    for (int h = 0; h < hypotheses.size(); h++) {
      assertEquals(hypotheses.relatives(h), members[hypotheses.family(h)]);
    }
    assertTrue(Arrays.stream(members).allMatch(m -> m > 0));
  }

  @Test
  void thePoolAConstantEachTotalAndEachPairCompete() {
    assertEquals(1 + 3 + 3, of(2, 0.5).surfaces().size());
  }

  @Test
  void settingsFollowWhereDevicesDiffer() {
    // The devices differ in the first feature alone.
    Hypotheses hypotheses = of(layout(List.of(2, 2, 3)), 7, 0.5, 5);
    double[] typical = Block.typical(layout(List.of(2, 2, 3)), hypotheses.blocks());
    assertTrue(typical[0] > 100 * typical[1], () -> Arrays.toString(typical));
    assertEquals(typical[1], typical[2]);
    assertTrue(
        hypotheses.settings().stream().anyMatch(s -> s.variances()[2] > 100 * s.variances()[3]));
  }

  @Test
  void oneDeviceShowsNoDifferences() {
    double[] one = of(layout(List.of(2, 2, 3)), 7, 0.5, 1).settings().get(0).variances();
    double[] none = of(layout(List.of(2, 2, 3)), 7, 0.5, 0).settings().get(0).variances();
    assertArrayEquals(none, one);
    assertTrue(one[2] > one[3] && one[3] > one[4]);
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
