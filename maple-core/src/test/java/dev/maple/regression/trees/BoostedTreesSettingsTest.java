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
        TREES.withTrees(7).withLeaves(9).withShrinkage(0.3).withL2(2).withMinRows(3).withBins(17);
    assertEquals(new BoostedTrees(7, 9, 0.3, 2, 3, 17), changed);
    assertEquals(
        TREES,
        changed
            .withTrees(100)
            .withLeaves(31)
            .withShrinkage(0.1)
            .withL2(1)
            .withMinRows(20)
            .withBins(255));
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
    refused("bins must be 2 to 255, was 1.0", () -> TREES.withBins(1));
    refused("bins must be 2 to 255, was 256.0", () -> TREES.withBins(256));
  }

  private static void refused(String message, Executable executable) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, executable).getMessage());
  }
}
