package dev.maple.cli.collect;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.terminal.UsageException;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells drawn from NAS-Bench-201, with descriptors beside them. */
record CollectedCells(List<String> names, long seed) implements Collected<NasBench201Cell> {

  /**
   * Draws cells.
   *
   * @throws UsageException if there are not so many
   */
  static CollectedCells draw(int count, long seed) {
    UsageException.requireAtMost(
        "--networks", count, NasBench201.space().architectures().size(), "the cells there are");
    List<NasBench201Cell> cells = Networks.draw(count, seed);
    return new CollectedCells(cells.stream().map(NasBench201.space()::format).toList(), seed);
  }

  @Override
  public boolean isRunBy(Profile profile) {
    return true;
  }

  @Override
  public Optional<LoadedNetwork> load(String name, Profile profile) {
    return Optional.of(profile.load(NasBench201Cell.parse(name)));
  }

  @Override
  public List<String> failures() {
    return List.of();
  }

  @Override
  public String settings(String effort) {
    return "networks " + names.size() + ", seed " + seed + ", " + effort;
  }

  @Override
  public boolean byCpuTime() {
    return false;
  }

  @Override
  public boolean isDescribed() {
    return true;
  }

  @Override
  public String title() {
    return "NAS-Bench-201 latencies in milliseconds of a run, measured by 'collect'";
  }

  @Override
  public String origin() {
    return names.size() + " drawn from the space by seed " + seed;
  }

  @Override
  public int decimals() {
    return 4;
  }

  @Override
  public Path beside(CollectFiles files) {
    return files.set().descriptors();
  }

  @Override
  public void requireNotFinished(CollectFiles files) throws IOException {
    files.requireNotFinished(beside(files), "descriptors", HardwareDescriptor::read);
  }

  @Override
  public SearchSpace<NasBench201Cell> write(
      Path beside, Map<String, HardwareDescriptor> descriptors, String where) throws IOException {
    HardwareDescriptor.write(descriptors, beside, OperatorMeter.comments(where));
    return NasBench201.space();
  }
}
