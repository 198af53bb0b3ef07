package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import dev.maple.sample.LatencySample;
import java.util.List;

/** A device whose measurements the user brings in a file. */
record MeasuredFile<A extends Architecture<A>>() implements LatencySource<A> {

  @Override
  public A run(A architecture) {
    return architecture;
  }

  @Override
  public boolean ready() {
    return false;
  }

  @Override
  public List<LatencySample<A>> measure(String title, List<A> runs) {
    throw new IllegalStateException("there is nothing to measure with");
  }
}
