package dev.maple.mixing;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.similarity.DescriptorModel;
import dev.maple.similarity.DeviceRelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pool's devices and what their measurements tell of them.
 *
 * @param pool what was measured
 * @param models how each prices architectures, whatever its speed
 * @param surfaces the same in the device's unit
 */
record KnownDevices(ScaledPool pool, List<DeviceModel> models, List<LinearCost> surfaces) {
  static KnownDevices of(ScaledPool pool) {
    List<DeviceModel> models = pool.deviceModels();
    List<LinearCost> surfaces = new ArrayList<>();
    for (int d = 0; d < models.size(); d++) {
      surfaces.add(pool.devices().get(d).scaled(models.get(d).cost()));
    }
    return new KnownDevices(pool, models, surfaces);
  }

  int count() {
    return models.size();
  }

  List<LinearCost> costs() {
    return models.stream().map(DeviceModel::cost).toList();
  }

  Measurements measured(int device) {
    return pool.devices().get(device);
  }

  /**
   * Logarithms of the devices' geometric means over some rows; over the space if there are none.
   */
  double[] logLevels(double[][] rows) {
    return IntStream.range(0, count())
        .mapToDouble(
            d ->
                Arrays.stream(rows)
                    .mapToDouble(row -> Math.log(surfaces.get(d).value(row)))
                    .average()
                    .orElse(models.get(d).logScale()))
        .toArray();
  }

  /**
   * What a device's descriptor says of it.
   *
   * @param descriptors one for each device known
   * @param left the index of a device not to learn from, or -1
   */
  DeviceRelation relate(List<HardwareDescriptor> descriptors, HardwareDescriptor device, int left) {
    int[] others = IntStream.range(0, count()).filter(d -> d != left).toArray();
    return DescriptorModel.fit(
            IntStream.of(others).mapToObj(descriptors::get).toList(),
            IntStream.of(others).mapToDouble(d -> models.get(d).logScale()).toArray(),
            IntStream.of(others).mapToObj(this::logCosts).toArray(double[][]::new))
        .relate(device);
  }

  private double[] logCosts(int device) {
    LinearCost cost = models.get(device).cost();
    return Arrays.stream(pool.reference()).mapToDouble(row -> Math.log(cost.value(row))).toArray();
  }
}
