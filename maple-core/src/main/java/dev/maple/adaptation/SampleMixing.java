package dev.maple.adaptation;

import dev.maple.architecture.FeatureLayout;
import dev.maple.format.FieldReader;
import dev.maple.regression.Regressor;
import java.util.List;

/**
 * Sample mixing, as MAPLE has it: the adaptation samples join the pool's measurements, and one
 * regressor learns from both, anew for each device.
 *
 * <p>A row holds the architecture's features and the device's hardware descriptor. Without hardware
 * counters, the latencies of the adaptation samples' own architectures stand in for a descriptor,
 * as in HELP (arXiv:2106.08630): those measured on the target and, for a device of the pool, those
 * of the surface fitted to its measurements. All are taken relative to their geometric mean on the
 * same device and as logarithms, and so is what is learned: the logarithm of the latency over that
 * mean. Predictions therefore scale with the samples.
 *
 * <p>The interval: the logarithm of measured over predicted is taken to follow a Student-t
 * distribution of three degrees of freedom and the same width everywhere. The width is how far a
 * device of the pool lies from the one most like it (the median over the pool of the median
 * absolute error of its {@linkplain Baselines#proxyDevice() proxy device}; 0.5 in a pool of one),
 * or the root mean square error of the samples where that is more.
 *
 * <p>Sources: Abbasi et al., <em>MAPLE: Microprocessor A Priori for Latency Estimation</em>,
 * arXiv:2111.15106; for the weights by similarity <em>MAPLE-X</em>, arXiv:2205.12660. Immutable and
 * thread-safe as the regressor is.
 *
 * @param regressor what learns
 * @param sampleWeight how many rows of the pool an adaptation sample counts for, over 0
 * @param bySimilarity whether a device of the pool counts the less the further its descriptor is
 *     from the target's: by {@code exp(-d^2 / m)}, where {@code m} is the mean of {@code d^2} over
 *     the pool
 */
public record SampleMixing(Regressor regressor, double sampleWeight, boolean bySimilarity)
    implements AdaptationMethod {

  /**
   * Checks the weight.
   *
   * @throws IllegalArgumentException if the weight of a sample is not positive and finite
   */
  public SampleMixing {
    if (!(sampleWeight > 0 && sampleWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sampleWeight must be positive and finite, was " + sampleWeight);
    }
  }

  /** {@inheritDoc} The pool must not be empty. */
  @Override
  public Adapter fit(FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    ScaledPool scaled = ScaledPool.of(layout, pool, reference).required("sample mixing");
    return MixedPool.of(regressor, sampleWeight, bySimilarity, scaled);
  }

  /**
   * Reads a model that this method adapted.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static AdaptedModel readModel(FieldReader in, int features) {
    return MixedPool.Model.read(in, features);
  }
}
