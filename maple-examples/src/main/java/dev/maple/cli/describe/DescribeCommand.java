package dev.maple.cli.describe;

import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.meter.ProfileOptions;
import dev.maple.cli.report.MachineText;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.OutputPath.Kind;
import dev.maple.cli.terminal.Progress;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the operators that describe this machine. */
@Command(
    name = "describe",
    description =
        "Measures the five operations of NAS-Bench-201 at three widths on this machine, for latency"
            + " and what can be counted, and writes a hardware descriptor, each profile as a"
            + " device. About seven seconds a profile.",
    footer = {
      "Examples:",
      "  maple describe --profiles int8 --out descriptor.csv",
      "  maple describe --profiles all"
    },
    sortOptions = false,
    showDefaultValues = true)
public final class DescribeCommand implements Callable<Integer> {
  @Mixin private ProfileOptions profileOptions = new ProfileOptions();

  @Option(names = "--visits", paramLabel = "N", description = "visits to each operator")
  private int visits = 16;

  @Option(names = "--out", paramLabel = "FILE", description = "the descriptor, CSV")
  private Path out = Path.of("maple-descriptor.csv");

  @Option(names = "--seed", paramLabel = "N", description = "shuffles the visits")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    UsageException.requireAtLeast("--visits", visits, 1);
    List<Profile> profiles = profileOptions.profiles();
    OutputPath.requireFile(out, "descriptors", Kind.readBy(HardwareDescriptor::read));
    profileOptions.printUnavailable(System.out);
    Map<String, HardwareDescriptor> descriptors = new LinkedHashMap<>();
    // Opened before the runtime starts threads, which are counted as well.
    try (CounterSource counters = OperatorMeter.events()) {
      OperatorMeter meter = new OperatorMeter(visits, seed, counters);
      Machine machine = Machine.here();
      MachineText.machine(
          System.out, machine, Profiles.versions(profiles), counters.availability());
      double seconds = OperatorMeter.seconds(visits);
      TerminalText.fact(
          System.out, "time", "about " + TerminalText.seconds(seconds * profiles.size()));
      RunPlan plan = new RunPlan(seconds * profiles.size(), System::nanoTime);
      for (Profile profile : profiles) {
        HardwareDescriptor descriptor;
        try (Progress progress = new Progress("describing " + profile.name(), plan.next(seconds))) {
          descriptor = meter.describe(profile, progress::update);
        }
        MachineText.operators(System.out, profile.name(), profile.description(), descriptor);
        descriptors.put(profile.name(), descriptor);
      }
      HardwareDescriptor.write(
          descriptors,
          out,
          OperatorMeter.comments(machine.processor() + "; " + Profiles.versions(profiles)));
    }
    System.out.printf("%nDescriptor: %s%n", out);
    return ExitCode.DONE;
  }
}
