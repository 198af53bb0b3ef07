package dev.maple.cli.benchmark;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.Baselines;
import dev.maple.adaptation.LearnedPrior;
import dev.maple.adaptation.SampleMixing;
import dev.maple.regression.*;
import java.util.Locale;

/**
 * The methods that can be compared. What a sample weighs in sample mixing was picked on the targets
 * of set ND themselves, in these baselines' favour.
 */
enum Method {
  LEARNED_PRIOR,
  MAPLE_RIDGE,
  MAPLE_GBM,
  LAYERWISE,
  PROXY_DEVICE,
  FLOPS,
  MEAN;

  AdaptationMethod adaptation() {
    return switch (this) {
      case LEARNED_PRIOR -> LearnedPrior::fit;
      case MAPLE_RIDGE -> new SampleMixing(new Ridge(1), 100, true);
      case MAPLE_GBM -> new SampleMixing(BoostedTrees.withDefaults().withLeaves(15), 30, true);
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
