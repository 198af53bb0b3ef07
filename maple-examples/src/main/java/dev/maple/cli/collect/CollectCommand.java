package dev.maple.cli.collect;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.meter.ProfileOptions;
import dev.maple.cli.meter.Task;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OnnxOptions;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.onnx.OnnxSpace;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures an initial set on this machine. */
@Command(
    name = "collect",
    description =
        "Measures networks of NAS-Bench-201 and the operators that describe a device on this"
            + " machine, each profile as a device, and writes an initial set and descriptors."
            + " Stopped, it resumes where it was; a finished set is not replaced.",
    footer = {
      "Examples:",
      "  maple collect --out mine",
      "  maple measure --initial-set mine/initial-set.csv",
      "  maple collect --space onnx --networks 150 --out mine"
    },
    sortOptions = false,
    showDefaultValues = true)
public final class CollectCommand implements Callable<Integer> {
  @Mixin private ProfileOptions profileOptions = new ProfileOptions();

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
      description =
          "networks loaded and measured together, over all profiles; a run that is stopped keeps"
              + " all before these, and of these each session that is through")
  private int block = 40;

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE",
      description = "where to write; a name that ends in .csv is a file")
  private Path out = Path.of("maple-initial-set");

  @Option(names = "--seed", paramLabel = "N", description = "draws the networks")
  private long seed = 1;

  @Option(
      names = "--space",
      paramLabel = "NAME",
      description =
          "nasbench201, or onnx: generated networks of fifteen families, whose features are"
              + " written as features.csv beside")
  private String space = "nasbench201";

  @Mixin private OnnxOptions onnx = new OnnxOptions();

  @Override
  public Integer call() throws IOException {
    boolean anyNetwork = space.equals(OnnxOptions.SPACE);
    if (!anyNetwork && !space.equals(NasBench201.space().name())) {
      throw new UsageException("unknown space '" + space + "'; give nasbench201 or onnx");
    }
    if (!anyNetwork) {
      onnx.requireNone();
    }
    UsageException.requireAtLeast("--networks", networks, 1);
    UsageException.requireAtLeast("--sessions", sessions, 1);
    UsageException.requireAtLeast("--visits", visits, 1);
    UsageException.requireAtLeast("--repeat", repeat, 0);
    UsageException.requireAtLeast("--block", block, 1);
    List<Profile> profiles = profileOptions.profiles();
    if (anyNetwork) {
      CollectFiles files = CollectFiles.at(out);
      files.requireNotFinished(files.features(), "features of networks", OnnxSpace::read);
      new OnnxCollection(profiles, sessions, visits, block, repeat, seed)
          .collect(networks, onnx.models(), files, System.out);
      return ExitCode.DONE;
    }
    List<NasBench201Cell> cells = UsageException.orUsage(() -> Networks.draw(networks, seed));
    CollectFiles files = CollectFiles.at(out);
    files.requireNotFinished(files.descriptors(), "descriptors", HardwareDescriptor::read);
    profileOptions.printUnavailable(System.out);
    List<String> names = profiles.stream().map(Profile::name).toList();
    TerminalText.paragraph(
        System.out,
        0,
        networks + " networks under " + profiles.size() + " profiles: " + String.join(", ", names));
    String settings =
        String.format(
            Locale.ROOT,
            "networks %d, seed %d, sessions %d, visits %d, profiles %s",
            networks,
            seed,
            sessions,
            visits,
            String.join(" ", names));
    CollectLock lock = CollectLock.of(files.lock());
    try (lock;
        CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = new NetworkMeter(sessions, visits, 25, seed, counters);
      CollectState<NasBench201Cell> first =
          CollectState.open(files.progress(), settings, NasBench201Cell::parse);
      DescriptorState descriptors = DescriptorState.open(files.describing(), settings);
      CollectState<NasBench201Cell> again =
          CollectState.open(files.repeating(), settings, NasBench201Cell::parse);

      List<NasBench201Cell> repeated = cells.subList(0, Math.min(repeat, networks));
      CollectSteps<NasBench201Cell> steps = new CollectSteps<>(profiles, meter, block, Task::of);
      double seconds =
          steps.seconds(cells, first) + steps.seconds(descriptors) + steps.seconds(repeated, again);
      System.out.println("about " + TerminalText.seconds(seconds));
      RunPlan plan = new RunPlan(seconds, System::nanoTime);
      try {
        steps.measure("measuring", cells, first, plan);
        steps.describe(descriptors, plan);
        steps.measure("measuring again", repeated, again, plan);
      } catch (CancellationException e) {
        throw first.kept(e);
      }

      List<ProfileSummary<NasBench201Cell>> summaries =
          profiles.stream()
              .map(p -> new ProfileSummary<>(p, first.latencies(p), again.latencies(p)))
              .toList();
      summaries.forEach(s -> TerminalText.fact(System.out, s.profile().name(), s.text()));
      Machine machine = Machine.here();
      HardwareDescriptor.write(
          descriptors.descriptors(),
          files.descriptors(),
          OperatorMeter.comments(machine.processor() + "; " + Profiles.versions(profiles)));
      List<String> comments = comments(machine, profiles, meter);
      summaries.forEach(s -> comments.add(s.profile().name() + ": " + s.text()));
      new InitialSet<>(NasBench201.space(), devices(profiles, first))
          .write(files.latencies(), comments.toArray(String[]::new));
      files.finish();
      List.of(files.latencies(), files.descriptors(), files.details())
          .forEach(file -> TerminalText.fact(System.out, "wrote", file.toString()));
    }
    return ExitCode.DONE;
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
      List<Profile> profiles, CollectState<NasBench201Cell> state) {
    List<DeviceLatencies<NasBench201Cell>> devices = new ArrayList<>();
    for (Profile profile : profiles) {
      devices.add(
          new DeviceLatencies<>(
              profile.name(),
              state.latencies(profile).stream()
                  .map(l -> new LatencySample<>(l.network(), rounded(l.millis())))
                  .toList()));
    }
    return devices;
  }

  /** A tenth of a microsecond is far below the noise. */
  private static double rounded(double millis) {
    return Math.max(1e-4, Math.round(millis * 1e4) / 1e4);
  }
}
