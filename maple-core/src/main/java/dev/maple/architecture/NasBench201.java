package dev.maple.architecture;

import dev.maple.architecture.NasBench201Cell.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search space of NAS-Bench-201: 5 operations on 6 edges, 15,625 cells.
 *
 * <p>Features are computed three times: over all edges; over live ones, without the dead edges on
 * no path from input to output, which some runtimes drop; and over those left where a converter
 * folds multiplications by zero. Coarse to fine:
 *
 * <ul>
 *   <li>{@code total}, {@code live_total}, {@code folded_total}: FLOPs, memory traffic and layers
 *       of the network of 15 cells that the benchmark trained on CIFAR;
 *   <li>{@code count}, {@code live_count}, {@code folded_count}: how many edges carry each
 *       operation, and whether the output depends on the input;
 *   <li>{@code depth}: the longest path through the cell, counted in four ways;
 *   <li>{@code edge}: which operation is on each edge, one-hot.
 * </ul>
 *
 * <p>Source: Dong and Yang, <em>NAS-Bench-201</em>, ICLR 2020, arXiv:2001.00326.
 */
public final class NasBench201 implements SearchSpace<NasBench201Cell> {
  static final int EDGES = 6;
  private static final int EVERY_EDGE = (1 << EDGES) - 1;

  private static final NasBench201 SPACE = new NasBench201();
  private static final int[] FROM = {0, 0, 1, 0, 1, 2};
  private static final int[] TO = {1, 2, 2, 3, 3, 3};

  /** Operations that pass something on, in the order of their features. */
  private static final List<Operation> PASSING = from(Operation.SKIP_CONNECT);

  /** Operations that take work to run. */
  private static final List<Operation> WORKING = from(Operation.NOR_CONV_1X1);

  private static final FeatureLayout LAYOUT =
      FeatureLayout.of(
          new FeatureGroup("total", NasBench201Totals.NAMES),
          new FeatureGroup("live_total", NasBench201Totals.NAMES),
          new FeatureGroup("folded_total", NasBench201Totals.NAMES),
          new FeatureGroup("count", texts(PASSING)),
          new FeatureGroup("live_count", texts(PASSING)),
          new FeatureGroup("folded_count", countsOfFolded()),
          new FeatureGroup("depth", List.of("any", "conv3x3", "conv", "compute")),
          new FeatureGroup("edge", edgeFeatures()));

  private static final int SIZE = LAYOUT.size();
  private static final int LIVE_TOTALS = LAYOUT.offset(1);
  private static final int FOLDED_TOTALS = LAYOUT.offset(2);
  private static final int COUNTS = LAYOUT.offset(3);
  private static final int LIVE_COUNTS = LAYOUT.offset(4);
  private static final int FOLDED_COUNTS = LAYOUT.offset(5);
  private static final int CONNECTED = FOLDED_COUNTS + WORKING.size();
  private static final int DEPTH = LAYOUT.offset(6);
  private static final int ONE_HOT = LAYOUT.offset(7);
  private static final int LIVE_ONE_HOT = ONE_HOT + EDGES * PASSING.size();
  private static final int FOLDED_ONE_HOT = LIVE_ONE_HOT + EDGES * PASSING.size();

  private static final double NO_WAY = Double.NEGATIVE_INFINITY;

  /** What each operation weighs, for each of the four depths. */
  private static final double[][] DEPTHS = {
    {NO_WAY, 1, 1, 1, 1}, {NO_WAY, 0, 0, 1, 0}, {NO_WAY, 0, 1, 1, 0}, {NO_WAY, 0, 1, 1, 1}
  };

  private static final FeatureSum<NasBench201Cell> CELLS_BY_NUMBER =
      new FeatureSum<>() {
        @Override
        public int places() {
          return 1;
        }

        @Override
        public int choices(int place) {
          return NasBench201Cells.COUNT;
        }

        @Override
        public int choice(NasBench201Cell cell, int place) {
          return NasBench201Cells.number(cell);
        }

        @Override
        public double[] features(int place, int choice) {
          return SPACE.encode(NasBench201Cells.ALL.get(choice));
        }
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
    int number = NasBench201Cells.numberOf(text);
    return number < 0 ? NasBench201Cell.read(text) : NasBench201Cells.ALL.get(number);
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
    int folded = ZeroFolding.edgesRun(cell);
    choices(cell, EVERY_EDGE, PASSING, features, COUNTS, ONE_HOT);
    choices(cell, live, PASSING, features, LIVE_COUNTS, LIVE_ONE_HOT);
    choices(cell, folded, WORKING, features, FOLDED_COUNTS, FOLDED_ONE_HOT);
    NasBench201Totals.put(cell, EVERY_EDGE, features, 0);
    NasBench201Totals.put(cell, live, features, LIVE_TOTALS);
    NasBench201Totals.put(cell, folded, features, FOLDED_TOTALS);
    features[CONNECTED] = live == 0 ? 0 : 1;
    for (int i = 0; i < DEPTHS.length; i++) {
      features[DEPTH + i] = longestPath(cell, DEPTHS[i]);
    }
    return features;
  }

  private static void choices(
      NasBench201Cell cell,
      int edges,
      List<Operation> kinds,
      double[] features,
      int counts,
      int oneHot) {
    int first = kinds.get(0).ordinal();
    for (int edge = 0; edge < EDGES; edge++) {
      int kind = cell.operations().get(edge).ordinal() - first;
      if ((edges >> edge & 1) != 0 && kind >= 0) {
        features[counts + kind]++;
        features[oneHot + edge * kinds.size() + kind] = 1;
      }
    }
  }

  /** {@inheritDoc} A cell whose output no path reaches gives zeros. */
  @Override
  public boolean isDegenerate(NasBench201Cell cell) {
    return cell.liveEdges() == 0;
  }

  /** One place, at which every cell is a choice: that of its number. */
  @Override
  public Optional<FeatureSum<NasBench201Cell>> featureSum() {
    return Optional.of(CELLS_BY_NUMBER);
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
    return new ArrayList<>(NasBench201Cells.ALL);
  }

  /**
   * This space in a few words.
   *
   * @return its name, and how many architectures and features it has
   */
  @Override
  public String toString() {
    return name() + ": " + NasBench201Cells.COUNT + " architectures, " + SIZE + " features";
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

  // Loops, here and there, where a stream would say the same: streams are slow to set up, and this
  // is what programs begin with.

  private static List<Operation> from(Operation first) {
    List<Operation> operations = List.of(Operation.values());
    return operations.subList(first.ordinal(), operations.size());
  }

  private static List<String> texts(List<Operation> operations) {
    List<String> texts = new ArrayList<>();
    for (Operation operation : operations) {
      texts.add(operation.text());
    }
    return texts;
  }

  private static List<String> countsOfFolded() {
    List<String> names = texts(WORKING);
    names.add("connected");
    return names;
  }

  private static List<String> edgeFeatures() {
    List<String> names = new ArrayList<>();
    addEdgeFeatures("", PASSING, names);
    addEdgeFeatures("live_", PASSING, names);
    addEdgeFeatures("folded_", WORKING, names);
    return names;
  }

  private static void addEdgeFeatures(String kind, List<Operation> operations, List<String> names) {
    for (int edge = 0; edge < EDGES; edge++) {
      for (Operation operation : operations) {
        names.add(kind + FROM[edge] + "_" + TO[edge] + "_" + operation.text());
      }
    }
  }
}
