package dev.maple.similarity;

import java.util.List;

/** From the logarithms of evidence to weights. */
final class EvidenceWeights {
  private EvidenceWeights() {}

  /** Weights that add up to 1, in proportion to the exponentials. */
  static double[] of(List<Double> logs) {
    double greatest = logs.stream().mapToDouble(x -> x).max().orElseThrow();
    double total = logs.stream().mapToDouble(x -> Math.exp(x - greatest)).sum();
    return logs.stream().mapToDouble(x -> Math.exp(x - greatest) / total).toArray();
  }
}
