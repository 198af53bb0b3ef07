package dev.maple.examples;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.examples.report.Machine;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures an initial set on this machine. */
@Command(
    name = "collect",
    description =
        "Measures networks of NAS-Bench-201 and the operators that describe a device on this"
            + " machine, each profile as a device, and writes an initial set and descriptors."
            + " Stopped, it resumes where it was.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class CollectCommand implements Callable<Integer> {
  @Option(
      names = "--profiles",
      split = ",",
      paramLabel = "PROFILE",
      description =
          "profiles to measure, or 'all'; by default those of ONNX Runtime that stand a busy"
              + " machine",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
  private List<String> profileNames = Profiles.byDefault().stream().map(Profile::name).toList();

  @Option(names = "--networks", paramLabel = "N", description = "how many networks")
  private int networks = 400;

  @Option(names = "--sessions", paramLabel = "N", description = "how often each is loaded anew")
  private int sessions = 3;

  @Option(names = "--visits", paramLabel = "N", description = "visits in each session")
  private int visits = 4;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "networks measured again at the end, which tells how well it repeats")
  private int repeat = 30;

  @Option(
      names = "--block",
      paramLabel = "N",
      description = "networks loaded at a time, over all profiles")
  private int block = 100;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      description = "where to write; a name that ends in .csv is a file")
  private Path out = Path.of("maple-initial-set");

  @Option(names = "--seed", paramLabel = "N", description = "draws the networks")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    Usage.atLeast("--networks", networks, 1);
    Usage.atLeast("--sessions", sessions, 1);
    Usage.atLeast("--visits", visits, 1);
    Usage.atLeast("--repeat", repeat, 0);
    Usage.atLeast("--block", block, 1);
    List<Profile> profiles = Usage.check(() -> Profiles.named(profileNames));
    List<NasBench201Cell> cells = Usage.check(() -> Networks.draw(networks, seed));
    CollectFiles files = CollectFiles.at(out);
    Files.createDirectories(files.latencies().toAbsolutePath().getParent());
    if (profileNames.contains(Profiles.ALL)) {
      Profiles.unavailable().forEach(line -> System.out.println("left out: " + line));
    }
    List<String> names = profiles.stream().map(Profile::name).toList();
    System.out.printf(
        "%d networks under %d profiles (%s)%n",
        networks, profiles.size(), String.join(", ", names));
    String settings =
        String.format(
            Locale.ROOT,
            "networks %d, seed %d, sessions %d, visits %d, profiles %s",
            networks,
            seed,
            sessions,
            visits,
            String.join(" ", names));
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = new NetworkMeter(sessions, visits, 25, seed, counters);
      CollectState first = CollectState.open(files.progress(), settings);
      DescriptorState descriptors = DescriptorState.open(files.describing(), settings);
      CollectState again = CollectState.open(files.repeating(), settings);

      Collection collection = new Collection(profiles, meter, block);
      collection.measure("measuring", cells, first);
      collection.describe(descriptors);
      collection.measure("measuring again", cells.subList(0, Math.min(repeat, networks)), again);

      List<String> summaries =
          profiles.stream()
              .map(p -> new ProfileSummary(p, first.latencies(p), again.latencies(p)).text())
              .toList();
      summaries.forEach(System.out::println);
      Machine machine = Machine.here();
      HardwareDescriptor.write(
          descriptors.descriptors(),
          files.descriptors(),
          OperatorMeter.comments(machine.processor() + "; " + Profiles.versions(profiles)));
      List<String> comments = comments(machine, profiles, meter);
      comments.addAll(summaries);
      new InitialSet<>(NasBench201.space(), devices(profiles, first))
          .write(files.latencies(), comments.toArray(String[]::new));
      files.finish();
      System.out.printf(
          "wrote %s, %s and %s%n",
          files.latencies(), files.descriptors().getFileName(), files.details().getFileName());
    }
    return 0;
  }

  private List<String> comments(Machine machine, List<Profile> profiles, NetworkMeter meter) {
    List<String> comments = new ArrayList<>();
    comments.add("NAS-Bench-201 latencies in milliseconds of a run, measured by 'collect'");
    comments.add("machine: " + machine.processor() + "; " + machine.os());
    comments.add("software: " + Profiles.versions(profiles) + "; " + machine.jvm());
    comments.add("date: " + LocalDate.now(ZoneOffset.UTC));
    comments.add("networks: " + networks + " drawn from the space by seed " + seed);
    comments.add("protocol: " + meter.protocol());
    if (repeat > 0) {
      comments.add("repeat error: of " + Math.min(repeat, networks) + " networks, at the end");
    }
    return comments;
  }

  private static List<DeviceLatencies<NasBench201Cell>> devices(
      List<Profile> profiles, CollectState state) {
    List<DeviceLatencies<NasBench201Cell>> devices = new ArrayList<>();
    for (Profile profile : profiles) {
      devices.add(
          new DeviceLatencies<>(
              profile.name(),
              state.latencies(profile).stream()
                  .map(l -> new LatencySample<>(l.cell(), rounded(l.millis())))
                  .toList()));
    }
    return devices;
  }

  /** A tenth of a microsecond is far below the noise. */
  private static double rounded(double millis) {
    return Math.max(1e-4, Math.round(millis * 1e4) / 1e4);
  }
}
