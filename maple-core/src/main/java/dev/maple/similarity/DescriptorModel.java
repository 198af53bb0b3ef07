package dev.maple.similarity;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the devices of a pool what a descriptor says of a device: which of them it resembles,
 * and how fast it is.
 *
 * <p>Latencies and counts are compared on a log scale, each as the device's level and a remainder
 * by operator, standardised over the pool; latencies also as a mixture of the pool's. A column is
 * used if at least half of the described devices have it, and at least three; missing values are
 * averaged over. The kernel of the similarity, and how the scale follows from level and remainders,
 * are hypotheses weighed by leaving out one pool device at a time; at least half of the prior
 * weight is on the hypothesis that descriptors say nothing. So a descriptor that says nothing in
 * the pool is ignored; whether a target's descriptor tells the truth can only be known from
 * measurements there, by comparing {@link #relate} with {@link #unrelated}.
 *
 * <p>Immutable and thread-safe.
 */
public final class DescriptorModel {

  private static final Logger LOG = LoggerFactory.getLogger(DescriptorModel.class);

  private final List<HardwareDescriptor> pool;
  private final Moments unrelatedScale;
  private final Optional<Described> described;

  private record Described(
      List<DoubleCentering> measures, Similarity similarity, ScalePrediction scale) {
    boolean knows(HardwareDescriptor target) {
      return measures.stream().anyMatch(measure -> !Double.isNaN(measure.level(target)));
    }

    DeviceRelation relate(HardwareDescriptor target) {
      Moments logScale = scale.predict(target);
      return new DeviceRelation(similarity.weights(target), logScale.mean(), logScale.deviation());
    }
  }

  private DescriptorModel(
      List<HardwareDescriptor> pool, Moments unrelatedScale, Optional<Described> described) {
    this.pool = List.copyOf(pool);
    this.unrelatedScale = unrelatedScale;
    this.described = described;
  }

  /**
   * Learns from a pool.
   *
   * @param pool a descriptor a device; one without operators where the device has none
   * @param logScales the natural logarithm of each device's scale, such as that of its geometric
   *     mean latency
   * @param surfaces a vector a device that says how it prices architectures, whatever its scale;
   *     devices are alike as far as these are close
   * @return the model
   * @throws IllegalArgumentException if the pool is empty, the three sizes or the lengths of the
   *     vectors differ, or a number is not finite
   */
  public static DescriptorModel fit(
      List<HardwareDescriptor> pool, double[] logScales, double[][] surfaces) {
    check(pool.size(), logScales, surfaces);
    List<DoubleCentering> measures = measures(pool);
    return new DescriptorModel(
        pool,
        ScalePrediction.unrelated(logScales),
        measures.isEmpty()
            ? Optional.empty()
            : Optional.of(described(pool, measures, logScales, surfaces)));
  }

  private static Described described(
      List<HardwareDescriptor> pool,
      List<DoubleCentering> measures,
      double[] logScales,
      double[][] surfaces) {
    List<DescriptorView> views = new ArrayList<>();
    views.add(new DescriptorView(measures, pool));
    if (measures.size() > 1) {
      measures.stream()
          .filter(DoubleCentering::isLatency)
          .forEach(latency -> views.add(new DescriptorView(List.of(latency), pool)));
    }
    Optional<NonNegativeMixture> composition =
        measures.stream()
            .filter(DoubleCentering::isLatency)
            .findFirst()
            .map(latency -> new NonNegativeMixture(latency, pool, logScales))
            .filter(NonNegativeMixture::tellsDevicesApart);
    return new Described(
        measures,
        Similarity.fit(views, composition, surfaces),
        new ScalePrediction(measures, views, composition, pool, logScales));
  }

  private static void check(int size, double[] logScales, double[][] surfaces) {
    if (size == 0 || logScales.length != size || surfaces.length != size) {
      throw new IllegalArgumentException(
          "pool, logScales and surfaces must have the same size, at least 1; were "
              + size
              + ", "
              + logScales.length
              + " and "
              + surfaces.length);
    }
    for (int d = 0; d < size; d++) {
      if (!Double.isFinite(logScales[d])) {
        throw new IllegalArgumentException(
            "logScales must be finite, was " + logScales[d] + " at " + d);
      }
      if (surfaces[d].length != surfaces[0].length || surfaces[d].length == 0) {
        throw new IllegalArgumentException(
            "surfaces must have the same length, at least 1; was "
                + surfaces[d].length
                + " at "
                + d
                + " and "
                + surfaces[0].length
                + " at 0");
      }
      if (!Arrays.stream(surfaces[d]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("surfaces must be finite, was not at " + d);
      }
    }
  }

  /** The measures that enough devices have, each with the columns that enough devices have. */
  private static List<DoubleCentering> measures(List<HardwareDescriptor> pool) {
    Map<DescriptorColumn, Integer> having = new TreeMap<>();
    Map<DescriptorColumn, Double> greatest = new TreeMap<>();
    int described = 0;
    for (HardwareDescriptor descriptor : pool) {
      described += descriptor.columns().isEmpty() ? 0 : 1;
      for (DescriptorColumn column : descriptor.columns()) {
        having.merge(column, 1, Integer::sum);
        greatest.merge(column, descriptor.value(column).orElseThrow(), Math::max);
      }
    }
    int enough = Math.max(NonNegativeMixture.FEWEST_DEVICES, (described + 1) / 2);
    Map<String, List<DescriptorColumn>> byMeasure = new TreeMap<>();
    having.forEach(
        (column, devices) -> {
          if (devices >= enough && greatest.getOrDefault(column, 0.0) > 0) {
            byMeasure.computeIfAbsent(column.measure(), m -> new ArrayList<>()).add(column);
          }
        });
    return byMeasure.values().stream().map(columns -> DoubleCentering.fit(columns, pool)).toList();
  }

  /**
   * What a device's descriptor says of it. One with little in common with the pool's counts for
   * less: the relation is drawn towards {@link #unrelated}, by {@link DescriptorMatch#trust}, and a
   * warning says so.
   *
   * @param target the device's descriptor
   * @return the relation; {@link #unrelated} if the descriptor has no operators, or no column in
   *     common with those that enough of the pool's devices have
   * @throws IllegalArgumentException if it has operators, some of the pool's have, and no column is
   *     in both; the message lists them
   */
  public DeviceRelation relate(HardwareDescriptor target) {
    if (target.operators().isEmpty() || pool.stream().allMatch(d -> d.operators().isEmpty())) {
      return unrelated();
    }
    DescriptorMatch match = DescriptorMatch.of(pool, target);
    if (match.isPoor()) {
      LOG.warn(
          "the device's descriptor has little in common with the initial set's and counts for less:"
              + " shared {}, missing {}",
          match.shared(),
          match.poolOnly());
    }
    return described
        .filter(known -> known.knows(target))
        .map(known -> known.relate(target).drawnTo(unrelated(), match.trust()))
        .orElseGet(this::unrelated);
  }

  /**
   * What is expected of a device of which nothing is known.
   *
   * @return the relation whose weights are all 1
   */
  public DeviceRelation unrelated() {
    return new DeviceRelation(
        Vectors.ones(pool.size()), unrelatedScale.mean(), unrelatedScale.deviation());
  }
}
