package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutQualityTest {
  private static final CatalogueSettings ALL_LOOKED_UP =
      new CatalogueSettings(0, Vectors.ones(3), Vectors.ones(3), Vectors.ones(3));

  /** Half of what was measured is as the line says, the others are off by a fifth and more. */
  private static double[] left(int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> i % 4 == 0 ? 0.2 : i % 4 == 1 ? -0.3 : 0)
        .toArray();
  }

  @Test
  void isWhatIsPredictedOfHeldOutDevices() {
    HeldOutQuality byLine =
        HeldOutQuality.of(MadePool.LINES, CatalogueSettings.NONE, MadePool.alike(3, left(60)), 1);
    assertEquals(Set.of(3, 5, 10), byLine.within10().keySet());
    // Three samples of each choice are not predicted, whichever they are.
    double within = byLine.within10().get(3);
    assertTrue(within >= 27.0 / 57 && within <= 30.0 / 57, within + " within 10 %");
    HeldOutQuality lookedUp =
        HeldOutQuality.of(MadePool.LINES, ALL_LOOKED_UP, MadePool.alike(3, left(60)), 1);
    assertEquals(Map.of(3, 1.0, 5, 1.0, 10, 1.0), lookedUp.within10());
  }

  /** A quarter of the space was measured, and is looked up; of the rest the line tells half. */
  @Test
  void whatWasMeasuredNowhereCountsAsTheSpaceHasIt() {
    double byLine = quality(CatalogueSettings.NONE, 1);
    assertEquals(0.25 + 0.75 * byLine, quality(ALL_LOOKED_UP, 0.25), 1e-12);
  }

  private static double quality(CatalogueSettings settings, double held) {
    return HeldOutQuality.of(MadePool.LINES, settings, MadePool.alike(3, left(60)), held)
        .within10()
        .get(3);
  }

  @Test
  void ofTwoDevicesNothingIsKnown() {
    HeldOutQuality quality =
        HeldOutQuality.of(MadePool.LINES, CatalogueSettings.NONE, MadePool.alike(2, left(60)), 1);
    assertEquals(Map.of(), quality.within10());
  }

  /** The lines of the second population are off everywhere, and so little is within 10 %. */
  @Test
  void ofSeveralPopulationsItIsThatOfTheOneLeastWellServed() {
    List<CataloguedDevice> devices = new ArrayList<>(MadePool.alike(3, new double[60]));
    for (CataloguedDevice device : MadePool.alike(3, left(60))) {
      devices.add(MadePool.of(1, device));
    }
    HeldOutQuality quality = HeldOutQuality.of(MadePool.LINES, CatalogueSettings.NONE, devices, 1);
    assertEquals(
        HeldOutQuality.of(MadePool.LINES, CatalogueSettings.NONE, MadePool.alike(3, left(60)), 1),
        quality);
  }

  @Test
  void theErrorOfLinesIsThatOfHalfOfTheMeasurements() {
    List<CataloguedDevice> devices =
        List.of(MadePool.device(0.1, -0.2), MadePool.device(-0.3, 0.4, 0.05));
    assertEquals(
        OptionalDouble.of(0.2),
        HeldOutQuality.of(MadePool.LINES, CatalogueSettings.NONE, devices, 1).featureLogError());
    assertEquals(
        OptionalDouble.empty(),
        HeldOutQuality.of(MadePool.LINES, CatalogueSettings.NONE, List.of(), 1).featureLogError());
  }
}
