package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

class ScaleProcessTest {
  /** A pool of devices on a line, and the long way: what some of them say of another. */
  private record Case(
      ScaleProcess.Kernel kernel, double variance, double[] places, double[] responses) {
    static Case random(Random random, int size) {
      return new Case(
          new ScaleProcess.Kernel(
              random.nextInt(3) * 0.7, 0.3 + random.nextDouble(), 0.1 + random.nextDouble()),
          0.5 + random.nextDouble(),
          random.doubles(size, 0, 3).toArray(),
          random.doubles(size, -2, 2).toArray());
    }

    ScaleProcess process() {
      return new ScaleProcess(kernel, variance, distances(places), responses);
    }

    private double[][] distances(double[] from) {
      return Arrays.stream(from).mapToObj(this::distances).toArray(double[][]::new);
    }

    double[] distances(double from) {
      return Arrays.stream(places).map(p -> (p - from) * (p - from)).toArray();
    }

    private double noise() {
      return variance * kernel.noise() * kernel.noise();
    }

    private double covariance(double squaredDistance) {
      double width = 2 * kernel.bandwidth() * kernel.bandwidth();
      double a = kernel.amplitude();
      return variance * (100 + a * a * Math.exp(-squaredDistance / width));
    }

    /** Expectation and variance of a measurement there. */
    double[] said(int[] by, double place) {
      double mean = Arrays.stream(responses).average().orElseThrow();
      RealMatrix covariance = MatrixUtils.createRealMatrix(by.length, by.length);
      RealVector cross = new ArrayRealVector(by.length);
      RealVector errors = new ArrayRealVector(by.length);
      for (int i = 0; i < by.length; i++) {
        double[] distances = distances(places[by[i]]);
        for (int j = 0; j < by.length; j++) {
          covariance.setEntry(i, j, covariance(distances[by[j]]) + (i == j ? noise() : 0));
        }
        cross.setEntry(i, covariance(distances(place)[by[i]]));
        errors.setEntry(i, responses[by[i]] - mean);
      }
      RealVector gain = new LUDecomposition(covariance, 1e-300).getSolver().solve(cross);
      return new double[] {
        mean + gain.dotProduct(errors), covariance(0) + noise() - gain.dotProduct(cross)
      };
    }
  }

  @Property(tries = 60)
  void isWhatTheOthersSayOfADeviceLeftOut(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int size) {
    Case one = Case.random(new Random(seed), size);
    ScaleProcess process = one.process();
    TDistribution student = new TDistribution(null, 4);
    for (int d = 0; d < size; d++) {
      int left = d;
      int[] others = IntStream.range(0, size).filter(i -> i != left).toArray();
      double[] said = one.said(others, one.places()[d]);
      double deviation = Math.sqrt(said[1]);
      double density =
          student.logDensity((one.responses()[d] - said[0]) / deviation) - Math.log(deviation);
      assertEquals(density - student.logDensity(0), process.logDensityLeftOut(d), 1e-5);
    }
  }

  /** Student-t, of four degrees of freedom, has twice the variance of its scale. */
  @Property(tries = 60)
  void predictsWhatAllSay(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    Random random = new Random(seed);
    Case one = Case.random(random, size);
    double place = 3 * random.nextDouble();
    double[] said = one.said(IntStream.range(0, size).toArray(), place);
    Moments predicted = one.process().predict(one.distances(place));
    assertEquals(said[0], predicted.mean(), 1e-6);
    assertEquals(Math.sqrt(2 * said[1]), predicted.deviation(), 1e-6);
  }
}
