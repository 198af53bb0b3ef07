package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class CataloguedDeviceTest {
  /** A device of the line {@code 2 (3 + x)} for the feature {@code x}, which is standardised. */
  @Test
  void whatALineLeavesIsTheLogarithmOfMeasuredOverSaid() {
    double[][] rows = {{1}, {3}, {5}};
    FeatureScaling scaling = FeatureScaling.over(rows);
    double deviation = Math.sqrt(8.0 / 3);
    DeviceModel model =
        new DeviceModel(LinearCost.of(new double[] {6, deviation}, 0.02), Math.log(2), 0.1);
    Measurements measured = Measurements.of(rows, new double[] {8, 18, 10});
    CataloguedDevice device = CataloguedDevice.of(2, scaling, measured, model);
    assertEquals(2, device.population());
    assertSame(measured, device.measured());
    assertEquals(RowKey.of(rows[2]), device.keys().get(2));
    assertEquals(3, device.count());
    assertArrayEquals(
        new double[] {0, Math.log(1.5), Math.log(10.0 / 16)}, device.remainders(), 1e-12);
  }

  @Test
  void someOfWhatWasMeasured() {
    CataloguedDevice some = MadePool.device(0.1, 0.2, 0.3).at(new int[] {2, 0});
    assertArrayEquals(new double[] {0.3, 0.1}, some.remainders());
    assertEquals(List.of(RowKey.of(MadePool.row(2)), RowKey.of(MadePool.row(0))), some.keys());
    assertArrayEquals(new double[][] {MadePool.row(2), MadePool.row(0)}, some.measured().rows());
  }

  /** By NumPy 2.4: {@code mean(abs(r - median(r)))}. */
  @Test
  void howFarALineIsOff() {
    assertEquals(0.35, MadePool.device(0.1, 0.2, 1, -0.3).left(), 1e-12);
  }
}
