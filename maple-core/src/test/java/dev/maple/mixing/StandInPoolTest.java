package dev.maple.mixing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.adaptation.AdaptationMethod;
import dev.maple.adaptation.AdaptationMethodContract;
import dev.maple.adaptation.AdaptedModel;
import dev.maple.pool.MadeSpace;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.regression.Regressor;
import dev.maple.regression.Ridge;
import dev.maple.regression.trees.BoostedTrees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

/** Mixing where nothing is described. */
class StandInPoolTest {
  private static AdaptationMethod standIn(Regressor regressor, double sampleWeight) {
    return (layout, pool, reference) ->
        StandInPool.of(
            regressor, sampleWeight, KnownDevices.of(ScaledPool.of(layout, pool, reference)));
  }

  private static AdaptedModel adapt(AdaptationMethod method, double[] device, int... chosen) {
    return MadeSpace.adapt(
        method.fit(MadeSpace.LAYOUT, MadeSpace.pool(), MadeSpace.ROWS), device, chosen);
  }

  @Group
  class MapleRidge extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return (layout, pool, reference) ->
          Learner.RIDGE.standIn(KnownDevices.of(ScaledPool.of(layout, pool, reference)));
    }

    @Override
    protected double worstError() {
      // As good as a line through the FLOPs at least, whose limit this is.
      return 0.15;
    }

    @Example
    void samplesOfMoreWeightAreMetMoreClosely() {
      double[] device = MadeSpace.device(0.9, 0, 0, 1);
      double previous = Double.POSITIVE_INFINITY;
      for (double weight : new double[] {1, 100, 10_000}) {
        AdaptedModel model = adapt(standIn(new Ridge(1), weight), device, MadeSpace.SOME);
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
  class MapleWithTrees extends AdaptationMethodContract {
    @Override
    protected AdaptationMethod method() {
      return standIn(BoostedTrees.withDefaults().withTrees(60).withLeaves(8), 30);
    }

    @Override
    protected double worstError() {
      return 0.10;
    }

    /** The pool's devices differ by a factor of several; one more is nearly the new one. */
    @Example
    void aDeviceThatIsAlikeIsOfUse() {
      double[] device = MadeSpace.device(0.1, 1, 0, 50);
      List<Measurements> more = new ArrayList<>(MadeSpace.pool());
      more.add(Measurements.of(MadeSpace.ROWS, MadeSpace.device(0.1, 1.05, 0, 51)));
      double[] errors = new double[2];
      for (int i = 0; i < 2; i++) {
        AdaptedModel model =
            MadeSpace.adapt(
                standIn(new Ridge(1), 1)
                    .fit(MadeSpace.LAYOUT, i == 0 ? MadeSpace.pool() : more, MadeSpace.ROWS),
                device,
                MadeSpace.SOME);
        errors[i] = MadeSpace.meanError(model, device);
      }
      assertTrue(errors[1] < errors[0], Arrays.toString(errors));
    }
  }
}
