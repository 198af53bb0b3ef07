package dev.maple.architecture;

import java.util.List;

/** Physical totals of the network that a cell makes. */
final class NasBench201Totals {
  static final List<String> NAMES = List.of("flops", "traffic", "layers");

  /** Cells of the network: five in each of three stages. */
  private static final int CELLS = 15;

  /**
   * Millions of multiply-adds per filter tap of a convolution in every cell: 16, 32 and 64 channels
   * at 32x32, 16x16 and 8x8 pixels, so that channels^2 x pixels is the same in all stages.
   */
  private static final double TAP = CELLS * 16 * 16 * 32 * 32 / 1e6;

  /** Millions of values that one operation writes in all cells together. */
  private static final double VALUES = 5 * (16 * 32 * 32 + 32 * 16 * 16 + 64 * 8 * 8) / 1e6;

  /** Taps per output value: of a convolution on all channels, of a pooling on its own. */
  private static final int[] TAPS = {0, 0, 1, 9, 0};

  private static final int[] POOLED = {0, 0, 0, 0, 9};

  /** Stem and two residual blocks between the stages: millions of multiply-adds and of values. */
  private static final double FIXED_FLOPS = (3 * 16 * 9 * 1024 + 2 * 56 * 16 * 16 * 256) / 1e6;

  private static final double FIXED_TRAFFIC = (16 * 1024 * 2 + 2 * (8192 * 4 + 4096 * 4)) / 1e6;
  private static final int FIXED_LAYERS = 11;

  private NasBench201Totals() {}

  /** Writes the totals of the network in which only the given edges of a cell are run. */
  static void put(NasBench201Cell cell, int edges, double[] features, int at) {
    int taps = 0;
    int pooled = 0;
    int layers = 0;
    for (int edge = 0; edge < NasBench201.EDGES; edge++) {
      int operation = (edges >> edge & 1) * cell.operations().get(edge).ordinal();
      taps += TAPS[operation];
      pooled += POOLED[operation];
      layers += TAPS[operation] + POOLED[operation] > 0 ? 1 : 0;
    }
    features[at] = FIXED_FLOPS + TAP * taps + VALUES * pooled;
    // Each layer reads and writes its values; the sums at three nodes write theirs.
    features[at + 1] = FIXED_TRAFFIC + VALUES * (2 * layers + 3);
    features[at + 2] = FIXED_LAYERS + CELLS * layers;
  }
}
