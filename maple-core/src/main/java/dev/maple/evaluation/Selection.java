package dev.maple.evaluation;

import dev.maple.architecture.FeatureLayout;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.learning.LearnedPrior;
import dev.maple.pool.Measurements;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How the adaptation samples are chosen. */
public enum Selection {
  /** As the learned prior suggests, of 800 architectures drawn by the seed. */
  SUGGESTED,
  /** At random, by the seed. */
  RANDOM;

  /** How to choose for a device, given what is known of its hardware and of the pool's. */
  Function<HardwareDescriptor, Draw.Chooser> selector(
      FeatureLayout layout,
      List<Measurements> pool,
      double[][] reference,
      List<HardwareDescriptor> described) {
    return switch (this) {
      case SUGGESTED -> {
        LearnedPrior prior = LearnedPrior.fit(layout, pool, reference);
        yield descriptor -> prior.describedBy(described, descriptor)::choose;
      }
      case RANDOM -> descriptor -> (candidates, count) -> IntStream.range(0, count).toArray();
    };
  }
}
