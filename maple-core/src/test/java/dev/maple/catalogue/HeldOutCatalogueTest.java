package dev.maple.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class HeldOutCatalogueTest {
  private static double[] gaussian(int count, double size, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }

  /** The first two are of one kind, of two speeds; the others are each of its own. */
  @Test
  void isJudgedWithoutItsKin() {
    double[] first = gaussian(60, 0.3, 1);
    double[] kin =
        sum(
            gaussian(60, 0.02, 2),
            sum(first, IntStream.range(0, 60).mapToDouble(i -> 2).toArray()));
    List<HeldOutCatalogue> each =
        HeldOutCatalogue.each(
            List.of(
                MadePool.device(first),
                MadePool.device(kin),
                MadePool.device(gaussian(60, 0.3, 3)),
                MadePool.device(gaussian(60, 0.3, 4)),
                MadePool.device(gaussian(60, 0.3, 5))));
    assertEquals(5, each.size());
    assertArrayEquals(new int[] {2, 3, 4}, each.get(0).peers());
    assertArrayEquals(new int[] {2, 3, 4}, each.get(1).peers());
    assertArrayEquals(new int[] {0, 1, 3, 4}, each.get(2).peers());
    assertEquals(3, each.get(0).catalogue().devices());
    assertEquals(60, each.get(0).known().count());
  }

  @Test
  void twoPeersAreEnoughAndOneIsNot() {
    assertEquals(3, HeldOutCatalogue.each(MadePool.alike(3, gaussian(60, 0.3, 1))).size());
    assertEquals(0, HeldOutCatalogue.each(MadePool.alike(2, gaussian(60, 0.3, 1))).size());
    assertEquals(0, HeldOutCatalogue.each(MadePool.alike(1, gaussian(60, 0.3, 1))).size());
  }

  /** The first of the other population is kin of the first of this one; the rest are strangers. */
  @Test
  void otherPopulationsAreLookedUpButNoLineIsOfThem() {
    double[] first = gaussian(60, 0.3, 1);
    List<CataloguedDevice> devices =
        List.of(
            MadePool.of(1, MadePool.device(sum(first, gaussian(60, 0.02, 2)))),
            MadePool.device(first),
            MadePool.of(1, MadePool.device(gaussian(60, 3, 3))),
            MadePool.device(gaussian(60, 0.3, 4)),
            MadePool.of(1, MadePool.device(gaussian(60, 3, 5))),
            MadePool.device(gaussian(60, 0.3, 6)));
    HeldOutCatalogue heldOut = HeldOutCatalogue.of(devices, 0).get(0);
    assertArrayEquals(new int[] {3, 5}, heldOut.peers());
    assertEquals(4, heldOut.catalogue().devices());
    assertEquals(6, HeldOutCatalogue.each(devices).size());
  }

  /** Of one of a population's own nobody can tell what a line would be. */
  @Test
  void aDeviceThatIsAloneInItsPopulationIsNotHeldOut() {
    List<CataloguedDevice> devices = new ArrayList<>(MadePool.alike(3, gaussian(60, 0.3, 1)));
    devices.add(MadePool.of(1, MadePool.device(gaussian(60, 0.3, 2))));
    assertEquals(0, HeldOutCatalogue.of(devices, 1).size());
    assertEquals(3, HeldOutCatalogue.each(devices).size());
  }

  /** What is shared, and a range of each device's own. */
  @Test
  void ofManyDevicesSomeOfAllRangesAreHeldOutWhateverTheirUnits() {
    double[] shared = gaussian(60, 0.3, 1);
    List<CataloguedDevice> devices = new ArrayList<>();
    for (int d = 0; d < 48; d++) {
      double[] own = gaussian(60, 0.01, 2 + d);
      int range = 7 * d % 48;
      double unit = d % 5;
      devices.add(
          MadePool.device(
              IntStream.range(0, 60)
                  .mapToDouble(i -> (1 + 0.1 * range) * shared[i] + own[i] + unit)
                  .toArray()));
    }
    List<HeldOutCatalogue> some = HeldOutCatalogue.each(devices);
    assertEquals(24, some.size());
    List<Double> ranges = new ArrayList<>();
    for (HeldOutCatalogue each : some) {
      ranges.add(
          new StandardDeviation().evaluate(each.known().remainders())
              / new StandardDeviation().evaluate(shared));
    }
    // Every second by its range, whatever the order of the devices and their units.
    Collections.sort(ranges);
    for (int i = 0; i < ranges.size(); i++) {
      assertEquals(1 + 0.1 * (2 * i + 1), ranges.get(i), 0.05);
    }
  }

  /** Of 60 that were measured on a device so many count as its strangers were measured on. */
  @Test
  void isJudgedByWhatStrangersWereMeasuredOn() {
    CataloguedDevice device = MadePool.device(gaussian(60, 0.3, 1));
    CataloguedDevice forty = MadePool.device(gaussian(40, 0.3, 2));
    CataloguedDevice fewer = MadePool.device(gaussian(39, 0.3, 3));
    HeldOutCatalogue first = HeldOutCatalogue.each(List.of(device, forty, fewer)).get(0);
    assertArrayEquals(new int[] {1, 2}, first.peers());
    assertArrayEquals(
        IntStream.range(0, 40).mapToDouble(i -> device.remainders()[i]).toArray(),
        first.known().remainders());
    List<HeldOutCatalogue> none = HeldOutCatalogue.each(List.of(device, fewer, fewer));
    assertEquals(0, none.size());
  }

  /** Lines leave {@code r}; beside the share of that there is what is lost all the same. */
  @Test
  void theErrorOfCarryingAShare() {
    double[] left = IntStream.range(0, 41).mapToDouble(i -> i - 20).map(Math::signum).toArray();
    left[20] = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] *= i % 4 == 0 ? 3 : 0.2;
    }
    HeldOutCatalogue heldOut = HeldOutCatalogue.each(MadePool.alike(3, left)).get(0);
    // Ten are off by a factor of e cubed, thirty by 0.2 and one, in the middle, by nothing.
    assertEquals((10 * 0.5 + 30 * 0.2) / 41, heldOut.errorCarrying(0), 1e-12);
    assertEquals((10 * 0.5 + 30 * 0.1) / 41, heldOut.errorCarrying(0.5), 1e-12);
    assertEquals((10 * 0.3 + 30 * 0.02) / 41, heldOut.errorCarrying(0.9), 1e-12);
    assertEquals(0, heldOut.errorCarrying(1), 1e-12);
  }
}
