package dev.maple.regression;

import java.util.Random;

/** Data to test learners with. */
public final class Cases {
  private Cases() {}

  /**
   * 200 rows that Python makes bit for bit:
   *
   * <pre>{@code
   * s = 1
   * def draw(limit):
   *     global s
   *     s = (1103515245 * s + 12345) % 2**31
   *     return (s >> 16) % limit
   * R = [[draw(8) / 8, draw(8) / 8, draw(8) / 8, draw(8) / 8, draw(1000) / 500] for i in range(200)]
   * X = np.array(R)[:, :4]
   * y = 10*X[:,0]*X[:,1] + 5*(X[:,2] > 0.5) + X[:,3] + np.array(R)[:, 4]
   * w = np.array([1 + i % 3 for i in range(200)], float)
   * }</pre>
   */
  public static RegressionData golden() {
    double[][] features = new double[200][4];
    double[] targets = new double[200];
    double[] weights = new double[200];
    long s = 1;
    for (int i = 0; i < 200; i++) {
      double[] x = features[i];
      for (int j = 0; j < 5; j++) {
        s = (1103515245 * s + 12345) % (1L << 31);
        if (j < 4) {
          x[j] = (s >> 16) % 8 / 8.0;
        } else {
          double rest = 5 * (x[2] > 0.5 ? 1 : 0) + x[3] + (s >> 16) % 1000 / 500.0;
          targets[i] = 10 * x[0] * x[1] + rest;
        }
      }
      weights[i] = 1 + i % 3;
    }
    return RegressionData.of(features, targets, weights);
  }

  /** A function of three of five features, uniform or from a coarse grid, with a little noise. */
  public static RegressionData made(int rows, long seed) {
    Random random = new Random(seed);
    double[][] features = new double[rows][5];
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      double[] x = features[i];
      for (int j = 0; j < 5; j++) {
        x[j] = j % 2 == 0 ? random.nextDouble() : random.nextInt(4);
      }
      targets[i] = 6 * x[0] + 2 * x[1] - 3 * x[2] * x[2] + 0.1 * random.nextGaussian();
    }
    return RegressionData.of(features, targets);
  }

  public static double meanSquaredError(RegressionModel model, RegressionData data) {
    double sum = 0;
    for (int i = 0; i < data.rows(); i++) {
      double error = model.predict(data.features()[i]) - data.targets()[i];
      sum += error * error;
    }
    return sum / data.rows();
  }
}
