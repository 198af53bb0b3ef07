package dev.maple.catalogue;

import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.FeatureScaling;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.RowKey;
import dev.maple.regression.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured on a device of the pool, ready to be looked up.
 *
 * @param measured over plain rows
 * @param keys of the rows
 * @param remainders the logarithms of what was measured over what the device's own line says
 */
public record CataloguedDevice(Measurements measured, List<RowKey> keys, double[] remainders) {

  static CataloguedDevice of(FeatureScaling scaling, Measurements measured, DeviceModel model) {
    double[] remainders = measured.standardised(scaling).logErrors(model.cost());
    Arrays.setAll(remainders, i -> remainders[i] - model.logScale());
    return new CataloguedDevice(
        measured, Arrays.stream(measured.rows()).map(RowKey::of).toList(), remainders);
  }

  /**
   * All devices of a pool.
   *
   * @param scaling of the features
   * @param devices what was measured on each, over plain rows
   * @param models of each
   * @return them, in that order
   */
  public static List<CataloguedDevice> all(
      FeatureScaling scaling, List<Measurements> devices, List<DeviceModel> models) {
    List<CataloguedDevice> all = new ArrayList<>();
    for (int d = 0; d < devices.size(); d++) {
      all.add(of(scaling, devices.get(d), models.get(d)));
    }
    return all;
  }

  /** Those of what was measured. */
  CataloguedDevice at(int[] index) {
    return new CataloguedDevice(
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
