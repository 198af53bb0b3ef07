package dev.maple.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.design.DesignRegion;
import dev.maple.design.MinimumVarianceDesign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Combinations;

/**
 * The samples chosen against every other set of as many, by the variance that they leave: summed
 * over the candidates, relative to the prediction.
 */
class ExhaustiveDesignTest {
  private static final int CANDIDATES = 10;
  private static final int FEATURES = 4;

  /** Features are taken to stray a quarter as far as the components say on average. */
  private static final double TYPICAL = 0.25;

  /**
   * Greedy choice and exchange end where no single exchange helps, which need not be the best of
   * all: it may cost a half now and then, but a twentieth on the mean.
   */
  private static final double WORST = 1.5;

  private static final double TYPICALLY = 1.05;

  /** A prior: means, directions of straying, variances of features, and noises, each as likely. */
  private record Prior(
      double[][] means, double[][] directions, double[] diagonal, double[] noises) {
    static Prior random(Random random) {
      double[][] means = gaussian(3, 0.15, random);
      for (double[] mean : means) {
        mean[0] = 1;
      }
      double[] diagonal = new double[1 + FEATURES];
      for (int j = 0; j <= FEATURES; j++) {
        diagonal[j] = 0.2 * random.nextDouble();
      }
      return new Prior(
          means,
          gaussian(2, 0.1, random),
          diagonal,
          new double[] {0.03, 0.01 + random.nextDouble() / 5});
    }

    private static double[][] gaussian(int count, double deviation, Random random) {
      double[][] vectors = new double[count][1 + FEATURES];
      for (double[] vector : vectors) {
        for (int j = 1; j < vector.length; j++) {
          vector[j] = deviation * random.nextGaussian();
        }
      }
      return vectors;
    }

    /** What the library chooses. */
    int[] chosen(DesignRegion region, int count, double own) {
      List<Component> components = new ArrayList<>();
      for (double[] mean : means) {
        PriorMean near = PriorMean.of(PriorMean.Kind.DEVICE, "mean", mean);
        for (double noise : noises) {
          components.add(
              new Component(
                  near, Components.of(noise, 1, 1), -Math.log(means.length * noises.length)));
        }
      }
      MixturePrior prior =
          new MixturePrior(
              components,
              List.of(
                  new CovarianceTerm(directions, new double[1 + FEATURES]),
                  new CovarianceTerm(new double[0][], diagonal)),
              new double[1 + FEATURES]);
      return MinimumVarianceDesign.of(prior.spread(), region, count, own);
    }

    /** The covariance of the candidates, relative to the mean prediction. */
    RealMatrix covariance(double[][] rows) {
      RealMatrix x = MatrixUtils.createRealMatrix(rows);
      RealMatrix along = MatrixUtils.createRealMatrix(directions);
      RealMatrix weights =
          along
              .transpose()
              .multiply(along)
              .add(
                  MatrixUtils.createRealDiagonalMatrix(diagonal).scalarMultiply(TYPICAL * TYPICAL));
      RealVector mean = new ArrayRealVector(1 + FEATURES);
      for (double[] component : means) {
        mean = mean.add(new ArrayRealVector(component).mapDivide(means.length));
      }
      for (double[] component : means) {
        RealVector deviation = new ArrayRealVector(component).subtract(mean);
        weights = weights.add(deviation.outerProduct(deviation).scalarMultiply(1.0 / means.length));
      }
      // The scale is as uncertain as it is large.
      weights = weights.add(mean.outerProduct(mean));
      RealMatrix relative =
          MatrixUtils.createRealDiagonalMatrix(x.operate(mean).map(v -> 1 / v).toArray())
              .multiply(x);
      return relative.multiply(weights).multiply(relative.transpose());
    }

    double noiseVariance() {
      return Arrays.stream(noises).map(noise -> noise * noise).average().orElseThrow();
    }
  }

  /**
   * Candidates, perhaps others that are to be predicted, and how much of the variance of each is
   * its own.
   */
  private record Case(Prior prior, double[][] rows, RealMatrix covariance, double own) {
    static Case random(Random random, double own) {
      return random(random, own, 0);
    }

    static Case random(Random random, double own, int others) {
      Prior prior = Prior.random(random);
      double[][] rows = new double[CANDIDATES + others][1 + FEATURES];
      for (double[] row : rows) {
        row[0] = 1;
        for (int j = 1; j < row.length; j++) {
          row[j] = 2 * random.nextDouble() - 1;
        }
      }
      return new Case(prior, rows, prior.covariance(rows), own);
    }

    int[] chosen(int count) {
      DesignRegion region =
          new DesignRegion(
              Arrays.copyOf(rows, CANDIDATES), Arrays.copyOfRange(rows, CANDIDATES, rows.length));
      return prior.chosen(region, count, own);
    }

    /** What the variances to be predicted sum to once some of the candidates are measured. */
    double left(int[] set) {
      int[] all =
          IntStream.range(rows.length == CANDIDATES ? 0 : CANDIDATES, rows.length).toArray();
      RealMatrix cross = covariance.getSubMatrix(all, set);
      RealMatrix measured = covariance.getSubMatrix(set, set);
      for (int i = 0; i < set.length; i++) {
        // 1 is the scale's, which all share.
        measured.addToEntry(i, i, prior.noiseVariance() + own * (measured.getEntry(i, i) - 1));
      }
      RealMatrix inverse = new LUDecomposition(measured).getSolver().getInverse();
      return covariance
          .getSubMatrix(all, all)
          .subtract(cross.multiply(inverse).multiply(cross.transpose()))
          .getTrace();
    }

    double best(int count) {
      double best = Double.POSITIVE_INFINITY;
      for (int[] set : new Combinations(CANDIDATES, count)) {
        best = Math.min(best, left(set));
      }
      return best;
    }

    /** The least that is left with one of the set exchanged for another. */
    double bestExchange(int[] set) {
      double best = Double.POSITIVE_INFINITY;
      for (int c = 0; c < set.length; c++) {
        for (int i = 0; i < CANDIDATES; i++) {
          int candidate = i;
          if (IntStream.of(set).noneMatch(s -> s == candidate)) {
            int[] exchanged = set.clone();
            exchanged[c] = candidate;
            best = Math.min(best, left(exchanged));
          }
        }
      }
      return best;
    }
  }

  @Property(tries = 60)
  void oneSampleIsTheBestOfAll(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.3) double own,
      @ForAll @IntRange(min = 0, max = 5) int others) {
    Case one = Case.random(new Random(seed), own, others);
    assertEquals(one.best(1), one.left(one.chosen(1)), 1e-9);
  }

  @Example
  void leavesLittleMoreThanTheBestOfAllSets() {
    leavesLittleMore(0);
  }

  @Example
  void leavesOfOthersLittleMoreThanTheBestOfAllSets() {
    leavesLittleMore(4);
  }

  private static void leavesLittleMore(int others) {
    int cases = 60;
    double mean = 0;
    for (int seed = 0; seed < cases; seed++) {
      Random random = new Random(seed);
      int count = 2 + random.nextInt(3);
      Case one = Case.random(random, 0.3 * random.nextDouble(), others);
      int[] chosen = one.chosen(count);
      double ratio = one.left(chosen) / one.best(count);
      mean += ratio / cases;
      assertTrue(ratio <= WORST, "seed " + seed + ": " + ratio + " times what the best set leaves");
      assertTrue(one.left(chosen) <= one.bestExchange(chosen) * (1 + 1e-6), "seed " + seed);
    }
    assertTrue(mean <= TYPICALLY, mean + " times what the best sets leave");
  }
}
