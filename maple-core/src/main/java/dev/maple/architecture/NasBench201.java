package dev.maple.architecture;

import dev.maple.architecture.NasBench201Cell.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The search space of NAS-Bench-201: 5 operations on 6 edges, 15,625 cells.
 *
 * <p>Features, coarse to fine: {@code total} (FLOPs, memory traffic, values in sliding windows and
 * layers of the network of 15 cells that the benchmark trained on CIFAR, every edge counted),
 * {@code live_total} (the same of live edges alone, for runtimes that drop dead ones), {@code
 * count} and {@code live_count} (how many edges, and live edges, carry each operation), {@code
 * depth} (the longest path through the cell, counted in four ways), {@code edge} (which operation
 * is on each edge, one-hot, over all edges and over live ones).
 *
 * <p>Source: Dong and Yang, <em>NAS-Bench-201</em>, ICLR 2020, arXiv:2001.00326.
 */
public final class NasBench201 implements SearchSpace<NasBench201Cell> {
  static final int EDGES = 6;
  private static final int EVERY_EDGE = (1 << EDGES) - 1;

  private static final NasBench201 SPACE = new NasBench201();
  private static final int[] FROM = {0, 0, 1, 0, 1, 2};
  private static final int[] TO = {1, 2, 2, 3, 3, 3};

  /** Operations that do something, in the order of their features. */
  private static final List<Operation> WORKING =
      Arrays.stream(Operation.values()).filter(o -> o != Operation.NONE).toList();

  private static final List<String> TOTALS = List.of("flops", "traffic", "windows", "layers");

  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", TOTALS),
          new FeatureGroup("live_total", TOTALS),
          new FeatureGroup("count", each("").toList()),
          new FeatureGroup("live_count", each("").toList()),
          new FeatureGroup("depth", List.of("any", "conv3x3", "conv", "compute")),
          new FeatureGroup("edge", edgeFeatures()));

  private static final int SIZE = LAYOUT.size();
  private static final int LIVE_TOTALS = LAYOUT.offset(1);
  private static final int COUNTS = LAYOUT.offset(2);
  private static final int LIVE_COUNTS = LAYOUT.offset(3);
  private static final int DEPTH = LAYOUT.offset(4);
  private static final int ONE_HOT = LAYOUT.offset(5);

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

  private static final double NO_WAY = Double.NEGATIVE_INFINITY;

  /** What each operation weighs, for each of the four depths. */
  private static final double[][] DEPTHS = {
    {NO_WAY, 1, 1, 1, 1}, {NO_WAY, 0, 0, 1, 0}, {NO_WAY, 0, 1, 1, 0}, {NO_WAY, 0, 1, 1, 1}
  };

  private NasBench201() {}

  /**
   * The space.
   *
   * @return the only instance
   */
  public static NasBench201 space() {
    return SPACE;
  }

  @Override
  public String name() {
    return "nasbench201";
  }

  @Override
  public NasBench201Cell parse(String text) {
    return NasBench201Cell.parse(text);
  }

  @Override
  public String format(NasBench201Cell cell) {
    return cell.toString();
  }

  @Override
  public FeatureLayout layout() {
    return LAYOUT;
  }

  @Override
  public double[] encode(NasBench201Cell cell) {
    double[] features = new double[SIZE];
    int live = cell.liveEdges();
    for (int edge = 0; edge < EDGES; edge++) {
      int operation = cell.operations().get(edge).ordinal();
      if (operation == 0) {
        continue;
      }
      int o = operation - 1;
      features[COUNTS + o]++;
      features[ONE_HOT + edge * WORKING.size() + o] = 1;
      if ((live >> edge & 1) != 0) {
        features[LIVE_COUNTS + o]++;
        features[ONE_HOT + (EDGES + edge) * WORKING.size() + o] = 1;
      }
    }
    totals(cell, EVERY_EDGE, features, 0);
    totals(cell, live, features, LIVE_TOTALS);
    for (int i = 0; i < DEPTHS.length; i++) {
      features[DEPTH + i] = longestPath(cell, DEPTHS[i]);
    }
    return features;
  }

  private static void totals(NasBench201Cell cell, int edges, double[] features, int at) {
    int taps = 0;
    int pooled = 0;
    int layers = 0;
    for (int edge = 0; edge < EDGES; edge++) {
      int operation = (edges >> edge & 1) * cell.operations().get(edge).ordinal();
      taps += TAPS[operation];
      pooled += POOLED[operation];
      layers += TAPS[operation] + POOLED[operation] > 0 ? 1 : 0;
    }
    features[at] = FIXED_FLOPS + TAP * taps + VALUES * pooled;
    // Each layer reads and writes its values; the sums at three nodes write theirs.
    features[at + 1] = FIXED_TRAFFIC + VALUES * (2 * layers + 3);
    // A runtime that lays out windows before it works on them pays for a pooling as for a filter.
    features[at + 2] = FIXED_TRAFFIC + VALUES * (taps + pooled);
    features[at + 3] = FIXED_LAYERS + CELLS * layers;
  }

  /** {@inheritDoc} A cell whose output no path reaches gives zeros. */
  @Override
  public boolean isDegenerate(NasBench201Cell cell) {
    return cell.liveEdges() == 0;
  }

  @Override
  public List<NasBench201Cell> draw(int count, long seed) {
    return Draw.from(architectures(), count, seed);
  }

  /**
   * Every cell of the space.
   *
   * @return all 15,625 cells in a new list, the operation of the last edge changing fastest
   */
  public List<NasBench201Cell> architectures() {
    Operation[] all = Operation.values();
    int size = (int) Math.round(Math.pow(all.length, EDGES));
    List<NasBench201Cell> cells = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      Operation[] operations = new Operation[EDGES];
      int rest = index;
      for (int edge = EDGES - 1; edge >= 0; edge--) {
        operations[edge] = all[rest % all.length];
        rest /= all.length;
      }
      cells.add(new NasBench201Cell(List.of(operations)));
    }
    return cells;
  }

  /** The heaviest path from input to output, each operation weighing what its position says. */
  private static double longestPath(NasBench201Cell cell, double[] weights) {
    double to1 = weight(cell, 0, weights);
    double to2 = Math.max(weight(cell, 1, weights), to1 + weight(cell, 2, weights));
    double to3 = Math.max(weight(cell, 3, weights), to1 + weight(cell, 4, weights));
    return Math.max(0, Math.max(to3, to2 + weight(cell, 5, weights)));
  }

  private static double weight(NasBench201Cell cell, int edge, double[] weights) {
    return weights[cell.operations().get(edge).ordinal()];
  }

  private static Stream<String> each(String prefix) {
    return WORKING.stream().map(operation -> prefix + operation.text());
  }

  private static List<String> edgeFeatures() {
    List<String> names = new ArrayList<>();
    for (String live : List.of("", "live_")) {
      for (int edge = 0; edge < EDGES; edge++) {
        each(live + FROM[edge] + "_" + TO[edge] + "_").forEach(names::add);
      }
    }
    return names;
  }
}
