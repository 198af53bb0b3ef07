package dev.maple.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.learning.LearnedPrior;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten samples of set ND that rise or fall while they are measured, in random order. */
class DriftingSamplesTest {
  private static final PublishedSet SET = PublishedSet.ND;
  private static final int ORDERS = 10;

  private static EncodedLatencies data;
  private static LearnedPrior prior;

  @BeforeAll
  static void learn() throws IOException {
    LearnedSet learned = LearnedSet.of(SET);
    data = learned.data();
    prior = learned.prior();
  }

  /** The share of runs in which a drift by this factor is told. */
  private static double told(int count, double factor, boolean suggested) {
    int told = 0;
    for (String target : SET.targets()) {
      for (int seed = 1; seed <= ORDERS; seed++) {
        Draw draw = Draw.of(data, target, new HardwareDescriptor(Map.of()), count, seed);
        int[] chosen =
            suggested
                ? draw.choose(data, prior::choose)
                : draw.candidates().stream().limit(count).mapToInt(i -> i).toArray();
        List<Integer> order = new ArrayList<>(IntStream.of(chosen).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[] measured = order.stream().mapToInt(i -> i).toArray();
        double[] values = data.values(target, measured);
        for (int i = 0; i < count; i++) {
          values[i] *= Math.pow(factor, i / (count - 1.0));
        }
        told += prior.adapt(data.features(measured), values).drift().isPresent() ? 1 : 0;
      }
    }
    return told / (double) (ORDERS * SET.targets().size());
  }

  @Test
  void aDriftIsToldOfMostAndOfSteadyDevicesHardlyEver() {
    for (boolean suggested : new boolean[] {false, true}) {
      double steady = told(10, 1, suggested);
      assertTrue(steady <= 0.02, "steady: " + steady);
      for (double factor : new double[] {2, 0.5}) {
        double drifting = told(10, factor, suggested);
        assertTrue(drifting >= 0.8, factor + ": " + drifting);
      }
    }
  }
}
