package dev.maple.benchmarks.figures;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.Baselines;
import dev.maple.adaptation.LearnedPrior;
import dev.maple.adaptation.SampleMixing;
import dev.maple.regression.BoostedTrees;
import dev.maple.regression.Ridge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods compared, by the names they have in the files, and what they are called in tables.
 */
final class Methods {
  private static final Map<String, AdaptationMethod> ALL =
      Map.of(
          "learned-prior", LearnedPrior::fit,
          "proxy-device", Baselines.proxyDevice(),
          "layerwise", Baselines.layerwise(),
          "flops", Baselines.flops(),
          "mean", Baselines.mean(),
          "maple-ridge", new SampleMixing(new Ridge(1), 100, true),
          "maple-gbm", new SampleMixing(BoostedTrees.withDefaults().withLeaves(15), 30, true));

  private static final Map<String, String> LABELS =
      Map.of(
          "learned-prior", "Maple",
          "learned-prior-described", "Maple with descriptors",
          "proxy-device", "best proxy device",
          "layerwise", "layer-wise",
          "flops", "FLOPs",
          "mean", "mean of the samples",
          "maple-ridge", "MAPLE's mixing, ridge",
          "maple-gbm", "MAPLE's mixing, trees");

  /** The quick ones. */
  static final List<String> QUICK =
      List.of("learned-prior", "proxy-device", "layerwise", "flops", "mean");

  private Methods() {}

  static Map<String, AdaptationMethod> named(List<String> names) {
    Map<String, AdaptationMethod> methods = new LinkedHashMap<>();
    for (String name : names) {
      AdaptationMethod method = ALL.get(name);
      if (method == null) {
        throw new IllegalArgumentException("no method '" + name + "'; there are " + ALL.keySet());
      }
      methods.put(name, method);
    }
    return methods;
  }

  static String label(String name) {
    return LABELS.getOrDefault(name, name);
  }
}
