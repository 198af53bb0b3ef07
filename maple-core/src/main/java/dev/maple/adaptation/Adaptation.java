package dev.maple.adaptation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * The samples of one device against the prior: for each setting of the block scales and the noise a
 * k x k system, weighed by its evidence.
 */
final class Adaptation {
  private static final double[] POOL = {0.7, 1.5};
  private static final double[] CONSTANT = {0, 0.3};
  private static final double[] GROUP = {0, 0.2};
  private static final double[] ALL = {0.02, 0.15};
  private static final double[] NOISE = {0.02, 0.05, 0.15};

  /** Degrees of freedom of the noise. */
  private static final double TAILS = 4;

  private static final int ITERATIONS = 3;

  /** Settings of less than this share of the best one's evidence are left out. */
  private static final double NEGLIGIBLE = 0.01;

  private final double[] mean;
  private final List<Block> blocks;
  private final double[][] rows;
  private final double scale;
  private final double[] target;
  private final double[][][] grams;

  private Adaptation(double[] mean, List<Block> blocks, double[][] scaled, double[] values) {
    int k = values.length;
    this.mean = mean;
    this.blocks = blocks;
    this.rows = new double[k][];
    double[] logs = new double[k];
    for (int i = 0; i < k; i++) {
      double m = Math.max(Weights.dot(mean, scaled[i]), DeviceSurface.FLOOR);
      rows[i] = Weights.scaled(scaled[i], 1 / m);
      logs[i] = Math.log(values[i] / m);
    }
    this.scale = Math.exp(new Median().evaluate(logs));
    this.target = new double[k];
    for (int i = 0; i < k; i++) {
      target[i] = Math.exp(logs[i]) / scale - 1;
    }
    this.grams = new double[blocks.size()][k][k];
    for (int b = 0; b < grams.length; b++) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          grams[b][i][j] = blocks.get(b).covariance(rows[i], rows[j]);
        }
      }
    }
  }

  static AdaptedModel of(
      FeatureScaling scaling,
      double[] mean,
      List<Block> blocks,
      double[][] scaled,
      double[] values) {
    return new Adaptation(mean, blocks, scaled, values).model(scaling);
  }

  private AdaptedModel model(FeatureScaling scaling) {
    List<Fit> fits = new ArrayList<>();
    for (double[] scales : grid()) {
      for (double noise : NOISE) {
        fits.add(fit(scales, noise));
      }
    }
    double best = fits.stream().mapToDouble(Fit::logEvidence).max().orElseThrow();
    double[] weights =
        fits.stream().mapToDouble(fit -> Math.exp(fit.logEvidence() - best)).toArray();
    double total = Arrays.stream(weights).filter(w -> w >= NEGLIGIBLE).sum();
    double[] surface = new double[mean.length];
    double noise = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] >= NEGLIGIBLE) {
        Weights.add(surface, weights[i] / total * scale, surface(fits.get(i)));
        noise += weights[i] / total * fits.get(i).noise();
      }
    }
    return new LinearModel(scaling, surface, noise, Weights.scaled(mean, 0.05 * scale));
  }

  private double[] surface(Fit fit) {
    double[] result = mean.clone();
    Weights.add(result, Arrays.stream(fit.alpha()).sum(), mean);
    double[] combined = new double[mean.length];
    for (int i = 0; i < rows.length; i++) {
      Weights.add(combined, fit.alpha()[i], rows[i]);
    }
    for (int b = 0; b < blocks.size(); b++) {
      double c = fit.scales()[b];
      Weights.add(result, c * c, blocks.get(b).times(combined));
    }
    return result;
  }

  private List<double[]> grid() {
    List<double[]> grid = List.of(new double[blocks.size()]);
    for (int b = 0; b < blocks.size(); b++) {
      double[] choices = b == 0 ? POOL : b == 1 ? CONSTANT : b < blocks.size() - 1 ? GROUP : ALL;
      List<double[]> longer = new ArrayList<>();
      for (double[] scales : grid) {
        for (double choice : choices) {
          double[] next = scales.clone();
          next[b] = choice;
          longer.add(next);
        }
      }
      grid = longer;
    }
    return grid;
  }

  private record Fit(double logEvidence, double[] alpha, double[] scales, double noise) {}

  private Fit fit(double[] scales, double noise) {
    int k = target.length;
    double[][] prior = new double[k][k];
    for (double[] row : prior) {
      Arrays.fill(row, 1);
    }
    for (int b = 0; b < scales.length; b++) {
      for (int i = 0; i < k; i++) {
        Weights.add(prior[i], scales[b] * scales[b], grams[b][i]);
      }
    }
    double[] variance = new double[k];
    Arrays.fill(variance, noise * noise);
    double[] alpha = solve(prior, variance, target).solution();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      for (int i = 0; i < k; i++) {
        double change = Weights.dot(prior[i], alpha);
        double f = Math.min(Math.max(1 + change, 0.3), 3);
        double r = (target[i] - change) / f / noise;
        variance[i] = noise * noise * f * f * Math.max(1, (r * r + TAILS) / (TAILS + 1));
      }
      alpha = solve(prior, variance, target).solution();
    }
    Solved solved = solve(prior, variance, target);
    double logEvidence =
        -0.5 * Weights.dot(target, solved.solution()) - solved.halfLogDeterminant();
    return new Fit(logEvidence, solved.solution(), scales, noise);
  }

  private record Solved(double[] solution, double halfLogDeterminant) {}

  private static Solved solve(double[][] prior, double[] variance, double[] target) {
    int k = target.length;
    DMatrixRMaj matrix = new DMatrixRMaj(prior);
    for (int i = 0; i < k; i++) {
      matrix.add(i, i, variance[i]);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(k, true);
    if (!cholesky.decompose(matrix)) {
      throw new IllegalStateException("the samples' covariance is not positive definite");
    }
    DMatrixRMaj lower = cholesky.getT(null);
    double[] x = target.clone();
    double logDeterminant = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        x[i] -= lower.get(i, j) * x[j];
      }
      x[i] /= lower.get(i, i);
      logDeterminant += Math.log(lower.get(i, i));
    }
    for (int i = k - 1; i >= 0; i--) {
      for (int j = i + 1; j < k; j++) {
        x[i] -= lower.get(j, i) * x[j];
      }
      x[i] /= lower.get(i, i);
    }
    return new Solved(x, logDeterminant);
  }
}
