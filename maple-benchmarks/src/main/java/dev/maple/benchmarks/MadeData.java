package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Data sets made from known functions of uniform features. Learners see noise; they are judged on
 * the function itself, which tells them apart better than noise that nobody can predict.
 */
public record MadeData(
    int trainRows, int columns, ToDoubleFunction<double[]> function, ToDoubleFunction<Random> noise)
    implements Problem.Source {
  private static final int TEST_ROWS = 4000;

  /** The first function of Friedman (1991), doi:10.1214/aos/1176347963, of ten features. */
  static MadeData friedman1(int rows) {
    return new MadeData(rows, 10, MadeData::friedman, Random::nextGaussian);
  }

  /** Steps, an exclusive or, and a step that another feature switches on. */
  static MadeData steps() {
    return new MadeData(
        3000,
        8,
        x ->
            (x[0] < 0.3 ? 4 : 0)
                + 3 * Math.floor(4 * x[1])
                + ((x[2] < 0.5) == (x[3] < 0.5) ? 5 : -5)
                + (x[4] < 0.25 && x[5] < 0.6 ? 6 : 0),
        random -> 2 * random.nextGaussian());
  }

  /** A smooth function under noise of Student's t with two degrees of freedom. */
  static MadeData heavyTails() {
    return new MadeData(
        3000,
        6,
        x -> 8 * Math.sin(4 * x[0]) * x[1] + 5 * x[2] * x[2] + 3 * Math.abs(x[3] - 0.5),
        random -> random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble())));
  }

  /** Friedman's function of five features, among others that mean nothing. */
  public static MadeData irrelevant(int rows, int columns) {
    return new MadeData(rows, columns, MadeData::friedman, Random::nextGaussian);
  }

  @Override
  public Problem draw(long seed) {
    Random random = new Random(seed);
    double[][] features = uniform(random, trainRows, columns);
    double[] targets = new double[trainRows];
    for (int i = 0; i < trainRows; i++) {
      targets[i] = function.applyAsDouble(features[i]) + noise.applyAsDouble(random);
    }
    double[][] testFeatures = uniform(random, TEST_ROWS, columns);
    double[] testTargets = new double[TEST_ROWS];
    for (int i = 0; i < TEST_ROWS; i++) {
      testTargets[i] = function.applyAsDouble(testFeatures[i]);
    }
    return new Problem(RegressionData.of(features, targets), testFeatures, testTargets);
  }

  private static double friedman(double[] x) {
    return 10 * Math.sin(Math.PI * x[0] * x[1])
        + 20 * (x[2] - 0.5) * (x[2] - 0.5)
        + 10 * x[3]
        + 5 * x[4];
  }

  private static double[][] uniform(Random random, int rows, int columns) {
    double[][] features = new double[rows][columns];
    for (double[] row : features) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble();
      }
    }
    return features;
  }
}
