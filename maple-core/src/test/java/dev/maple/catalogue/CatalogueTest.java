package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CatalogueTest {
  private static CataloguedDevice device(int[] architectures, double[] values, double[] left) {
    double[][] rows = IntStream.of(architectures).mapToObj(MadePool::row).toArray(double[][]::new);
    return new CataloguedDevice(
        0, Measurements.of(rows, values), List.of(rows).stream().map(RowKey::of).toList(), left);
  }

  /**
   * Where what an architecture takes is its own times the device's speed, what a device lacks is
   * found from the others, whatever is missing.
   */
  @Property(tries = 50)
  void anAdditiveModelFillsWhatDevicesLack(@ForAll long seed) {
    Random random = new Random(seed);
    double[] logs = random.doubles(30, -1, 1).toArray();
    List<CataloguedDevice> devices = new ArrayList<>();
    for (int d = 0; d < 4; d++) {
      double speed = random.nextGaussian();
      // The first architecture is on all devices, so that they can be compared.
      int[] some = IntStream.range(0, 30).filter(i -> i == 0 || random.nextInt(3) > 0).toArray();
      double[] values = IntStream.of(some).mapToDouble(i -> Math.exp(logs[i] + speed)).toArray();
      devices.add(device(some, values, new double[some.length]));
    }
    Catalogue catalogue = Catalogue.of(devices);
    assertEquals(4, catalogue.devices());
    double first = catalogue.at(MadePool.row(0)).logs()[0] - logs[0];
    for (double[] row : catalogue.rows()) {
      double expected = first + logs[(int) row[0] - 1];
      for (double log : catalogue.at(row).logs()) {
        assertEquals(expected, log, 1e-3);
      }
    }
  }

  /** The second device takes four times what the first does, in the geometric mean of repeats. */
  @Example
  void repeatsAreAveragedAndRemaindersAreThoseOfDevicesThatHaveThem() {
    Catalogue catalogue =
        Catalogue.of(
            List.of(
                device(new int[] {0, 1, 2}, new double[] {1, 2, 1}, new double[] {0.1, -0.4, 0}),
                device(new int[] {0, 0, 2}, new double[] {2, 8, 4}, new double[] {0.2, 0.6, 0})));
    Catalogue.Entry first = catalogue.at(MadePool.row(0));
    Catalogue.Entry second = catalogue.at(MadePool.row(1));
    double level = first.logs()[0];
    assertArrayEquals(new double[] {level, level}, first.logs(), 1e-9);
    assertArrayEquals(new double[] {level + Math.log(2), level + Math.log(2)}, second.logs(), 1e-9);
    assertArrayEquals(new double[] {level, level}, catalogue.at(MadePool.row(2)).logs(), 1e-9);
    assertEquals((0.1 + 0.4) / 2, first.remainder(), 1e-12);
    assertEquals(-0.4, second.remainder(), 1e-12);
  }

  @Example
  void holdsWhatWasMeasured() {
    Catalogue catalogue = Catalogue.of(List.of(MadePool.device(0.1, 0.2)));
    assertTrue(catalogue.holds(RowKey.of(MadePool.row(1))));
    assertFalse(catalogue.holds(RowKey.of(MadePool.row(2))));
    assertArrayEquals(new double[][] {MadePool.row(0), MadePool.row(1)}, catalogue.rows());
    assertThrows(IllegalArgumentException.class, () -> catalogue.at(MadePool.row(2)));
  }

  @Example
  void samplesOfWhatItHoldsAreFreedOfAShareOfWhatLinesLeave() {
    Catalogue catalogue = Catalogue.of(List.of(MadePool.device(0.1, -0.3)));
    Measurements samples =
        Measurements.of(new double[][] {MadePool.row(1), MadePool.row(9)}, new double[] {5, 7});
    Measurements freed = catalogue.without(0.5, samples);
    assertArrayEquals(new double[] {5 * Math.exp(0.15), 7}, freed.values(), 1e-12);
    assertArrayEquals(samples.rows(), freed.rows());
    assertArrayEquals(new double[] {5, 7}, samples.values());
  }

  /** Of the second architecture nothing is known but by the device itself. */
  @Example
  void aDeviceAsNewIsFreedOfWhatTheOthersLeave() {
    CataloguedDevice device =
        device(new int[] {0, 1}, new double[] {5, 7}, new double[] {0.1, -0.3});
    Catalogue catalogue =
        Catalogue.of(List.of(device, MadePool.device(0.4), MadePool.device(-0.2)));
    Measurements freed = catalogue.without(0.5, device);
    assertArrayEquals(new double[] {5 * Math.exp(-0.05), 7}, freed.values(), 1e-12);
    assertArrayEquals(device.measured().rows(), freed.rows());
  }

  @Example
  void whatIsCarriedVariesByNoMoreThanAFactorOfE() {
    Catalogue catalogue = Catalogue.of(List.of(MadePool.device(0.1, -0.3, 5)));
    assertEquals(0.25 * (0.01 + 0.09 + 1) / 3, catalogue.remainderVariance(0.5), 1e-12);
    assertEquals(0, Catalogue.of(List.of()).remainderVariance(1));
  }
}
