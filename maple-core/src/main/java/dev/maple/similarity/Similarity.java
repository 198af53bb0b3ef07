package dev.maple.similarity;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Which devices of the pool a device resembles. The weight of a pool device is a Gaussian kernel of
 * its distance, or its part in a {@link NonNegativeMixture} of the device, averaged over these,
 * several bandwidths and not looking at all; the three have a third of the prior weight each. What
 * each is worth is learned by leaving out one pool device at a time and predicting its surface as
 * the weighted mean of the others'.
 */
final class Similarity {
  private static final double[] BANDWIDTHS = {2, 1.4, 1, 0.7, 0.5, 0.35, 0.25};

  /** Weights below this one are too small to matter, and must not be 0. */
  private static final double LEAST = 1e-9;

  private final List<DescriptorView> views;
  private final Optional<NonNegativeMixture> composition;

  /** Of not looking, of each view's bandwidths, and last of the composition if there is one. */
  private final double[] evidence;

  private final int poolSize;

  private Similarity(
      List<DescriptorView> views,
      Optional<NonNegativeMixture> composition,
      double[] evidence,
      int poolSize) {
    this.views = views;
    this.composition = composition;
    this.evidence = evidence;
    this.poolSize = poolSize;
  }

  /**
   * Learns what each bandwidth is worth.
   *
   * @param surfaces a vector a device of the pool, at least two
   */
  static Similarity fit(
      List<DescriptorView> views, Optional<NonNegativeMixture> composition, double[][] surfaces) {
    int n = surfaces.length;
    double[] ones = Vectors.ones(n);
    SurfaceEvidence evidence = new SurfaceEvidence(surfaces);
    List<Double> logs = new ArrayList<>();
    logs.add(evidence.log(left -> error(left, without(ones, left), surfaces)));
    double share = Math.log(views.size() * BANDWIDTHS.length);
    for (DescriptorView view : views) {
      for (double bandwidth : BANDWIDTHS) {
        IntFunction<double[]> weights = left -> kernel(view.poolDistances()[left], bandwidth, left);
        logs.add(evidence.log(left -> error(left, weights.apply(left), surfaces)) - share);
      }
    }
    composition.ifPresent(
        mixture ->
            logs.add(
                evidence.log(
                    left ->
                        error(
                            left, parts(mixture.contributionsLeftOut(left), left, n), surfaces))));
    return new Similarity(
        views, composition, Vectors.softmax(logs.stream().mapToDouble(x -> x).toArray()), n);
  }

  /** The weights for a device, in (0, 1], the greatest 1. */
  double[] weights(HardwareDescriptor descriptor) {
    double[] weights = new double[poolSize];
    Arrays.fill(weights, evidence[0]);
    int hypothesis = 1;
    for (DescriptorView view : views) {
      double[] distances = view.distances(descriptor);
      for (double bandwidth : BANDWIDTHS) {
        double[] kernel = kernel(distances, bandwidth, -1);
        for (int d = 0; d < poolSize; d++) {
          weights[d] += evidence[hypothesis] * kernel[d];
        }
        hypothesis++;
      }
    }
    if (composition.isPresent()) {
      double[] parts = parts(composition.get().contributions(descriptor), -1, poolSize);
      for (int d = 0; d < poolSize; d++) {
        weights[d] += evidence[hypothesis] * parts[d];
      }
    }
    double greatest = Arrays.stream(weights).max().orElseThrow();
    for (int d = 0; d < poolSize; d++) {
      weights[d] = Math.max(weights[d] / greatest, LEAST);
    }
    return weights;
  }

  /** The nearest device but the one left out has 1, however far it is. */
  private static double[] kernel(double[] distances, double bandwidth, int leftOut) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int d = 0; d < distances.length; d++) {
      if (d != leftOut) {
        nearest = Math.min(nearest, distances[d]);
      }
    }
    double[] kernel = new double[distances.length];
    for (int d = 0; d < distances.length; d++) {
      kernel[d] =
          d == leftOut ? 0 : Math.exp((nearest - distances[d]) / (2 * bandwidth * bandwidth));
    }
    return kernel;
  }

  /** Parts relative to the greatest; all alike where the device has no composition. */
  private static double[] parts(double[] contributions, int leftOut, int n) {
    double[] parts = new double[n];
    if (contributions.length == 0) {
      Arrays.fill(parts, 1);
      return without(parts, leftOut);
    }
    double greatest = Arrays.stream(contributions).max().orElseThrow();
    Arrays.setAll(parts, d -> contributions[d] / greatest);
    return parts;
  }

  private static double[] without(double[] weights, int leftOut) {
    double[] others = weights.clone();
    if (leftOut >= 0) {
      others[leftOut] = 0;
    }
    return others;
  }

  /** What the weighted mean of the others is off by. */
  private static double[] error(int left, double[] weights, double[][] surfaces) {
    return Vectors.difference(mean(surfaces, weights), surfaces[left]);
  }

  private static double[] mean(double[][] surfaces, double[] weights) {
    double[] mean = new double[surfaces[0].length];
    double total = Arrays.stream(weights).sum();
    for (int d = 0; d < surfaces.length; d++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[d] / total * surfaces[d][j];
      }
    }
    return mean;
  }
}
