package dev.maple.benchmarks.figures;

import static java.util.Map.entry;

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
      Map.ofEntries(
          entry("learned-prior", "Maple"),
          entry("learned-prior-described", "Maple with descriptors"),
          entry(Ceilings.NOISE_FREE, "knowing the samples without their noise"),
          entry(Ceilings.INFORMED, "knowing devices like these"),
          entry(Ceilings.BOTH, "knowing both"),
          entry("learned-prior-alone", "Maple without a pool"),
          entry("own-line", "a line, robust and relative"),
          entry("own-trees", "boosted trees"),
          entry("proxy-device", "best proxy device"),
          entry("layerwise", "layer-wise"),
          entry("flops", "FLOPs"),
          entry("mean", "mean of the samples"),
          entry("learned-prior-references", "Maple, 10 reference architectures"),
          entry("maple-ridge", "MAPLE's mixing, ridge"),
          entry("maple-gbm", "MAPLE's mixing, trees"),
          entry("maple-ridge-described", "MAPLE with descriptors, ridge"),
          entry("maple-gbm-described", "MAPLE with descriptors, trees"),
          entry("maple-x-described", "MAPLE-X with descriptors"),
          entry("maple-ridge-references", "MAPLE, ridge, 10 reference architectures"));

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
