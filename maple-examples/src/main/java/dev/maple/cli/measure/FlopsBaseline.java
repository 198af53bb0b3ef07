package dev.maple.cli.measure;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** Device to the share of its networks that a line through all of them gets to within 10 %. */
  static Map<String, Double> within10Shares(InitialSet<NasBench201Cell> set) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (DeviceLatencies<NasBench201Cell> device : set.devices()) {
      FlopsBaseline line = fit(device.samples());
      long within =
          device.samples().stream()
              .filter(s -> Math.abs(line.millis(s.architecture()) / s.millis() - 1) <= 0.10)
              .count();
      shares.put(device.device(), (double) within / device.samples().size());
    }
    return shares;
  }

  private static double flops(NasBench201Cell cell) {
    return NasBench201.space().encode(cell.live())[FLOPS];
  }
}
