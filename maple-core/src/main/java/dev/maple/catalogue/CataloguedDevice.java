package dev.maple.catalogue;

import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured on a device of the pool, ready to be looked up.
 *
 * @param population of the device: the devices of one were measured in one way
 * @param measured over plain rows
 * @param keys of the rows
 * @param remainders the logarithms of what was measured over what the device's own line says
 */
public record CataloguedDevice(
    int population, Measurements measured, List<RowKey> keys, double[] remainders) {
  /**
   * A device.
   *
   * @param population its number
   * @param scaling of the features
   * @param measured over plain rows
   * @param model of the device
   * @return what was measured, and what the model leaves of it
   */
  public static CataloguedDevice of(
      int population, FeatureScaling scaling, Measurements measured, DeviceModel model) {
    double[] remainders = measured.standardised(scaling).logErrors(model.cost());
    Arrays.setAll(remainders, i -> remainders[i] - model.logScale());
    return new CataloguedDevice(
        population, measured, Arrays.stream(measured.rows()).map(RowKey::of).toList(), remainders);
  }

  /** The numbers of the populations of some devices, each once. */
  static List<Integer> populations(List<CataloguedDevice> devices) {
    return devices.stream().map(CataloguedDevice::population).distinct().toList();
  }

  /** Those of what was measured. */
  CataloguedDevice at(int[] index) {
    return new CataloguedDevice(
        population,
        measured.at(index),
        Arrays.stream(index).mapToObj(keys::get).toList(),
        Arrays.stream(index).mapToDouble(i -> remainders[i]).toArray());
  }

  int count() {
    return keys.size();
  }

  /** How far the device's own line is off, the mean size of a logarithm. */
  double left() {
    double middle = Vectors.median(remainders);
    return Arrays.stream(remainders).map(r -> Math.abs(r - middle)).average().orElse(0);
  }
}
