package dev.maple.mixing;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Adapter;
import dev.maple.architecture.FeatureLayout;
import dev.maple.baseline.Baselines;
import dev.maple.format.FieldReader;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import java.util.List;

/**
 * Sample mixing, as MAPLE has it: the adaptation samples join the pool's measurements, and one
 * regression of architecture and hardware descriptor learns from both, anew for each device.
 *
 * <p><b>Described devices.</b> A row holds the architecture's features and the device's descriptor.
 * Of each measure (latency or an event) and operator that pool and target share there is a number,
 * its logarithm less the device's mean of latencies, standardised over the pool; where a device
 * lacks one, the pool's mean stands for it. What is learned is the latency relative to the device's
 * level: the geometric mean of the samples, and of a pool device that of the surface fitted to its
 * measurements at the same architectures. Without samples the level is predicted from the
 * descriptor by {@link dev.maple.similarity.DescriptorModel}, and that of a pool device is its
 * geometric mean.
 *
 * <ul>
 *   <li>{@link Learner#RIDGE}: a column of the descriptor would move all architectures alike, so
 *       the features come once more times each of three principal components of the descriptors,
 *       there taken as shares of their sum over the operators, since times add up. For the same
 *       reason the relative latency itself is learned, by its relative errors.
 *   <li>{@link Learner#TREES}: boosting of the logarithm on these rows begins at that regression;
 *       of a dozen devices trees alone would learn a dozen labels.
 * </ul>
 *
 * <p>What a sample weighs, the penalty of the ridge regression and, of {@link Variant#X}, the
 * number of virtual examples are chosen from a small grid, by leaving out each device of the pool
 * and predicting it from five of its measurements. Nothing of the target's latencies has a part in
 * it.
 *
 * <p>{@link Variant#X} lets a device of the pool count by how much its descriptor resembles the
 * target's, as the same model learns it. A virtual example is an architecture that these devices
 * price about as one of the samples; it is given the sample's latency times their ratio of the two,
 * and a tenth of its weight.
 *
 * <p><b>Devices of which none, or not the target, is described.</b> The latencies of the samples'
 * own architectures stand in for a descriptor, as in HELP (arXiv:2106.08630): those measured on the
 * target and, for a device of the pool, those of the surface fitted to its measurements. All are
 * taken relative to their geometric mean on the same device and as logarithms, and so is what is
 * learned. A device of the pool counts the less the further it is from the target by these. The
 * settings are fixed; the variants are one.
 *
 * <p>Predictions scale with the samples. The interval: the logarithm of measured over predicted is
 * taken to follow a Student-t distribution of three degrees of freedom and the same width
 * everywhere. Where devices are described, its square is that of what the devices left out show
 * (the quadratic mean over the pool of their robust spread; 0.5 where none can be left out) and the
 * mean square error of each half of the samples as predicted from the other, or without samples the
 * squared doubt of the level. Otherwise it is how far a device of the pool lies from the one most
 * like it (the median over the pool of the median absolute error of its {@linkplain
 * Baselines#proxyDevice() proxy device}; 0.5 in a pool of one), or the root mean square error of
 * the samples where that is more.
 *
 * <p>Sources: Abbasi et al., <em>MAPLE: Microprocessor A Priori for Latency Estimation</em>,
 * arXiv:2111.15106; <em>MAPLE-X</em>, arXiv:2205.12660; Nair et al., <em>MAPLE-Edge</em>,
 * arXiv:2204.12950. Immutable and thread-safe.
 *
 * @param learner what learns
 * @param variant which of the papers it follows
 */
public record SampleMixing(Learner learner, Variant variant) implements AdaptationMethod {

  /** The name of the models of devices that are not described in files. */
  public static final String KIND = StandInPool.Model.KIND;

  /** The name of the models of described devices in files. */
  public static final String DESCRIBED_KIND = DescribedPool.Model.KIND;

  /** {@inheritDoc} The pool must not be empty. */
  @Override
  public Adapter fit(FeatureLayout layout, List<Measurements> pool, double[][] reference) {
    ScaledPool scaled = ScaledPool.of(layout, pool, reference).required("sample mixing");
    return new MixedPool(learner, variant, KnownDevices.of(scaled));
  }

  /**
   * Reads a model that this method adapted to a device that was not described.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static AdaptedModel readModel(FieldReader in, int features) {
    return StandInPool.Model.read(in, features);
  }

  /**
   * Reads a model that this method adapted to a described device.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static AdaptedModel readDescribedModel(FieldReader in, int features) {
    return DescribedPool.Model.read(in, features);
  }
}
