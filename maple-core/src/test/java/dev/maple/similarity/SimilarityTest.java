package dev.maple.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.maple.descriptor.DescriptorColumn;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.numeric.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Weights of pool devices beside each hypothesis by itself, weighed by what it predicts. */
class SimilarityTest {
  private static final int DEVICES = 6;
  private static final double[] BANDWIDTHS = {2, 1.4, 1, 0.7, 0.5, 0.35, 0.25};

  private static HardwareDescriptor descriptor(Random random) {
    Map<String, Double> millis = new TreeMap<>();
    double kind = random.nextInt(2);
    double speed = Math.exp(random.nextGaussian());
    for (int k = 0; k < 5; k++) {
      millis.put("op" + k, speed * Math.exp(kind * (k % 2) + 0.2 * random.nextGaussian()));
    }
    return HardwareDescriptor.ofLatencies(millis);
  }

  /** Of weights only the ratios matter; by themselves those of far devices would all be 0. */
  private static double[] kernel(double[] distances, double bandwidth) {
    return Vectors.relativeExponentials(
        Arrays.stream(distances).map(d -> -d / (2 * bandwidth * bandwidth)).toArray());
  }

  private static double[] kernelOfOthers(double[] distances, int left, double bandwidth) {
    double[] others = distances.clone();
    others[left] = Double.POSITIVE_INFINITY;
    return kernel(others, bandwidth);
  }

  /** So that the greatest is 1. */
  private static double[] relative(double[] weights) {
    return Vectors.scaled(weights, 1 / Arrays.stream(weights).max().orElseThrow());
  }

  /** How well the others, so weighed, predict a device. */
  private static double logDensity(double[] weights, int left, double[][] surfaces) {
    double[] others = weights.clone();
    others[left] = 0;
    double[] error = surfaces[left].clone();
    for (int d = 0; d < DEVICES; d++) {
      Vectors.add(error, -others[d] / Vectors.sum(others), surfaces[d]);
    }
    return -Math.log(Vectors.dot(error, error)) / 2;
  }

  @Property(tries = 30)
  void isTheAverageOfItsHypotheses(@ForAll long seed) {
    Random random = new Random(seed);
    List<HardwareDescriptor> pool =
        IntStream.range(0, DEVICES).mapToObj(d -> descriptor(random)).toList();
    HardwareDescriptor target = descriptor(random);
    double[][] surfaces = new double[DEVICES][4];
    for (double[] surface : surfaces) {
      Arrays.setAll(surface, j -> random.nextGaussian());
    }
    List<DescriptorColumn> columns = List.copyOf(target.columns());
    DoubleCentering latency = DoubleCentering.fit(columns, pool);
    DescriptorView all = new DescriptorView(List.of(latency), pool);
    DescriptorView some =
        new DescriptorView(List.of(DoubleCentering.fit(columns.subList(0, 2), pool)), pool);
    NonNegativeMixture mixture =
        new NonNegativeMixture(latency, pool, random.doubles(DEVICES, 0, 2).toArray());

    List<double[]> hypotheses = new ArrayList<>();
    List<Double> evidence = new ArrayList<>();
    hypotheses.add(Vectors.ones(DEVICES));
    evidence.add(
        IntStream.range(0, DEVICES)
            .mapToDouble(left -> logDensity(Vectors.ones(DEVICES), left, surfaces))
            .sum());
    for (DescriptorView view : List.of(all, some)) {
      for (double bandwidth : BANDWIDTHS) {
        hypotheses.add(relative(kernel(view.distances(target), bandwidth)));
        double sum = -Math.log(2 * BANDWIDTHS.length);
        for (int left = 0; left < DEVICES; left++) {
          sum +=
              logDensity(
                  kernelOfOthers(view.poolDistances()[left], left, bandwidth), left, surfaces);
        }
        evidence.add(sum);
      }
    }
    hypotheses.add(relative(mixture.contributions(target)));
    evidence.add(
        IntStream.range(0, DEVICES)
            .mapToDouble(left -> logDensity(mixture.contributionsLeftOut(left), left, surfaces))
            .sum());
    double[] shares = Vectors.softmax(evidence.stream().mapToDouble(x -> x).toArray());
    double[] expected = new double[DEVICES];
    for (int h = 0; h < shares.length; h++) {
      Vectors.add(expected, shares[h], hypotheses.get(h));
    }
    assertArrayEquals(
        relative(expected),
        Similarity.fit(List.of(all, some), Optional.of(mixture), surfaces).weights(target),
        1e-4);
  }
}
