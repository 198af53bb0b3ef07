package dev.maple.examples;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.LatencySample;
import java.util.Collection;

/**
 * The usual guess: latency is a line in the FLOPs. Only what is computed counts, so dead edges have
 * none. Fitted by least squares of the relative error, which is what counts here; never below a
 * tenth of the fastest sample. Without a sample it knows nothing: every guess is NaN.
 */
record FlopsBaseline(double intercept, double slope, double least) {
  private static final int FLOPS = NasBench201.space().layout().names().indexOf("total.flops");

  static FlopsBaseline fit(Collection<LatencySample<NasBench201Cell>> samples) {
    double sw = 0;
    double swx = 0;
    double swxx = 0;
    double swy = 0;
    double swxy = 0;
    double least = Double.POSITIVE_INFINITY;
    for (LatencySample<NasBench201Cell> sample : samples) {
      double x = flops(sample.architecture());
      double y = sample.millis();
      double w = 1 / (y * y);
      sw += w;
      swx += w * x;
      swxx += w * x * x;
      swy += w * y;
      swxy += w * x * y;
      least = Math.min(least, y / 10);
    }
    double determinant = sw * swxx - swx * swx;
    double slope = determinant > 1e-12 * sw * swxx ? (sw * swxy - swx * swy) / determinant : 0;
    return new FlopsBaseline((swy - slope * swx) / sw, slope, least);
  }

  double millis(NasBench201Cell cell) {
    return Math.max(least, intercept + slope * flops(cell));
  }

  private static double flops(NasBench201Cell cell) {
    return NasBench201.space().encode(cell.live())[FLOPS];
  }
}
