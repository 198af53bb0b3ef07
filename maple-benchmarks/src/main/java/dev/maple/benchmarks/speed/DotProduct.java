package dev.maple.benchmarks.speed;

/** The limit of predicting encoded rows: each times one vector. */
final class DotProduct {
  private DotProduct() {}

  static double[] of(double[][] rows, double[] weights, double[] products) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        sum += row[j] * weights[j];
      }
      products[i] = sum;
    }
    return products;
  }
}
