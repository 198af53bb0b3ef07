package dev.maple.evaluation;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.design.Candidates;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Architectures in a random order, and how many of them to choose for measuring.
 *
 * @param descriptor what is known of the device that they are chosen for
 */
record Draw(List<Integer> candidates, int count, HardwareDescriptor descriptor) {
  /** Keeps the draws of samples apart from the one of pool architectures. */
  private static final long FIRST_SEED = 100;

  /** Picks indices of the given rows of features. */
  interface Chooser {
    int[] choose(double[][] candidates, int count);
  }

  static Draw of(
      EncodedLatencies data, String target, HardwareDescriptor descriptor, int count, int seed) {
    int[] order = data.measured(target, data.shuffled(FIRST_SEED + seed));
    return new Draw(
        IntStream.of(order)
            .filter(i -> !data.degenerate().contains(i))
            .limit(Math.max(Candidates.COUNT, count))
            .boxed()
            .toList(),
        count,
        descriptor);
  }

  int[] choose(EncodedLatencies data, Chooser chooser) {
    if (count == 0) {
      return new int[0];
    }
    int[] drawn = candidates.stream().mapToInt(i -> i).toArray();
    return IntStream.of(chooser.choose(data.features(drawn), count)).map(i -> drawn[i]).toArray();
  }
}
