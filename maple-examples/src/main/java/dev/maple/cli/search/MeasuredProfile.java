package dev.maple.cli.search;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.measure.TargetDevice;
import dev.maple.sample.LatencySample;
import java.util.List;

/** A profile of a runtime of this machine. Runtimes drop the edges that reach no output. */
record MeasuredProfile(TargetDevice device) implements LatencySource<NasBench201Cell> {

  @Override
  public NasBench201Cell run(NasBench201Cell cell) {
    return cell.live();
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public List<LatencySample<NasBench201Cell>> measure(String title, List<NasBench201Cell> runs) {
    return device.measure(title, runs);
  }
}
