package dev.maple.prior;

import dev.maple.adaptation.DeviceModel;
import dev.maple.adaptation.LinearCost;
import dev.maple.adaptation.Measurements;
import dev.maple.adaptation.ScaledPool;
import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What could be known at best: a prior that learns how likely its prior are, and what to measure,
 * from the very devices it is tried on.
 */
public final class InformedPrior {
  private InformedPrior() {}

  /**
   * A prior with the devices of the pool, informed by the targets.
   *
   * @param targets as many measurements of each as of a pool device
   */
  public static LearnedPrior fit(
      FeatureLayout layout,
      List<Measurements> pool,
      List<Measurements> targets,
      double[][] reference) {
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceModel> devices = scaled.deviceModels();
    MixturePrior prior = MixturePrior.of(scaled, devices);
    ScaledPool known = ScaledPool.of(layout, targets, reference);
    List<DeviceModel> truths = known.deviceModels();
    List<HeldOutDevice> heldOut = new ArrayList<>();
    for (int t = 0; t < targets.size(); t++) {
      heldOut.add(new HeldOutDevice(prior, known.devices().get(t), truths.get(t)));
    }
    return LearnedPrior.fit(scaled, devices, prior, heldOut);
  }

  /** What the line through all measurements of a device says of each: these without their noise. */
  public static double[] line(FeatureLayout layout, Measurements measured) {
    ScaledPool scaled = ScaledPool.of(layout, List.of(measured), measured.rows());
    DeviceModel device = scaled.deviceModels().get(0);
    LinearCost line = device.cost().times(Math.exp(device.logScale()));
    return Arrays.stream(scaled.reference()).mapToDouble(line::value).toArray();
  }
}
