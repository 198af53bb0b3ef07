package dev.maple.adaptation;

/** A function linear in the scaled features, kept from falling below a floor. */
record Surface(double[] weights, double floor) {

  /** A surface of geometric mean 1 or so. */
  static Surface relative(double[] weights) {
    return new Surface(weights, DeviceSurface.FLOOR);
  }

  double value(double[] row) {
    return Math.max(Weights.dot(weights, row), floor);
  }

  Surface times(double factor) {
    return new Surface(Weights.scaled(weights, factor), factor * floor);
  }
}
