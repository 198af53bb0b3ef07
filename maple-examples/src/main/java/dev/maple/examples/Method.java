package dev.maple.examples;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.Baselines;
import dev.maple.adaptation.LearnedPrior;
import java.util.Locale;

/** The methods that can be compared. */
enum Method {
  LEARNED_PRIOR,
  LAYERWISE,
  PROXY_DEVICE,
  FLOPS,
  MEAN;

  AdaptationMethod adaptation() {
    return switch (this) {
      case LEARNED_PRIOR -> LearnedPrior::fit;
      case LAYERWISE -> Baselines.layerwise();
      case PROXY_DEVICE -> Baselines.proxyDevice();
      case FLOPS -> Baselines.flops();
      case MEAN -> Baselines.mean();
    };
  }

  /** As on the command line and in the results, such as {@code learned-prior}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
