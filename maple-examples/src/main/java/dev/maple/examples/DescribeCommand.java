package dev.maple.examples;

import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.examples.report.Machine;
import dev.maple.examples.report.TextReport;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the operators that describe this machine. */
@Command(
    name = "describe",
    description =
        "Measures the five operations of NAS-Bench-201 at three widths on this machine, for latency"
            + " and what can be counted, and writes a hardware descriptor, each profile as a"
            + " device. About seven seconds a profile.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class DescribeCommand implements Callable<Integer> {
  @Option(
      names = "--profiles",
      split = ",",
      paramLabel = "PROFILE",
      description =
          "profiles to describe, or 'all'; by default those of ONNX Runtime that stand a busy"
              + " machine",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  private List<String> profileNames = Profiles.byDefault().stream().map(Profile::name).toList();

  @Option(names = "--visits", paramLabel = "N", description = "visits to each operator")
  private int visits = 16;

  @Option(names = "--out", paramLabel = "FILE", description = "the descriptor, CSV")
  private Path out = Path.of("maple-descriptor.csv");

  @Option(names = "--seed", paramLabel = "N", description = "shuffles the visits")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    Usage.atLeast("--visits", visits, 1);
    List<Profile> profiles = Usage.check(() -> Profiles.named(profileNames));
    if (profileNames.contains(Profiles.ALL)) {
      Profiles.unavailable().forEach(line -> System.out.println("left out: " + line));
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
    Map<String, HardwareDescriptor> descriptors = new LinkedHashMap<>();
    // Opened before the runtime starts threads, which are counted as well.
    try (CounterSource counters = OperatorMeter.events()) {
      OperatorMeter meter = new OperatorMeter(visits, seed, counters);
      Machine machine = Machine.here();
      TextReport.machine(System.out, machine, Profiles.versions(profiles), counters.availability());
      for (Profile profile : profiles) {
        HardwareDescriptor descriptor = describe(meter, profile);
        TextReport.operators(System.out, profile.name(), profile.description(), descriptor);
        descriptors.put(profile.name(), descriptor);
      }
      HardwareDescriptor.write(
          descriptors,
          out,
          OperatorMeter.comments(machine.processor() + "; " + Profiles.versions(profiles)));
    }
    System.out.printf("%nDescriptor: %s%n", out);
    return 0;
  }

  private static HardwareDescriptor describe(OperatorMeter meter, Profile profile) {
    try (Progress progress = new Progress("describing " + profile.name())) {
      return meter.describe(profile, progress::update);
    }
  }
}
