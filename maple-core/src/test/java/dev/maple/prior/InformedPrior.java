package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What could be known at best: a prior that learns how likely its hypotheses are, and what to
 * measure, from the very devices it is tried on.
 */
public final class InformedPrior {
  private InformedPrior() {}

  /**
   * A prior with the surfaces of the pool, informed by the targets.
   *
   * @param targets as many measurements of each as of a pool device
   */
  public static LearnedPrior fit(
      FeatureLayout layout, List<PoolDevice> pool, List<PoolDevice> targets, double[][] reference) {
    ScaledPool scaled = ScaledPool.of(layout, pool, reference);
    List<DeviceSurface> surfaces = scaled.deviceSurfaces();
    Hypotheses hypotheses = Hypotheses.of(scaled, surfaces);
    ScaledPool known = ScaledPool.of(layout, targets, reference);
    List<DeviceSurface> truths = known.deviceSurfaces();
    List<LeftOut> leftOut = new ArrayList<>();
    for (int t = 0; t < targets.size(); t++) {
      leftOut.add(new LeftOut(hypotheses, known.devices().get(t), truths.get(t)));
    }
    return LearnedPrior.learn(scaled, surfaces, hypotheses, leftOut);
  }

  /** What the line through all measurements of a device says of each: these without their noise. */
  public static double[] line(FeatureLayout layout, PoolDevice measured) {
    ScaledPool scaled = ScaledPool.of(layout, List.of(measured), measured.features());
    DeviceSurface device = scaled.deviceSurfaces().get(0);
    Surface line = Surface.relative(device.weights()).times(Math.exp(device.logScale()));
    return Arrays.stream(scaled.reference()).mapToDouble(line::value).toArray();
  }
}
