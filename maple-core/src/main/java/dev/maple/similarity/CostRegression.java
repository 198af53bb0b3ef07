package dev.maple.similarity;

import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How a described device prices architectures, from how the pool's devices do: a linear regression
 * of their costs on the {@linkplain DeviceCoordinates.Point#components principal components} of
 * their descriptors. Unlike a weighted mean it reaches beyond the pool: a device that is yet more
 * of what tells two of them apart.
 *
 * <p>The prediction is linear in the costs, so it is a part of each device, some of them negative.
 * The ridge penalties compete, one of them infinite, for descriptors that say nothing; each weighs
 * by how well it predicts the pool's devices, each from the others.
 *
 * <p>Source: Hoerl and Kennard, <em>Ridge regression</em>, Technometrics 12 (1970),
 * doi:10.1080/00401706.1970.10488634.
 */
public final class CostRegression {
  /** In devices that show nothing: a component has a mean square of 1 over the pool. */
  private static final double[] PENALTIES = {1, 10, 100, Double.POSITIVE_INFINITY};

  private final double[][] components;

  private CostRegression(DeviceCoordinates coordinates) {
    this.components =
        coordinates.pool().stream()
            .map(DeviceCoordinates.Point::components)
            .toArray(double[][]::new);
  }

  /**
   * What a device's cost is made of.
   *
   * @param pool a descriptor a device of the pool, at least one
   * @param target the device's descriptor
   * @param surfaces a vector a device of the pool that says how it prices architectures, whatever
   *     its scale, such as logarithms of costs
   * @return a part a device of the pool; they add up to 1 and may be negative
   * @throws IllegalArgumentException if pool and target share no column
   */
  public static double[] parts(
      List<HardwareDescriptor> pool, HardwareDescriptor target, double[][] surfaces) {
    DeviceCoordinates coordinates =
        DeviceCoordinates.of(pool, target, DescriptorMatch.of(pool, target));
    CostRegression regression = new CostRegression(coordinates);
    SurfaceEvidence evidence = new SurfaceEvidence(surfaces);
    double[] shares =
        Vectors.softmax(
            Arrays.stream(PENALTIES)
                .map(p -> evidence.log(left -> regression.errorLeftOut(left, p, surfaces)))
                .toArray());
    int[] all = IntStream.range(0, pool.size()).toArray();
    double[] parts = new double[pool.size()];
    for (int p = 0; p < PENALTIES.length; p++) {
      double[] some = regression.parts(coordinates.target().components(), all, PENALTIES[p]);
      Vectors.add(parts, shares[p], some);
    }
    return parts;
  }

  /** A part a device of the pool, 0 for those that are not learned from. */
  private double[] parts(double[] at, int[] known, double penalty) {
    int size = at.length;
    double[] mean = new double[size];
    for (int d : known) {
      Vectors.add(mean, 1.0 / known.length, components[d]);
    }
    DMatrixRMaj gram = CommonOps_DDRM.identity(size);
    CommonOps_DDRM.scale(penalty, gram);
    for (int d : known) {
      Vectors.addOuter(gram.data, 1, Vectors.difference(components[d], mean));
    }
    DMatrixRMaj solution = new DMatrixRMaj(size, 1);
    boolean looks = size > 0 && Double.isFinite(penalty);
    if (looks
        && !CommonOps_DDRM.solveSPD(
            gram, new DMatrixRMaj(Vectors.difference(at, mean)), solution)) {
      throw new ArithmeticException("the regression on descriptors has no solution");
    }
    double[] parts = new double[components.length];
    for (int d : known) {
      parts[d] =
          1.0 / known.length + Vectors.dot(solution.data, Vectors.difference(components[d], mean));
    }
    return parts;
  }

  /** What the prediction of a device of the pool from the others is off by. */
  private double[] errorLeftOut(int left, double penalty, double[][] surfaces) {
    int[] others = IntStream.range(0, surfaces.length).filter(d -> d != left).toArray();
    double[] error = surfaces[left].clone();
    double[] parts = parts(components[left], others, penalty);
    for (int d : others) {
      Vectors.add(error, -parts[d], surfaces[d]);
    }
    return error;
  }
}
