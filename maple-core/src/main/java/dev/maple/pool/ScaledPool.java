package dev.maple.pool;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The devices measured before, their features standardised over the whole space. Immutable and
 * thread-safe.
 */
public final class ScaledPool {
  private final FeatureLayout layout;
  private final FeatureScaling scaling;
  private final double[][] reference;
  private final List<Measurements> devices;

  private ScaledPool(
      FeatureLayout layout,
      FeatureScaling scaling,
      double[][] reference,
      List<Measurements> devices) {
    this.layout = layout;
    this.scaling = scaling;
    this.reference = reference;
    this.devices = devices;
  }

  /**
   * Standardises a pool.
   *
   * @param layout the features' groups
   * @param pool the devices measured before; may be empty
   * @param reference plain rows of features that stand for the space, at least one
   * @return the pool
   */
  public static ScaledPool of(FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    FeatureScaling scaling = FeatureScaling.over(reference);
    List<Measurements> devices = new ArrayList<>();
    for (Measurements device : pool) {
      devices.add(device.standardised(scaling));
    }
    return new ScaledPool(layout, scaling, scaling.apply(reference), List.copyOf(devices));
  }

  /**
   * The features' groups.
   *
   * @return the layout
   */
  public FeatureLayout layout() {
    return layout;
  }

  /**
   * How features are standardised.
   *
   * @return the scaling
   */
  public FeatureScaling scaling() {
    return scaling;
  }

  /**
   * Standardised rows that stand for the space.
   *
   * @return the rows; the caller leaves them alone
   */
  public double[][] reference() {
    return reference;
  }

  /**
   * What was measured on each device, over standardised rows.
   *
   * @return the devices, in order
   */
  public List<Measurements> devices() {
    return devices;
  }

  /**
   * What each device's measurements tell.
   *
   * @return a model a device, in order
   */
  public List<DeviceModel> deviceModels() {
    int[][] groups =
        IntStream.range(0, layout.groups().size())
            .mapToObj(group -> scaling.varying(layout.offset(group), layout.offset(group + 1)))
            .toArray(int[][]::new);
    return devices.parallelStream()
        .map(device -> DeviceModel.fit(groups, device, reference))
        .toList();
  }

  /**
   * This pool, which has at least one device.
   *
   * @param method what needs one, for the message
   * @return this pool
   * @throws IllegalArgumentException if it is empty
   */
  public ScaledPool required(String method) {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException(
          "pool is empty; " + method + " needs at least one device measured before");
    }
    return this;
  }

  /**
   * How each device prices architectures.
   *
   * @return a cost a device, of geometric mean 1 over the reference
   */
  public List<LinearCost> costs() {
    return deviceModels().stream().map(DeviceModel::cost).toList();
  }
}
