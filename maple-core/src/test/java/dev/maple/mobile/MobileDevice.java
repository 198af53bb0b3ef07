package dev.maple.mobile;

import dev.maple.mobile.MobileNetwork.Convolution;
import java.util.List;

/**
 * A made device: a convolution takes its start, and then as long as its arithmetic or its memory
 * traffic, whichever is longer. Depthwise convolutions reach only a part of the arithmetic peak.
 *
 * @param name what limits it
 * @param gigaflops multiply-adds per nanosecond at the peak
 * @param gigabytes bytes per nanosecond
 * @param startMicros what starting a convolution takes
 * @param depthwisePart part of the peak that depthwise convolutions reach
 * @param largeKernelPart part of that which kernels above 3 reach
 */
record MobileDevice(
    String name,
    double gigaflops,
    double gigabytes,
    double startMicros,
    double depthwisePart,
    double largeKernelPart) {

  static final List<MobileDevice> ALL =
      List.of(
          new MobileDevice("compute-a", 8, 40, 2, .5, .9),
          new MobileDevice("compute-b", 20, 90, 4, .3, 1),
          new MobileDevice("memory-a", 120, 6, 3, .5, 1),
          new MobileDevice("memory-b", 60, 3, 8, .4, .8),
          new MobileDevice("launch-a", 4000, 600, 40, .1, 1),
          new MobileDevice("launch-b", 1500, 250, 70, .2, .7),
          new MobileDevice("mixed-a", 50, 12, 20, .15, .6),
          new MobileDevice("mixed-b", 200, 30, 15, .1, 1));

  double millis(List<Convolution> network) {
    double nanos = 0;
    for (Convolution c : network) {
      double part = c.depthwise() ? depthwisePart : 1;
      if (c.depthwise() && c.kernel() > 3) {
        part *= largeKernelPart;
      }
      nanos += 1e3 * startMicros + Math.max(c.flops() / (part * gigaflops), c.bytes() / gigabytes);
    }
    return nanos / 1e6;
  }
}
