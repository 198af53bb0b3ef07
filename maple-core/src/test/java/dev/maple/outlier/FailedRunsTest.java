package dev.maple.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.prior.JointPrior;
import dev.maple.prior.MixturePrior;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedRunsTest {
  private static final MixturePrior PRIOR = MixturePrior.of(MadeSpace.POOL, MadeSpace.DEVICES);

  /** The indices kept of samples of which the first few are off by a factor. */
  private static int[] kept(int count, int off, double factor) {
    Measurements samples =
        Measurements.of(MadeSpace.POOL.reference(), MadeSpace.device(0.22, 0.55, 0.01, 99))
            .at(IntStream.range(0, count).toArray());
    for (int i = 0; i < off; i++) {
      samples.values()[i] *= factor;
    }
    return FailedRuns.without(JointPrior.of(List.of(PRIOR)), samples);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "10, 1", "10, 4"})
  void whatNoMeanExplainsIsLeftOut(int count, int failed) {
    assertArrayEquals(IntStream.range(failed, count).toArray(), kept(count, failed, 0.005));
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "10, 4"})
  void whatIsBeyondAllMeasureIsLeftOut(int count, int failed) {
    assertArrayEquals(IntStream.range(failed, count).toArray(), kept(count, failed, 1e30));
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "4, 2", "3, 1", "10, 5"})
  void samplesBesideSlowOnesHaveNotFailed(int count, int slow) {
    assertArrayEquals(IntStream.range(0, count).toArray(), kept(count, slow, 20));
  }
}
