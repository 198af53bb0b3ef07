package dev.maple.numeric;

import java.util.ArrayList;
import java.util.List;

/** A sum of vectors' products with their own transposes, added up all at once. Not thread-safe. */
public final class OuterProducts {
  private final List<double[]> vectors = new ArrayList<>();
  private final List<Double> factors = new ArrayList<>();

  private OuterProducts() {}

  /**
   * A sum of none yet.
   *
   * @return the sum
   */
  public static OuterProducts none() {
    return new OuterProducts();
  }

  /**
   * Adds one.
   *
   * @param times how often
   * @param vector the vector; not copied
   */
  public void add(double times, double[] vector) {
    vectors.add(vector);
    factors.add(times);
  }

  /**
   * The sum.
   *
   * @param size of the vectors
   * @return a symmetric matrix, row by row; zeros where nothing was added
   */
  public double[] sum(int size) {
    double[] times = new double[vectors.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = factors.get(i);
    }
    double[] sum = new double[size * size];
    Vectors.addOuters(sum, times, vectors.toArray(new double[0][]));
    Vectors.mirror(sum, size);
    return sum;
  }
}
