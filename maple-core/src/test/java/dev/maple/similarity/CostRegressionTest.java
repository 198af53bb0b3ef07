package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.descriptor.DescriptorMatch;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class CostRegressionTest {
  private static final int DEVICES = 12;

  /** Half of the operators take longer the greater the balance is, the others shorter. */
  private static HardwareDescriptor descriptor(double balance, double speed) {
    Map<String, Double> millis = new TreeMap<>();
    for (int k = 0; k < 6; k++) {
      millis.put("op" + k + "@16", speed * (1 + 0.4 * balance * (k % 2 == 0 ? 1 : -1)));
    }
    return HardwareDescriptor.ofLatencies(millis);
  }

  private static double[] surface(double balance) {
    return new double[] {balance, -balance, 0.5, 0.2 * balance};
  }

  private static double[] predicted(double[] parts, double[][] surfaces) {
    double[] sum = new double[surfaces[0].length];
    for (int d = 0; d < parts.length; d++) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += parts[d] * surfaces[d][j];
      }
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(IntStream.range(0, a.length).mapToDouble(j -> Math.pow(a[j] - b[j], 2)).sum());
  }

  private static double[] draw(Random random) {
    return random.doubles(DEVICES, -1, 1).toArray();
  }

  private static List<HardwareDescriptor> described(double[] balances, Random random) {
    return Arrays.stream(balances)
        .mapToObj(balance -> descriptor(balance, Math.exp(random.nextGaussian())))
        .toList();
  }

  private static double[][] surfaces(double[] balances) {
    return Arrays.stream(balances).mapToObj(CostRegressionTest::surface).toArray(double[][]::new);
  }

  @Property(tries = 100)
  void aDeviceBeyondThePoolIsPredictedBeyondIt(@ForAll long seed) {
    Random random = new Random(seed);
    double[] balances = draw(random);
    double[][] surfaces = surfaces(balances);

    double[] parts =
        CostRegression.parts(described(balances, random), descriptor(1.5, 7), surfaces);

    double[] truth = surface(1.5);
    double nearest =
        Arrays.stream(surfaces).mapToDouble(s -> distance(s, truth)).min().orElseThrow();
    assertEquals(1, DoubleStream.of(parts).sum(), 1e-9);
    assertTrue(distance(predicted(parts, surfaces), truth) < nearest, Arrays.toString(parts));
  }

  @Test
  void descriptorsThatSayNothingLeaveTheMeanOfThePool() {
    Random random = new Random(1);
    double regression = 0;
    double mean = 0;
    for (int round = 0; round < 200; round++) {
      double[][] surfaces = surfaces(draw(random));
      List<HardwareDescriptor> unrelated = described(draw(random), random);
      double[] truth = surface(random.nextDouble() * 2 - 1);
      HardwareDescriptor target = descriptor(random.nextDouble() * 2 - 1, 1);
      double[] even = new double[DEVICES];
      Arrays.fill(even, 1.0 / DEVICES);
      double[] parts = CostRegression.parts(unrelated, target, surfaces);
      regression += Math.pow(distance(predicted(parts, surfaces), truth), 2);
      mean += Math.pow(distance(predicted(even, surfaces), truth), 2);
    }
    assertTrue(regression < 1.1 * mean, regression + " beside " + mean);
  }

  @Test
  void oneDeviceIsAllThereIs() {
    assertArrayEquals(
        new double[] {1},
        CostRegression.parts(
            List.of(descriptor(0.3, 1)), descriptor(-0.2, 1), new double[][] {{1, 2}}));
  }

  @Test
  void aDeviceMeasuredTwiceCountsAsTwo() {
    double[] balances = {0.5, 0.5, -0.5, -0.5, 0, 0};
    double[] parts =
        CostRegression.parts(
            described(balances, new Random(2)), descriptor(0.5, 1), surfaces(balances));
    assertEquals(parts[0], parts[1], 1e-9);
    assertTrue(parts[0] > parts[4] && parts[4] > parts[2], Arrays.toString(parts));
  }

  /** Ridge regression of the surfaces on the components, with an intercept. */
  private static RealVector ridge(
      double[][] components, double[][] surfaces, double[] at, double penalty) {
    RealMatrix x = MatrixUtils.createRealMatrix(components);
    RealMatrix y = MatrixUtils.createRealMatrix(surfaces);
    RealVector meanX = mean(x);
    RealVector meanY = mean(y);
    if (Double.isInfinite(penalty)) {
      return meanY;
    }
    for (int d = 0; d < components.length; d++) {
      x.setRowVector(d, x.getRowVector(d).subtract(meanX));
      y.setRowVector(d, y.getRowVector(d).subtract(meanY));
    }
    RealMatrix gram =
        x.transpose()
            .multiply(x)
            .add(MatrixUtils.createRealIdentityMatrix(at.length).scalarMultiply(penalty));
    RealMatrix weights = MatrixUtils.inverse(gram).multiply(x.transpose()).multiply(y);
    return meanY.add(weights.transpose().operate(new ArrayRealVector(at).subtract(meanX)));
  }

  private static RealVector mean(RealMatrix rows) {
    RealVector mean = new ArrayRealVector(rows.getColumnDimension());
    for (int d = 0; d < rows.getRowDimension(); d++) {
      mean = mean.add(rows.getRowVector(d).mapDivide(rows.getRowDimension()));
    }
    return mean;
  }

  private static double[][] without(double[][] rows, int one) {
    return IntStream.range(0, rows.length)
        .filter(d -> d != one)
        .mapToObj(d -> rows[d])
        .toArray(double[][]::new);
  }

  /** Penalties are weighed by how well they predict each device from the others. */
  @Property(tries = 30)
  void isRidgeRegressionsAveragedByWhatTheyPredictOfDevicesLeftOut(@ForAll long seed) {
    Random random = new Random(seed);
    double[] balances = draw(random);
    double[][] surfaces = surfaces(balances);
    for (double[] surface : surfaces) {
      Arrays.setAll(surface, j -> surface[j] + 0.3 * random.nextGaussian());
    }
    List<HardwareDescriptor> pool = described(balances, random);
    HardwareDescriptor target = descriptor(0.3, 2);
    DeviceCoordinates coordinates =
        DeviceCoordinates.of(pool, target, DescriptorMatch.of(pool, target));
    double[][] components =
        coordinates.pool().stream()
            .map(DeviceCoordinates.Point::components)
            .toArray(double[][]::new);
    double[] penalties = {1, 10, 100, Double.POSITIVE_INFINITY};
    double[] evidence = new double[penalties.length];
    for (int p = 0; p < penalties.length; p++) {
      for (int left = 0; left < DEVICES; left++) {
        RealVector said =
            ridge(
                without(components, left), without(surfaces, left), components[left], penalties[p]);
        evidence[p] -= Math.log(said.getDistance(new ArrayRealVector(surfaces[left])));
      }
    }
    double[] shares = Vectors.softmax(evidence);
    RealVector expected = new ArrayRealVector(surfaces[0].length);
    for (int p = 0; p < penalties.length; p++) {
      expected =
          expected.add(
              ridge(components, surfaces, coordinates.target().components(), penalties[p])
                  .mapMultiply(shares[p]));
    }
    double[] parts = CostRegression.parts(pool, target, surfaces);
    assertArrayEquals(expected.toArray(), predicted(parts, surfaces), 1e-4);
  }
}
