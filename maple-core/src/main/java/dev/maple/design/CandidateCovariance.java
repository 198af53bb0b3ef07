package dev.maple.design;

import dev.maple.concurrent.Parts;
import dev.maple.numeric.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The covariance of the values of candidates, and of what else is to be predicted, relative to
 * their mean, as {@code Z M Z'}: a row of {@code Z} each, in {@link ReducedCoordinates}. It is
 * never multiplied out unless there are fewer rows than coordinates. Immutable and thread-safe.
 */
final class CandidateCovariance {
  /** Fewer candidates are not worth a thread. */
  private static final int AT_ONCE = 1024;

  private final int count;

  /** The first of the rows that is to be predicted: 0, or that after the candidates. */
  private final int firstToPredict;

  private final int width;

  /** {@code Z}, row by row. */
  private final double[] rows;

  /** {@code M}, row by row. */
  private final double[] matrix;

  private CandidateCovariance(
      int count, int firstToPredict, int width, double[] rows, double[] matrix) {
    this.count = count;
    this.firstToPredict = firstToPredict;
    this.width = width;
    this.rows = rows;
    this.matrix = matrix;
  }

  /** The covariance under a prior. */
  static CandidateCovariance of(CostSpread spread, DesignRegion region) {
    double[][] features = region.rows();
    ReducedCoordinates coordinates =
        new ReducedCoordinates(spread, features, products(spread.costs(), features));
    CandidateCovariance covariance =
        new CandidateCovariance(
            features.length,
            region.firstToPredict(),
            coordinates.width(),
            coordinates.rows(),
            coordinates.matrix());
    return features.length < coordinates.width() ? covariance.multipliedOut() : covariance;
  }

  /** The same with the identity for {@code Z} and the covariance itself for {@code M}. */
  private CandidateCovariance multipliedOut() {
    double[] covariance = new double[count * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(products(times(matrix, i)), 0, covariance, i * count, count);
    }
    return ofCovariance(count, firstToPredict, covariance);
  }

  private static CandidateCovariance ofCovariance(
      int count, int firstToPredict, double[] covariance) {
    double[] identity = new double[count * count];
    for (int i = 0; i < count; i++) {
      identity[i * count + i] = 1;
    }
    return new CandidateCovariance(count, firstToPredict, count, identity, covariance);
  }

  /** How many parts candidates are split into: by their number alone, as sums depend on it. */
  private static int parts(int count) {
    return Math.max(1, count / AT_ONCE);
  }

  /** {@code Z M}, row by row. */
  double[][] timesMatrix() {
    double[][] products = new double[count][];
    for (int i = 0; i < count; i++) {
      products[i] = times(matrix, i);
    }
    return products;
  }

  /**
   * A few of the candidates, and all others that are to be predicted.
   *
   * @param few indices of candidates
   * @param timesMatrix what {@link #timesMatrix} gave
   */
  CandidateCovariance at(int[] few, double[][] timesMatrix) {
    int[] some =
        firstToPredict == 0
            ? few
            : IntStream.concat(IntStream.of(few), IntStream.range(firstToPredict, count)).toArray();
    double[] covariance = new double[some.length * some.length];
    for (int i = 0; i < some.length; i++) {
      for (int j = 0; j <= i; j++) {
        double product = product(some[j], timesMatrix[some[i]]);
        covariance[i * some.length + j] = product;
        covariance[j * some.length + i] = product;
      }
    }
    return ofCovariance(some.length, firstToPredict == 0 ? 0 : few.length, covariance);
  }

  /** The product of each row with each vector. */
  private static double[][] products(double[][] vectors, double[][] rows) {
    double[][] transposed = new double[rows[0].length][vectors.length];
    for (int h = 0; h < vectors.length; h++) {
      for (int j = 0; j < transposed.length; j++) {
        transposed[j][h] = vectors[h][j];
      }
    }
    double[][] products = new double[rows.length][vectors.length];
    Parts.each(
        rows.length,
        parts(rows.length),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < transposed.length; j++) {
              if (rows[i][j] != 0) {
                Vectors.add(products[i], rows[i][j], transposed[j]);
              }
            }
          }
        });
    return products;
  }

  /** How many rows there are. */
  int count() {
    return count;
  }

  /** How many of them, the first, are candidates. */
  int candidates() {
    return firstToPredict == 0 ? count : firstToPredict;
  }

  double[] matrix() {
    return matrix;
  }

  /** {@code z' A z} of each row. */
  double[] quadraticForms(double[] square) {
    double[] forms = new double[count];
    Parts.each(
        count,
        parts(count),
        (from, to) -> {
          double[] row = new double[width];
          double[] product = new double[width];
          for (int i = from; i < to; i++) {
            System.arraycopy(rows, i * width, row, 0, width);
            times(square, row, product);
            forms[i] = Vectors.dot(row, product);
          }
        });
    return forms;
  }

  /** {@code A Z'Z A} of a symmetric matrix, {@code Z} being what is to be predicted. */
  double[] timesMomentsTimes(double[] square) {
    double[] moments = new double[width * width];
    int toPredict = count - firstToPredict;
    Parts.all(
            toPredict,
            parts(toPredict),
            (from, to) -> moments(firstToPredict + from, firstToPredict + to))
        .forEach(part -> Vectors.add(moments, 1, part));
    for (int a = 0; a < width; a++) {
      for (int b = 0; b < a; b++) {
        moments[a * width + b] = moments[b * width + a];
      }
    }
    return product(square, product(moments, square));
  }

  /** The sum of the outer products of some rows, at and above the diagonal. */
  private double[] moments(int from, int to) {
    double[] moments = new double[width * width];
    for (int i = from; i < to; i++) {
      for (int a = 0; a < width; a++) {
        double value = rows[i * width + a];
        if (value != 0) {
          int at = a * width;
          for (int b = a; b < width; b++) {
            moments[at + b] += value * rows[i * width + b];
          }
        }
      }
    }
    return moments;
  }

  private double[] product(double[] a, double[] b) {
    double[] product = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int k = 0; k < width; k++) {
        double value = a[i * width + k];
        for (int j = 0; j < width; j++) {
          product[i * width + j] += value * b[k * width + j];
        }
      }
    }
    return product;
  }

  /** A symmetric matrix times a row of {@code Z}. */
  double[] times(double[] square, int candidate) {
    double[] row = new double[width];
    System.arraycopy(rows, candidate * width, row, 0, width);
    return times(square, row);
  }

  double[] times(double[] square, double[] vector) {
    double[] product = new double[width];
    times(square, vector, product);
    return product;
  }

  private void times(double[] square, double[] vector, double[] product) {
    Arrays.fill(product, 0);
    for (int j = 0; j < width; j++) {
      double value = vector[j];
      int at = j * width;
      if (value != 0) {
        for (int i = 0; i < width; i++) {
          product[i] += value * square[at + i];
        }
      }
    }
  }

  /** The product of each row with a vector. */
  double[] products(double[] vector) {
    double[] products = new double[count];
    Parts.each(
        count,
        parts(count),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            products[i] = product(i, vector);
          }
        });
    return products;
  }

  private double product(int candidate, double[] vector) {
    int at = candidate * width;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < width; j += 4) {
      a += rows[at + j] * vector[j];
      b += rows[at + j + 1] * vector[j + 1];
      c += rows[at + j + 2] * vector[j + 2];
      d += rows[at + j + 3] * vector[j + 3];
    }
    for (; j < width; j++) {
      a += rows[at + j] * vector[j];
    }
    return a + b + (c + d);
  }

  /** The sum of squares over what is to be predicted. */
  double sumOfSquares(double[] values) {
    double sum = 0;
    for (int i = firstToPredict; i < count; i++) {
      sum += values[i] * values[i];
    }
    return sum;
  }

  /** The sum of the rows that are to be predicted, each so many times. */
  double[] sum(double[] times) {
    double[] sum = new double[width];
    for (int i = firstToPredict; i < count; i++) {
      int at = i * width;
      double factor = times[i];
      for (int j = 0; j < width; j++) {
        sum[j] += factor * rows[at + j];
      }
    }
    return sum;
  }
}
