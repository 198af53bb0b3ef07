package dev.maple.regression.trees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BoostedTreesSettingsTest {
  private static final BoostedTrees TREES = BoostedTrees.withDefaults();

  @Test
  void eachMethodChangesOneSetting() {
    BoostedTrees changed =
        TREES
            .withTrees(7)
            .withLeaves(9)
            .withShrinkage(0.3)
            .withLoss(Loss.huber())
            .withL2(2)
            .withMinRows(3)
            .withRowShare(0.4)
            .withColumnShare(0.6)
            .withBins(17)
            .withStopping(new EarlyStopping(0.1, 4))
            .withSeed(42);
    assertEquals(
        new BoostedTrees(
            7, 9, 0.3, new Loss.Huber(0.9), 2, 3, 0.4, 0.6, 17, new EarlyStopping(0.1, 4), 42),
        changed);
    assertEquals(
        TREES,
        changed
            .withTrees(100)
            .withLeaves(31)
            .withShrinkage(0.1)
            .withLoss(Loss.squared())
            .withL2(1)
            .withMinRows(20)
            .withRowShare(1)
            .withColumnShare(1)
            .withBins(255)
            .withStopping(EarlyStopping.NEVER)
            .withSeed(0));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    refused("trees must be at least 1, was 0.0", () -> TREES.withTrees(0));
    refused("leaves must be at least 2, was 1.0", () -> TREES.withLeaves(1));
    refused("shrinkage must be in (0, 1], was 0.0", () -> TREES.withShrinkage(0));
    refused("shrinkage must be in (0, 1], was 1.1", () -> TREES.withShrinkage(1.1));
    refused("shrinkage must be in (0, 1], was NaN", () -> TREES.withShrinkage(Double.NaN));
    refused("l2 must be finite and at least 0, was -1.0", () -> TREES.withL2(-1));
    refused(
        "l2 must be finite and at least 0, was Infinity",
        () -> TREES.withL2(Double.POSITIVE_INFINITY));
    refused("minRows must be finite and over 0, was 0.0", () -> TREES.withMinRows(0));
    refused("minRows must be finite and over 0, was NaN", () -> TREES.withMinRows(Double.NaN));
    refused("rowShare must be in (0, 1], was 0.0", () -> TREES.withRowShare(0));
    refused("rowShare must be in (0, 1], was 1.5", () -> TREES.withRowShare(1.5));
    refused("columnShare must be in (0, 1], was -0.1", () -> TREES.withColumnShare(-0.1));
    refused("columnShare must be in (0, 1], was NaN", () -> TREES.withColumnShare(Double.NaN));
    refused("bins must be 2 to 255, was 1.0", () -> TREES.withBins(1));
    refused("bins must be 2 to 255, was 256.0", () -> TREES.withBins(256));
  }

  @Test
  void stoppingOutOfRangeIsRefused() {
    refused("heldOut must be at least 0 and under 1, was -0.1", () -> new EarlyStopping(-0.1, 1));
    refused("heldOut must be at least 0 and under 1, was 1.0", () -> new EarlyStopping(1, 1));
    refused(
        "heldOut must be at least 0 and under 1, was NaN", () -> new EarlyStopping(Double.NaN, 1));
    refused("patience must be at least 1, was 0", () -> new EarlyStopping(0.1, 0));
  }

  @Test
  void quantileOutOfRangeIsRefused() {
    refused("quantile must be over 0 and at most 1, was 0.0", () -> new Loss.Huber(0));
    refused("quantile must be over 0 and at most 1, was 1.01", () -> new Loss.Huber(1.01));
    refused("quantile must be over 0 and at most 1, was NaN", () -> new Loss.Huber(Double.NaN));
  }

  private static void refused(String message, Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }
}
