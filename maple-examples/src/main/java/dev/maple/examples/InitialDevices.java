package dev.maple.examples;

import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which devices were measured before the target. */
final class InitialDevices {
  /** What of the target the initial set must not hold. */
  private enum LeaveOut {
    PROFILE,
    RUNTIME;

    private List<String> names(Profile target) {
      return switch (this) {
        case PROFILE -> List.of(target.name());
        case RUNTIME -> Profiles.ofSameRuntime(target);
      };
    }

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--initial-set",
      paramLabel = "FILE",
      description = "devices measured before; those that come with Maple by default")
  private @Nullable Path file;

  @Option(
      names = "--leave-out",
      paramLabel = "WHAT",
      description =
          "what of the target the initial set must not hold: its profile, or all profiles of its"
              + " runtime, which is harder (${COMPLETION-CANDIDATES})")
  private LeaveOut leaveOut = LeaveOut.PROFILE;

  /**
   * What is learned from.
   *
   * @param set the devices
   * @param leftOut the names of those that were left out
   */
  record Choice(InitialSet<NasBench201Cell> set, List<String> leftOut) {

    /** Whether it tells anything to describe the target. */
    boolean described() {
      return !set.descriptors().isEmpty();
    }
  }

  /** The devices measured before, less the target. */
  Choice choice(Profile target) throws IOException {
    NasBench201 space = NasBench201.space();
    InitialSet<NasBench201Cell> all =
        file == null
            ? Maple.bundledInitialSet(space).orElseGet(() -> InitialSet.empty(space))
            : InitialSet.read(file, space);
    List<String> leftOut =
        leaveOut.names(target).stream().filter(all.deviceNames()::contains).toList();
    return new Choice(all.without(leftOut), leftOut);
  }
}
