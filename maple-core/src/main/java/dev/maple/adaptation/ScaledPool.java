package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The devices measured before, their features scaled over the whole space. */
record ScaledPool(
    FeatureLayout layout, FeatureScaling scaling, double[][] reference, List<Samples> devices) {

  /**
   * Scales a pool.
   *
   * @param reference plain rows of features that stand for the space
   */
  static ScaledPool of(FeatureLayout layout, List<PoolDevice> pool, double[][] reference) {
    FeatureScaling scaling = FeatureScaling.over(reference);
    return new ScaledPool(
        layout,
        scaling,
        scaling.apply(reference),
        pool.stream()
            .map(device -> new Samples(scaling.apply(device.features()), device.values()))
            .toList());
  }

  /** This pool, which has at least one device. */
  ScaledPool required(String method) {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException(
          "pool is empty; " + method + " needs at least one device measured before");
    }
    return this;
  }

  /** What each device's measurements tell. */
  List<DeviceSurface> deviceSurfaces() {
    int[][] groups =
        IntStream.range(0, layout.groups().size())
            .mapToObj(group -> scaling.varying(layout.offset(group), layout.offset(group + 1)))
            .toArray(int[][]::new);
    return devices.parallelStream()
        .map(device -> DeviceSurface.fit(groups, device, reference))
        .toList();
  }

  /** A surface a device, of geometric mean 1 over the reference. */
  List<Surface> surfaces() {
    return deviceSurfaces().stream().map(DeviceSurface::weights).map(Surface::relative).toList();
  }

  static Surface mean(List<Surface> surfaces) {
    double[] weights = new double[surfaces.get(0).weights().length];
    surfaces.forEach(surface -> Weights.add(weights, 1.0 / surfaces.size(), surface.weights()));
    return Surface.relative(weights);
  }

  /** The surfaces, the one most like their mean first. */
  List<Surface> mostTypicalFirst(List<Surface> surfaces) {
    Surface mean = mean(surfaces);
    return surfaces.stream()
        .sorted(Comparator.comparingDouble(surface -> distance(surface, mean)))
        .toList();
  }

  private double distance(Surface a, Surface b) {
    return Arrays.stream(reference)
        .mapToDouble(row -> Math.abs(Math.log(a.value(row) / b.value(row))))
        .sum();
  }
}
