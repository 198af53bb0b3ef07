package dev.maple.cli.measure;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.space.InitialSetFiles;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which devices were measured before the target. */
final class InitialSetOptions {
  /** What of the target the initial set must not hold. */
  private enum LeaveOut {
    PROFILE,
    RUNTIME,
    NONE;

    private List<String> names(Profile target) {
      return switch (this) {
        case PROFILE -> List.of(target.name());
        case RUNTIME -> Profiles.ofSameRuntime(target);
        case NONE -> List.of();
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
      paramLabel = "FILE|DIR",
      description =
          "devices measured before, such as 'collect' writes, with the descriptors beside them;"
              + " those that come with Maple by default")
  private @Nullable Path file;

  @Option(
      names = "--leave-out",
      paramLabel = "WHAT",
      description =
          "what of the target the initial set must not hold: its profile, or all profiles of its"
              + " runtime, which is harder, or nothing (${COMPLETION-CANDIDATES})")
  private LeaveOut leaveOut = LeaveOut.PROFILE;

  /**
   * What is learned from.
   *
   * @param set the devices
   * @param leftOut the names of those that were left out
   * @param flopsWithin10Shares on each device, also those left out, the share of networks that a
   *     line through the FLOPs of all of them gets to within 10 %
   */
  record ChosenSet(
      InitialSet<NasBench201Cell> set,
      List<String> leftOut,
      Map<String, Double> flopsWithin10Shares) {

    /** Whether it tells anything to describe the target. */
    boolean described() {
      return !set.descriptors().isEmpty();
    }

    /** The cells measured before, without their dead edges; the caller may add to them. */
    Set<NasBench201Cell> cells() {
      Set<NasBench201Cell> cells = new HashSet<>();
      for (DeviceLatencies<NasBench201Cell> device : set.devices()) {
        device.samples().forEach(sample -> cells.add(sample.architecture().live()));
      }
      return cells;
    }
  }

  /** The devices measured before of ONNX networks, the target among them. */
  InitialSet<OnnxNetwork> onnx() throws IOException {
    return InitialSetFiles.readLatency(file, InitialSetFiles.onnxSpace(file));
  }

  /** Those of the devices that the initial set must not hold. */
  List<String> leftOut(Profile target, List<String> devices) {
    return leaveOut.names(target).stream().filter(devices::contains).toList();
  }

  /** The devices measured before, less the target. */
  ChosenSet choice(Profile target) throws IOException {
    InitialSet<NasBench201Cell> all = InitialSetFiles.readLatency(file, NasBench201.space());
    List<String> leftOut = leftOut(target, all.deviceNames());
    return new ChosenSet(all.without(leftOut), leftOut, FlopsBaseline.within10Shares(all));
  }
}
