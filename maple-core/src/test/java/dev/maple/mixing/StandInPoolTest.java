package dev.maple.mixing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptationMethodContract;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.ScaledPool;
import dev.maple.regression.Regressor;
import dev.maple.regression.Ridge;
import dev.maple.regression.trees.BoostedTrees;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

/** Mixing where nothing is described. */
class StandInPoolTest {
  private static AdaptationMethod standIn(
      Regressor regressor, double sampleWeight, boolean bySimilarity) {
    return (layout, pool, reference) ->
        StandInPool.of(
            regressor,
            sampleWeight,
            bySimilarity,
            KnownDevices.of(ScaledPool.of(layout, pool, reference)));
  }

  private static AdaptedModel adapt(AdaptationMethod method, double[] device, int... chosen) {
    return MadeSpace.adapt(
        method.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS), device, chosen);
  }

  @Group
  class MapleRidge extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return standIn(new Ridge(1), 100, false);
    }

    @Override
    protected double worstError() {
      return 0.10;
    }

    @Example
    void samplesOfMoreWeightAreMetMoreClosely() {
      double[] device = MadeSpace.device(0.9, 0, 0, 1);
      double previous = Double.POSITIVE_INFINITY;
      for (double weight : new double[] {1, 100, 10_000}) {
        AdaptedModel model = adapt(standIn(new Ridge(1), weight, false), device, MadeSpace.SOME);
        double error = 0;
        for (int i : MadeSpace.SOME) {
          error += Math.pow(Math.log(model.value(MadeSpace.ROWS[i]) / device[i]), 2);
        }
        assertTrue(error < previous, "weight " + weight);
        previous = error;
      }
    }

    @Example
    void needsAPoolToMixWith() {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new SampleMixing(Learner.RIDGE, Variant.PUBLISHED)
                          .fit(MadeSpace.LAYOUT, List.of(), MadeSpace.ROWS))
              .getMessage();
      assertTrue(message.contains("pool is empty"), message);
    }
  }

  @Group
  class MapleWithTreesBySimilarity extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return standIn(BoostedTrees.withDefaults().withTrees(60).withLeaves(8), 30, true);
    }

    @Override
    protected double worstError() {
      return 0.10;
    }

    @Example
    void theDeviceMostAlikeCountsMost() {
      double[] device = MadeSpace.device(0.1, 1, 0, 50);
      double plain =
          MadeSpace.meanError(
              adapt(standIn(new Ridge(1), 1, false), device, MadeSpace.SOME), device);
      double weighed =
          MadeSpace.meanError(
              adapt(standIn(new Ridge(1), 1, true), device, MadeSpace.SOME), device);
      assertTrue(weighed < plain, weighed + " by similarity, " + plain + " without");
    }
  }
}
