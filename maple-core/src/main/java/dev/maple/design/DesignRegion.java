package dev.maple.design;

import java.util.stream.Stream;

/**
 * What may be measured, and what is to be predicted from it: the candidates themselves or other
 * architectures.
 *
 * @param candidates standardised rows, at least one
 * @param toPredict standardised rows; none where the candidates themselves are to be predicted
 */
public record DesignRegion(double[][] candidates, double[][] toPredict) {

  /**
   * Candidates that are to be predicted themselves.
   *
   * @param candidates standardised rows, at least one
   * @return the region
   */
  public static DesignRegion of(double[][] candidates) {
    return new DesignRegion(candidates, new double[0][]);
  }

  /** The rows of all: first the candidates. */
  double[][] rows() {
    return Stream.of(candidates, toPredict).flatMap(Stream::of).toArray(double[][]::new);
  }

  /** The first of the rows that is to be predicted; so are all after it. */
  int firstToPredict() {
    return toPredict.length == 0 ? 0 : candidates.length;
  }
}
