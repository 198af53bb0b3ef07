package dev.maple.catalogue;

import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.Measurements;
import dev.maple.pool.RowKey;
import java.util.Arrays;
import java.util.List;

/**
 * The measurements of a device of the pool, to be looked up by architecture.
 *
 * @param population the number of the device's population, whose devices were measured in the same
 *     way
 * @param measured the measurements, over features that are not standardised
 * @param keys the keys of their rows
 * @param remainders the logarithms of measured over predicted by the device's own linear model
 */
public record CataloguedDevice(
    int population, Measurements measured, List<RowKey> keys, double[] remainders) {
  /**
   * A device.
   *
   * @param population the number of its population
   * @param scaling standardises the features
   * @param measured its measurements, over features that are not standardised
   * @param model its linear model
   * @return the measurements with the residuals of the model
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

  /** The mean absolute residual of the device's own linear model, a logarithm. */
  double left() {
    double middle = Vectors.median(remainders);
    return Arrays.stream(remainders).map(r -> Math.abs(r - middle)).average().orElse(0);
  }
}
