package dev.maple.examples;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.Baselines;
import dev.maple.adaptation.LearnedPrior;
import java.util.Locale;

/** The methods that can be compared. */
enum Method {
  LEARNED_PRIOR(LearnedPrior::fit),
  LAYERWISE(Baselines.layerwise()),
  PROXY_DEVICE(Baselines.proxyDevice()),
  FLOPS(Baselines.flops()),
  MEAN(Baselines.mean());

  private final AdaptationMethod adaptation;

  Method(AdaptationMethod adaptation) {
    this.adaptation = adaptation;
  }

  AdaptationMethod adaptation() {
    return adaptation;
  }

  /** As on the command line and in the results, such as {@code learned-prior}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
