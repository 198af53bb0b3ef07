package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import dev.maple.sample.LatencySample;
import java.util.List;

/** Where the latencies of the device come from. */
interface LatencySource<A extends Architecture<A>> {

  /** What the device runs of an architecture. */
  A run(A architecture);

  /** Whether it can be measured now; if not, the user is asked to. */
  boolean ready();

  /** Measures, in turns; the result is in the order asked for. */
  List<LatencySample<A>> measure(String title, List<A> runs);
}
