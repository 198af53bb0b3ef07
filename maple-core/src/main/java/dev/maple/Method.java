package dev.maple;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.baseline.Baselines;
import dev.maple.learning.LearnedPrior;
import dev.maple.mixing.Learner;
import dev.maple.mixing.SampleMixing;
import dev.maple.mixing.Variant;
import java.util.Arrays;
import java.util.Locale;

/**
 * The ways of predicting a new device. {@link #LEARNED_PRIOR} is the default; the others are there
 * to compare with.
 */
public enum Method {
  /** The default: Bayesian regression on the features, its prior learned from the initial set. */
  LEARNED_PRIOR,
  /**
   * MAPLE's sample mixing with ridge regression (arXiv:2111.15106). Without descriptors, a sample's
   * weight is one that was picked on the targets of the published set ND, which favours this method
   * there.
   */
  MAPLE_RIDGE,
  /** The same with gradient-boosted trees. */
  MAPLE_GBM,
  /** MAPLE-Edge, with trees: counts per latency (arXiv:2204.12950). */
  MAPLE_EDGE,
  /** MAPLE-X, with trees: similarity and virtual examples (arXiv:2205.12660). */
  MAPLE_X,
  /** The sum of the operators' latencies, scaled to the samples. */
  LAYERWISE,
  /**
   * The device of the initial set that the samples resemble most, scaled (arXiv:2111.01203). What
   * is scaled is that device's line in the features, fitted to all that was measured on it, not the
   * measured values: architectures that it never ran are predicted too.
   */
  PROXY_DEVICE,
  /** A line through the floating-point operations. */
  FLOPS,
  /** The samples' mean. */
  MEAN;

  /**
   * The method of a name.
   *
   * @param name as {@link #toString} writes it, such as {@code learned-prior}
   * @return the method
   * @throws IllegalArgumentException if there is none of this name; the message lists them
   */
  public static Method named(String name) {
    for (Method method : values()) {
      if (method.toString().equals(name)) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "no method '" + name + "'; there are " + Arrays.toString(values()));
  }

  /**
   * The engine behind the method, for evaluations such as {@code benchmark}.
   *
   * @return how it fits a pool
   */
  public AdaptationMethod adaptation() {
    return switch (this) {
      case LEARNED_PRIOR -> LearnedPrior::fit;
      case MAPLE_RIDGE -> new SampleMixing(Learner.RIDGE, Variant.PUBLISHED);
      case MAPLE_GBM -> new SampleMixing(Learner.TREES, Variant.PUBLISHED);
      case MAPLE_EDGE -> new SampleMixing(Learner.TREES, Variant.EDGE);
      case MAPLE_X -> new SampleMixing(Learner.TREES, Variant.X);
      case LAYERWISE -> Baselines.layerwise();
      case PROXY_DEVICE -> Baselines.proxyDevice();
      case FLOPS -> Baselines.flops();
      case MEAN -> Baselines.mean();
    };
  }

  /**
   * The name on the command line and in results.
   *
   * @return lower case with hyphens, such as {@code learned-prior}
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
