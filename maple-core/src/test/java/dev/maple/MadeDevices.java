package dev.maple;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.stream.IntStream;

/** Devices that pay per FLOP and per live edge of a cell. */
final class MadeDevices {
  static final NasBench201 SPACE = NasBench201.space();
  static final List<NasBench201Cell> CELLS = SPACE.draw(300, 5);
  static final InitialSet<NasBench201Cell> SET =
      new InitialSet<>(
          SPACE,
          IntStream.range(0, 4)
              .mapToObj(d -> new DeviceLatencies<>("device" + d, measure(CELLS, 1 + d, 0.02 * d)))
              .toList());

  private MadeDevices() {}

  /** What a cell takes on a device of these prices. */
  static double millis(NasBench201Cell cell, double perEdge, double perFlop) {
    double[] x = SPACE.encode(cell);
    double edges = x[12] + x[13] + x[14] + x[15];
    return 2 + perEdge * edges + perFlop * x[0];
  }

  static List<LatencySample<NasBench201Cell>> measure(
      List<NasBench201Cell> cells, double perEdge, double perFlop) {
    return cells.stream().map(c -> new LatencySample<>(c, millis(c, perEdge, perFlop))).toList();
  }
}
