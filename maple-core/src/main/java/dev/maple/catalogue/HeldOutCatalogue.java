package dev.maple.catalogue;

import dev.maple.numeric.Vectors;
import dev.maple.pool.RowKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A device of the pool that is taken as new, with the catalogue of the other devices less its kin.
 * Kin are devices so much like it that they would flatter predictions: less than half as far from
 * it as the median device.
 *
 * @param peers indices of the devices of its population that are no kin
 * @param catalogue of the devices of all populations that are no kin
 * @param known what was measured on the device and is in the catalogue
 */
record HeldOutCatalogue(int[] peers, Catalogue catalogue, CataloguedDevice known) {
  /** Larger errors of a logarithm count as this one. */
  static final double LARGEST_ERROR = 0.5;

  /** Nothing is learned if fewer devices can be taken as new. */
  static final int FEWEST_DEVICES = 3;

  private static final double KIN = 0.5;

  /** Of more devices so many are tried: each takes a while. */
  private static final int MOST = 24;

  /**
   * A device is tried if it shares at least so many architectures with devices that are not kin.
   */
  private static final int FEWEST_KNOWN = 40;

  private static final int FEWEST_PEERS = 2;

  /** Each device of a pool that was measured on enough architectures. */
  static List<HeldOutCatalogue> each(List<CataloguedDevice> devices) {
    return CataloguedDevice.populations(devices).stream()
        .flatMap(population -> of(devices, population).stream())
        .toList();
  }

  /**
   * Those of a population; of more than {@link #MOST} those that are evenly spread from the one
   * whose latencies range least to the one whose range most: how fast each is depends on its unit.
   */
  static List<HeldOutCatalogue> of(List<CataloguedDevice> devices, int population) {
    Catalogue all = Catalogue.of(devices);
    double[] range =
        devices.stream().mapToDouble(device -> range(device.measured().values())).toArray();
    int[] byRange =
        IntStream.range(0, devices.size())
            .filter(d -> devices.get(d).population() == population)
            .boxed()
            .sorted(Comparator.comparingDouble(d -> range[d]))
            .mapToInt(d -> d)
            .toArray();
    int count = Math.min(MOST, byRange.length);
    return IntStream.of(Vectors.evenly(count, byRange.length))
        .map(i -> byRange[i])
        .sorted()
        .parallel()
        .mapToObj(d -> of(devices, all, d))
        .flatMap(List::stream)
        .toList();
  }

  /** How many times the middle value the mean is; rounded, so that the unit is no matter. */
  private static double range(double[] values) {
    return (float) (Vectors.sum(values) / values.length / Vectors.median(values));
  }

  private static List<HeldOutCatalogue> of(
      List<CataloguedDevice> devices, Catalogue all, int index) {
    CataloguedDevice device = devices.get(index);
    IntPredicate isPeer = d -> devices.get(d).population() == device.population();
    int[] strangers = strangers(all, device.keys(), index, isPeer);
    int[] peers = Arrays.stream(strangers).filter(isPeer).toArray();
    if (peers.length < FEWEST_PEERS) {
      return List.of();
    }
    Catalogue catalogue = Catalogue.of(Arrays.stream(strangers).mapToObj(devices::get).toList());
    int[] held =
        IntStream.range(0, device.count())
            .filter(i -> catalogue.holds(device.keys().get(i)))
            .toArray();
    return held.length < FEWEST_KNOWN
        ? List.of()
        : List.of(new HeldOutCatalogue(peers, catalogue, device.at(held)));
  }

  /**
   * The indices of the devices that are not kin.
   *
   * @param isPeer whether a device is of the same population, the median one of which tells how far
   *     kin may be
   */
  private static int[] strangers(
      Catalogue catalogue, List<RowKey> measured, int device, IntPredicate isPeer) {
    double[][] logs =
        measured.stream().map(key -> catalogue.at(key).logs()).toArray(double[][]::new);
    double[] distance =
        IntStream.range(0, catalogue.devices())
            .mapToDouble(
                other ->
                    spread(Arrays.stream(logs).mapToDouble(l -> l[device] - l[other]).toArray()))
            .toArray();
    int[] others = IntStream.range(0, distance.length).filter(d -> d != device).toArray();
    double[] ofPeers = Arrays.stream(others).filter(isPeer).mapToDouble(d -> distance[d]).toArray();
    double median = ofPeers.length == 0 ? 0 : Vectors.median(ofPeers);
    return Arrays.stream(others).filter(d -> distance[d] >= KIN * median).toArray();
  }

  /** The median absolute deviation. */
  private static double spread(double[] values) {
    double middle = Vectors.median(values);
    return Vectors.median(Arrays.stream(values).map(x -> Math.abs(x - middle)).toArray());
  }

  /**
   * The mean error, a logarithm, of predicting the residuals of the device's linear model by a
   * share of those of the other devices.
   */
  double errorCarrying(double share) {
    double middle = Vectors.median(known.remainders());
    double sum = 0;
    for (int i = 0; i < known.count(); i++) {
      double carried = share * catalogue.at(known.keys().get(i)).remainder();
      sum += Math.min(LARGEST_ERROR, Math.abs(known.remainders()[i] - middle - carried));
    }
    return sum / known.count();
  }
}
