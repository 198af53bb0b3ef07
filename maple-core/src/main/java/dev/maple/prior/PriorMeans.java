package dev.maple.prior;

import dev.maple.architecture.FeatureLayout;
import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.FeatureScaling;
import dev.maple.pool.LinearCost;
import dev.maple.pool.ScaledPool;
import dev.maple.prior.PriorMean.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The means of the mixture prior's components: the mean of the pool's devices, each of the devices,
 * a constant, each physical total, the mean of each total and the constant, and the mean of each
 * two of a group's first six totals. For example, latency on a GPU at batch size 1 is mostly
 * proportional to the number of layers, on a phone to the FLOPs.
 */
public final class PriorMeans {
  /** A total is raised by a constant until its least value is this share of its mean. */
  private static final double LEAST_SHARE_OF_MEAN = 0.15;

  /** Only so many totals of a group are means, the first ones. */
  private static final int MOST_TOTALS = 20;

  /** Only so many totals of a group, the first ones, are combined in pairs. */
  private static final int MOST_PAIRED = 6;

  private final double[][] reference;

  /** Those that are the same whatever the devices. */
  private final List<PriorMean> ofAnyPool = new ArrayList<>();

  /** Of devices that were asked for. */
  private final IdentityHashMap<LinearCost, PriorMean> ofDevices = new IdentityHashMap<>();

  private record Total(String name, double[] weights) {}

  /** The mean of the pool's devices, a constant where there is none. */
  static double[] poolMean(FeatureScaling scaling, List<LinearCost> pool) {
    double[] mean = new double[scaling.size()];
    if (pool.isEmpty()) {
      mean[0] = 1;
    }
    for (LinearCost device : pool) {
      Vectors.add(mean, 1.0 / pool.size(), device.weights());
    }
    return mean;
  }

  /**
   * Warns in the log where a group has more totals than are used.
   *
   * @param layout the features' groups
   */
  public static void warn(FeatureLayout layout) {
    for (int group : layout.totalGroups()) {
      int width = layout.groups().get(group).features().size();
      if (width > MOST_TOTALS) {
        LoggerFactory.getLogger(PriorMeans.class)
            .warn(
                "feature group {} has {} totals, of which the first {} compete; put those first that"
                    + " tell most",
                layout.groups().get(group).name(),
                width,
                MOST_TOTALS);
      }
    }
  }

  /**
   * The means of pools over a space.
   *
   * @param space the features of the space, standardised, and the rows that stand for it
   * @return the means; thread-safe
   */
  public static PriorMeans over(ScaledPool space) {
    return new PriorMeans(space);
  }

  private PriorMeans(ScaledPool space) {
    reference = space.reference();
    Total constant = new Total("constant", new double[space.scaling().size()]);
    constant.weights()[0] = 1;
    ofAnyPool.add(normalised(Kind.CONSTANT, constant.name(), constant.weights(), reference));
    for (int group : space.layout().totalGroups()) {
      List<Total> totals = totals(space, group);
      int paired = Math.min(totals.size(), MOST_PAIRED);
      for (int i = 0; i < totals.size(); i++) {
        ofAnyPool.add(middle(totals.get(i), constant, reference));
        ofAnyPool.add(
            normalised(Kind.TOTAL, totals.get(i).name(), totals.get(i).weights(), reference));
        for (int j = i + 1; j < paired; j++) {
          ofAnyPool.add(middle(totals.get(i), totals.get(j), reference));
        }
      }
    }
  }

  /**
   * The means of a pool.
   *
   * @param devices its devices
   * @param mean their mean
   */
  synchronized List<PriorMean> all(List<LinearCost> devices, double[] mean) {
    List<PriorMean> means = new ArrayList<>();
    means.add(normalised(Kind.POOL, "mean of the pool", mean, reference));
    for (LinearCost device : devices) {
      PriorMean known = ofDevices.get(device);
      if (known == null) {
        known = normalised(Kind.DEVICE, "device of the pool", device.weights(), reference);
        ofDevices.put(device, known);
      }
      means.add(known);
    }
    means.addAll(ofAnyPool);
    return means;
  }

  private static List<Total> totals(ScaledPool pool, int group) {
    List<String> names = pool.layout().names();
    List<Total> totals = new ArrayList<>();
    int end = pool.layout().offset(group + 1);
    for (int j = pool.layout().offset(group); j < end; j++) {
      Optional<double[]> total = total(pool.scaling().weightsOf(j), pool.reference());
      if (pool.scaling().varies(j) && total.isPresent() && totals.size() < MOST_TOTALS) {
        totals.add(new Total(names.get(j), total.get()));
      }
    }
    return totals;
  }

  /** A total as a cost of mean 1, or empty where it is not a quantity of something. */
  private static Optional<double[]> total(double[] weights, double[][] reference) {
    double mean = weights[0];
    if (mean <= 0) {
      return Optional.empty();
    }
    double[] total = Vectors.scaled(weights, 1 / mean);
    double least = Double.POSITIVE_INFINITY;
    for (double[] row : reference) {
      least = Math.min(least, Vectors.dot(total, row));
    }
    double raise = Math.max(0, (LEAST_SHARE_OF_MEAN - least) / (1 - LEAST_SHARE_OF_MEAN));
    total[0] += raise;
    return Optional.of(Vectors.scaled(total, 1 / (1 + raise)));
  }

  private static PriorMean middle(Total a, Total b, double[][] reference) {
    double[] middle = Vectors.scaled(a.weights(), 0.5);
    Vectors.add(middle, 0.5, b.weights());
    return normalised(Kind.TWO_TOTALS, a.name() + " and " + b.name(), middle, reference);
  }

  /**
   * What a descriptor lets expect.
   *
   * @param pool models of the pool's devices
   * @param parts of each device of the pool
   * @param reference standardised rows that stand for the space
   * @return the mean
   */
  public static PriorMean described(List<DeviceModel> pool, double[] parts, double[][] reference) {
    double[] mean = new double[reference[0].length];
    for (int d = 0; d < parts.length; d++) {
      Vectors.add(mean, parts[d], pool.get(d).cost().weights());
    }
    return normalised(Kind.DESCRIBED, "what the descriptor says", mean, reference);
  }

  /** Weights as a mean: scaled to a cost of geometric mean 1 over the reference. */
  private static PriorMean normalised(
      Kind kind, String name, double[] weights, double[][] reference) {
    double meanLog = 0;
    for (double[] row : reference) {
      meanLog += Math.log(LinearCost.at(weights, row, PriorMean.FLOOR)) / reference.length;
    }
    return PriorMean.of(kind, name, Vectors.scaled(weights, Math.exp(-meanLog)));
  }
}
