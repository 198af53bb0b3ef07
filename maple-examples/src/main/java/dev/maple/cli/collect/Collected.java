package dev.maple.cli.collect;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks that {@code collect} measures, and what is their own in how they are measured and
 * written.
 *
 * @param <A> the type of the networks
 */
interface Collected<A extends Architecture<A>> {

  /** The networks as text without commas, each once. */
  List<String> names();

  /** Whether a profile runs such networks at all. */
  boolean isRunBy(Profile profile);

  /** Loads a network; gives nothing where the runtime does not run it. */
  Optional<LoadedNetwork> load(String name, Profile profile);

  /** What the runtimes do not run and why, in lines. */
  List<String> failures();

  /** All that a run must have in common with the one that it resumes. */
  String settings(String effort);

  /** Whether profiles of one thread are clocked by the thread's CPU time. */
  boolean byCpuTime();

  /** Whether the operators of the profiles are measured, too. */
  boolean isDescribed();

  /** What the file is, in words. */
  String title();

  /** Where the networks are from, in words. */
  String origin();

  /** Of milliseconds in the file; the last one is far below the noise. */
  int decimals();

  /** The file that is written beside the latencies. */
  Path beside(CollectFiles files);

  /** Refuses to begin where files would be replaced. */
  void requireNotFinished(CollectFiles files) throws IOException;

  /**
   * Writes the file beside the latencies.
   *
   * @param descriptors of the profiles, if they are described
   * @param where the machine and its software
   * @return the networks' space
   */
  SearchSpace<A> write(Path beside, Map<String, HardwareDescriptor> descriptors, String where)
      throws IOException;
}
