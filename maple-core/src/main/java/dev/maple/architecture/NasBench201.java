package dev.maple.architecture;

import dev.maple.architecture.NasBench201Cell.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The search space of NAS-Bench-201: 5 operations on 6 edges, 15,625 cells.
 *
 * <p>Features, coarse to fine: {@code total} (FLOPs and the longest path through the cell, counted
 * in four ways), {@code count} (how many edges, and live edges, carry each operation), {@code edge}
 * (which operation is on each edge, one-hot, over all edges and over live ones).
 *
 * <p>Source: Dong and Yang, <em>NAS-Bench-201</em>, ICLR 2020, arXiv:2001.00326.
 */
public final class NasBench201 implements SearchSpace<NasBench201Cell> {
  static final int EDGES = 6;

  private static final NasBench201 SPACE = new NasBench201();
  private static final int[] FROM = {0, 0, 1, 0, 1, 2};
  private static final int[] TO = {1, 2, 2, 3, 3, 3};

  /** Operations that do something, in the order of their features. */
  private static final List<Operation> WORKING =
      Arrays.stream(Operation.values()).filter(o -> o != Operation.NONE).toList();

  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup(
              "total", List.of("flops", "depth", "conv3x3_depth", "conv_depth", "compute_depth")),
          new FeatureGroup("count", Stream.of("", "live_").flatMap(NasBench201::each).toList()),
          new FeatureGroup("edge", edgeFeatures()));

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
    double[] features = new double[LAYOUT.size()];
    int counts = LAYOUT.offset(1);
    int edges = LAYOUT.offset(2);
    int working = WORKING.size();
    for (int edge = 0; edge < EDGES; edge++) {
      Operation operation = cell.operations().get(edge);
      if (operation == Operation.NONE) {
        continue;
      }
      int o = operation.ordinal() - 1;
      features[counts + o]++;
      features[edges + edge * working + o] = 1;
      if (cell.isLive(FROM[edge], TO[edge])) {
        features[counts + working + o]++;
        features[edges + (EDGES + edge) * working + o] = 1;
        features[0] += flops(operation);
      }
    }
    features[1] = longestPath(cell, 0, 1, 1, 1, 1);
    features[2] = longestPath(cell, 0, 0, 0, 1, 0);
    features[3] = longestPath(cell, 0, 0, 1, 1, 0);
    features[4] = longestPath(cell, 0, 0, 1, 1, 1);
    return features;
  }

  @Override
  public List<NasBench201Cell> draw(int count, long seed) {
    List<NasBench201Cell> cells = architectures();
    Collections.shuffle(cells, new Random(seed));
    return List.copyOf(cells.subList(0, Math.min(count, cells.size())));
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

  /** Millions of multiply-adds of one operation in a network of 15 cells, five a stage (CIFAR). */
  private static double flops(Operation operation) {
    // 16, 32 and 64 channels at 32x32, 16x16 and 8x8 pixels: channels^2 x pixels is the same.
    double perTap = 15 * 16 * 16 * 32 * 32 / 1e6;
    return switch (operation) {
      case NOR_CONV_1X1 -> perTap;
      case NOR_CONV_3X3 -> 9 * perTap;
      case NONE, SKIP_CONNECT, AVG_POOL_3X3 -> 0;
    };
  }

  /** The heaviest path from input to output, each operation weighing what its position says. */
  private static double longestPath(NasBench201Cell cell, double... weightByOperation) {
    double[] longest = {0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
    for (int edge = 0; edge < EDGES; edge++) {
      Operation operation = cell.operations().get(edge);
      if (operation != Operation.NONE) {
        double length = longest[FROM[edge]] + weightByOperation[operation.ordinal()];
        longest[TO[edge]] = Math.max(longest[TO[edge]], length);
      }
    }
    return longest[3];
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
