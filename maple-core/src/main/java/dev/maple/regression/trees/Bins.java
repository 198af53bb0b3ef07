package dev.maple.regression.trees;

/**
 * The features of the rows, each replaced by the number of the bin that it falls into. Columns in
 * which most rows share one bin, such as those of one-hot choices, are sparse: for these the bins
 * other than the common one are also listed by row.
 */
final class Bins {
  private final int rows;
  private final double[][] cuts;
  private final byte[][] codes;
  private final int[] offsets;
  private final int[] commonBins;
  private final int[] listBegins;
  private final int[] lists;

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
    commonBins = new int[columns];
    double[] column = new double[rows];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        column[i] = features[i][j];
      }
      int[] order = SortedOrder.of(column);
      cuts[j] = WeightedValues.of(column, weights, order).cuts(maxBins);
      encode(column, order, cuts[j], codes[j]);
      offsets[j + 1] = offsets[j] + count(j);
      commonBins[j] = commonBin(codes[j]);
    }
    listBegins = new int[rows + 1];
    for (int i = 0; i < rows; i++) {
      listBegins[i + 1] = listBegins[i];
      for (int j = 0; j < columns; j++) {
        listBegins[i + 1] += isListed(i, j) ? 1 : 0;
      }
    }
    lists = new int[listBegins[rows]];
    for (int i = 0, next = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (isListed(i, j)) {
          lists[next++] = offsets[j] + (codes[j][i] & 0xff);
        }
      }
    }
  }

  private boolean isListed(int row, int column) {
    return isSparse(column) && (codes[column][row] & 0xff) != commonBins[column];
  }

  /** The bin of more than half of the rows, -1 if there is none. */
  private static int commonBin(byte[] codes) {
    int[] counts = new int[256];
    for (byte code : codes) {
      counts[code & 0xff]++;
    }
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > codes.length / 2) {
        return bin;
      }
    }
    return -1;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return cuts.length;
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

  /** Whether more than half of the rows share a bin. */
  boolean isSparse(int column) {
    return commonBins[column] >= 0;
  }

  /** The bin that most rows of a sparse column share. */
  int commonBin(int column) {
    return commonBins[column];
  }

  /**
   * The bins of sparse columns, but for the common ones, row after row: each the number of its
   * column's {@link #offset} and of the bin in the column, added up.
   */
  int[] lists() {
    return lists;
  }

  /** Where a row's part of the {@link #lists} begins; it ends where the next row's begins. */
  int listBegin(int row) {
    return listBegins[row];
  }

  /** The greatest number that falls into a bin, which is not the column's last. */
  double upper(int column, int bin) {
    return cuts[column][bin];
  }

  /** Walks up the column, from bin to bin. */
  private static void encode(double[] column, int[] order, double[] cuts, byte[] codes) {
    int bin = 0;
    for (int row : order) {
      while (bin < cuts.length && column[row] > cuts[bin]) {
        bin++;
      }
      codes[row] = (byte) bin;
    }
  }
}
