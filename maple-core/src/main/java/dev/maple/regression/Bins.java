package dev.maple.regression;

/** The features of the rows, each replaced by the number of the bin that it falls into. */
final class Bins {
  private final int rows;
  private final double[][] cuts;
  private final byte[][] codes;
  private final int[] offsets;

  /**
   * Bins the rows.
   *
   * @param maxBins at most 255, so that a code fits into a byte
   */
  Bins(double[][] features, double[] weights, int maxBins) {
    rows = features.length;
    int columns = features[0].length;
    cuts = new double[columns][];
    codes = new byte[columns][rows];
    offsets = new int[columns + 1];
    double[] column = new double[rows];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        column[i] = features[i][j];
      }
      cuts[j] = WeightedValues.of(column, weights).cuts(maxBins);
      for (int i = 0; i < rows; i++) {
        codes[j][i] = (byte) code(cuts[j], column[i]);
      }
      offsets[j + 1] = offsets[j] + count(j);
    }
  }

  int rows() {
    return rows;
  }

  /** The number of bins of a column, 1 if it does not vary. */
  int count(int column) {
    return cuts[column].length + 1;
  }

  /** The number of bins of all columns before this one. */
  int offset(int column) {
    return offsets[column];
  }

  /** The number of bins of all columns. */
  int total() {
    return offsets[offsets.length - 1];
  }

  /** The bin of each row, an unsigned byte. */
  byte[] codes(int column) {
    return codes[column];
  }

  /** The greatest number that falls into a bin, which is not the column's last. */
  double upper(int column, int bin) {
    return cuts[column][bin];
  }

  private static int code(double[] cuts, double value) {
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value <= cuts[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
