package dev.maple.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CandidateCovarianceTest {
  private static final double FLOOR = 0.6;

  /** A prior over some candidates, of which a column is 0 and costs fall below the floor. */
  private record Case(
      double[][] costs,
      double[] weights,
      double[][] deviations,
      double[] diagonal,
      double[][] rows) {
    static Case random(Random random, int candidates, int features) {
      double[][] costs = gaussian(random, 3, features, 0.4);
      for (double[] cost : costs) {
        cost[0] = 1;
      }
      double[][] rows = gaussian(random, candidates, features, 1);
      for (double[] row : rows) {
        row[0] = 1;
        row[features - 1] = 0;
      }
      return new Case(
          costs,
          new double[] {0.5, 0.3, 0.2},
          gaussian(random, 2, features, 0.2),
          random.doubles(features).toArray(),
          rows);
    }

    private static double[][] gaussian(Random random, int count, int size, double deviation) {
      double[][] vectors = new double[count][size];
      for (double[] vector : vectors) {
        Arrays.setAll(vector, j -> deviation * random.nextGaussian());
      }
      return vectors;
    }

    /** The last rows are to be predicted, the others are the candidates. */
    DesignRegion region(int toPredict) {
      int candidates = rows.length - toPredict;
      return new DesignRegion(
          Arrays.copyOf(rows, candidates), Arrays.copyOfRange(rows, candidates, rows.length));
    }

    CandidateCovariance factor() {
      return CandidateCovariance.of(spread(), DesignRegion.of(rows));
    }

    CostSpread spread() {
      return new CostSpread(costs, weights, deviations, diagonal, 0.01, FLOOR);
    }

    Case at(int[] some) {
      return new Case(
          costs,
          weights,
          deviations,
          diagonal,
          Arrays.stream(some).mapToObj(i -> rows[i]).toArray(double[][]::new));
    }

    private double cost(int near, double[] row) {
      return Math.max(FLOOR, Vectors.dot(costs[near], row));
    }

    private double mean(double[] row) {
      double mean = 0;
      for (int h = 0; h < weights.length; h++) {
        mean += weights[h] * cost(h, row);
      }
      return mean;
    }

    /** Of two candidates, relative to their means: of the scale, between the costs, of straying. */
    double covariance(int i, int j) {
      double[] a = rows[i];
      double[] b = rows[j];
      double sum = mean(a) * mean(b);
      for (int h = 0; h < weights.length; h++) {
        sum += weights[h] * (cost(h, a) - mean(a)) * (cost(h, b) - mean(b));
      }
      for (double[] deviation : deviations) {
        sum += Vectors.dot(deviation, a) * Vectors.dot(deviation, b);
      }
      for (int k = 0; k < diagonal.length; k++) {
        sum += diagonal[k] * a[k] * b[k];
      }
      return sum / mean(a) / mean(b);
    }

    double[] covariances(int i) {
      return IntStream.range(0, rows.length).mapToDouble(j -> covariance(i, j)).toArray();
    }
  }

  private static void check(Case expected, CandidateCovariance factor) {
    int n = expected.rows().length;
    assertEquals(n, factor.count());
    double[] variances = factor.quadraticForms(factor.matrix());
    double[] squares = factor.quadraticForms(factor.timesMomentsTimes(factor.matrix()));
    double[] times = IntStream.range(0, n).mapToDouble(i -> 1 + i % 3).toArray();
    double[] sum = factor.products(factor.times(factor.matrix(), factor.sum(times)));
    for (int i = 0; i < n; i += Math.max(1, n / 25)) {
      double[] covariances = expected.covariances(i);
      assertArrayEquals(covariances, factor.products(factor.times(factor.matrix(), i)), 1e-9);
      assertEquals(covariances[i], variances[i], 1e-9);
      assertEquals(1, squares[i] / Vectors.dot(covariances, covariances), 1e-9);
      assertEquals(Vectors.dot(covariances, times), sum[i], 1e-9 * n);
    }
  }

  /** Of fewer candidates than features, too. */
  @Property(tries = 60)
  void holdsTheCovarianceOfTheCandidates(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 25) int candidates,
      @ForAll @IntRange(min = 3, max = 9) int features) {
    Case one = Case.random(new Random(seed), candidates, features);
    check(one, one.factor());
  }

  @Property(tries = 60)
  void whatIsToBePredictedAloneIsSummedOver(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int candidates,
      @ForAll @IntRange(min = 1, max = 12) int toPredict,
      @ForAll @IntRange(min = 3, max = 9) int features) {
    Case all = Case.random(new Random(seed), candidates + toPredict, features);
    CandidateCovariance factor = CandidateCovariance.of(all.spread(), all.region(toPredict));
    assertEquals(candidates, factor.candidates());
    checkSums(all, toPredict, factor);
    int[] some = new Random(seed).ints(0, candidates).distinct().limit(1).toArray();
    int[] rows =
        IntStream.concat(IntStream.of(some), IntStream.range(candidates, candidates + toPredict))
            .toArray();
    checkSums(all.at(rows), toPredict, factor.at(some, factor.timesMatrix()));
  }

  private static void checkSums(Case all, int toPredict, CandidateCovariance factor) {
    int n = all.rows().length;
    assertEquals(n, factor.count());
    double[] times = IntStream.range(0, n).mapToDouble(i -> 1 + i % 3).toArray();
    double[] lastTimes = Arrays.copyOfRange(times, n - toPredict, n);
    assertEquals(Vectors.dot(lastTimes, lastTimes), factor.sumOfSquares(times), 1e-9);
    double[] sum = factor.products(factor.times(factor.matrix(), factor.sum(times)));
    double[] squares = factor.quadraticForms(factor.timesMomentsTimes(factor.matrix()));
    for (int i = 0; i < factor.candidates(); i++) {
      double[] covariances = Arrays.copyOfRange(all.covariances(i), n - toPredict, n);
      assertEquals(1, squares[i] / Vectors.dot(covariances, covariances), 1e-9);
      assertEquals(Vectors.dot(covariances, lastTimes), sum[i], 1e-9 * n);
    }
  }

  /** Thousands are worked on in parts. */
  @Example
  void holdsTheCovarianceOfThousandsOfCandidates() {
    Case many = Case.random(new Random(1), 3100, 4);
    check(many, many.factor());
  }

  @Property(tries = 30)
  void someOfTheCandidatesAreAFactorOfTheirOwn(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int count) {
    Case all = Case.random(new Random(seed), 20, 5);
    int[] some = new Random(seed).ints(0, 20).distinct().limit(count).toArray();
    CandidateCovariance factor = all.factor();
    check(all.at(some), factor.at(some, factor.timesMatrix()));
  }

  @Property(tries = 30)
  void aDesignOfSomeOfTheCandidatesIsTheOneOfThoseAlone(@ForAll long seed) {
    Case all = Case.random(new Random(seed), 30, 6);
    List<int[]> some =
        IntStream.range(0, 2)
            .mapToObj(s -> new Random(seed + s).ints(0, 30).distinct().limit(12).toArray())
            .toList();
    List<int[]> chosen =
        MinimumVarianceDesign.ofEach(all.spread(), DesignRegion.of(all.rows()), some, 4, 0.1);
    assertEquals(2, chosen.size());
    for (int s = 0; s < 2; s++) {
      int[] drawn = some.get(s);
      int[] alone =
          MinimumVarianceDesign.of(all.spread(), DesignRegion.of(all.at(drawn).rows()), 4, 0.1);
      assertArrayEquals(
          IntStream.of(alone).map(i -> drawn[i]).toArray(), chosen.get(s), "of draw " + s);
    }
  }
}
