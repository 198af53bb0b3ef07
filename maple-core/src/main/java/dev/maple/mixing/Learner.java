package dev.maple.mixing;

import dev.maple.pool.ScaledPool;
import dev.maple.regression.Ridge;
import dev.maple.regression.trees.BoostedTrees;
import dev.maple.similarity.DeviceCoordinates;

/** What learns from the mix. */
public enum Learner {
  /** Ridge regression. */
  RIDGE,
  /** Gradient-boosted trees; of described devices, on what the former leaves. */
  TREES;

  private static final double RIDGE_SAMPLE_WEIGHT = 100;
  private static final double TREES_SAMPLE_WEIGHT = 30;
  private static final int STAND_IN_LEAVES = 15;

  /** Where nothing is described: fixed settings, picked in its favour on published targets. */
  StandInPool standIn(KnownDevices pool) {
    return switch (this) {
      case RIDGE -> StandInPool.of(new Ridge(1), RIDGE_SAMPLE_WEIGHT, true, pool);
      case TREES ->
          StandInPool.of(
              BoostedTrees.withDefaults().withLeaves(STAND_IN_LEAVES),
              TREES_SAMPLE_WEIGHT,
              true,
              pool);
    };
  }

  /** Where devices are described. */
  MixedRegression regression(ScaledPool pool, DeviceCoordinates coordinates) {
    return switch (this) {
      case RIDGE -> new LinearMixing(pool, coordinates);
      case TREES -> new TreeMixing(pool, coordinates);
    };
  }
}
