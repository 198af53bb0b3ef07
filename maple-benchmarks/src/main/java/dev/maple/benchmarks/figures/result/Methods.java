package dev.maple.benchmarks.figures.result;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The methods compared, by the names they have in the files, and what they are called in tables.
 */
public final class Methods {
  /** Knows the samples without their noise. */
  public static final String NOISE_FREE = "learned-prior-noise-free";

  /** Knows devices like the targets. */
  public static final String INFORMED = "learned-prior-informed";

  /** Knows both. */
  public static final String BOTH = "learned-prior-informed-noise-free";

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          entry("learned-prior", "Maple"),
          entry("learned-prior-described", "Maple with descriptors"),
          entry(NOISE_FREE, "knowing the samples without their noise"),
          entry(INFORMED, "knowing devices like these"),
          entry(BOTH, "knowing both"),
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

  private Methods() {}

  public static String label(String name) {
    return LABELS.getOrDefault(name, name);
  }
}
