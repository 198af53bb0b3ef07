package dev.maple.onnx.kernel;

/**
 * A kernel seen as products of matrices: for each group, M x K weights times K x N data. For a
 * convolution M is output channels a group, K input channels a group times the window, N output
 * elements a channel; for a product of matrices M is columns, K what is summed over, N rows.
 *
 * @param groups how many products
 * @param m rows of the weights
 * @param k what is summed over
 * @param n columns of the data
 */
public record Product(double groups, double m, double k, double n) {
  /**
   * Multiply-accumulates.
   *
   * @return groups x M x K x N, NaN if one is not known
   */
  public double macs() {
    return groups * m * k * n;
  }

  /** A part of a whole; of nothing, as in an empty cache, nothing, into however many it is cut. */
  static double part(double whole, double parts) {
    return whole == 0 ? 0 : whole / parts;
  }
}
