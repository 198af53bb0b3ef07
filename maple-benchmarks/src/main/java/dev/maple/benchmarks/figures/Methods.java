package dev.maple.benchmarks.figures;

import dev.maple.Method;
import dev.maple.adaptation.AdaptationMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods compared, by the names they have in the files, and what they are called in tables.
 */
final class Methods {
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
    names.forEach(name -> methods.put(name, Method.named(name).adaptation()));
    return methods;
  }

  static String label(String name) {
    return LABELS.getOrDefault(name, name);
  }
}
