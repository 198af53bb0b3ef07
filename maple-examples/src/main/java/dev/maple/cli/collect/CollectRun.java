package dev.maple.cli.collect;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Measures networks, each profile as a device, and writes an initial set; stopped, the same goes on
 * from where it was.
 *
 * @param sessions how often each network is loaded anew
 * @param visits visits in each session
 * @param block networks loaded together, over all profiles
 * @param repeat how many networks are measured again at the end
 */
record CollectRun<A extends Architecture<A>>(
    Collected<A> collected,
    List<Profile> profiles,
    int sessions,
    int visits,
    int block,
    int repeat,
    long seed,
    PrintStream out) {

  /** Measures and writes. */
  void into(CollectFiles files) throws IOException {
    List<String> names = collected.names();
    List<String> profileNames = profiles.stream().map(Profile::name).toList();
    TerminalText.paragraph(
        out,
        0,
        String.format(
            "%s networks under %s profiles: %s",
            names.size(), profiles.size(), String.join(", ", profileNames)));
    String settings =
        collected.settings(
            String.format(
                "sessions %s, visits %s, profiles %s",
                sessions, visits, String.join(" ", profileNames)));
    CollectLock lock = CollectLock.of(files.lock());
    try (lock;
        CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter =
          new NetworkMeter(
              sessions, visits, NetworkMeter.VISIT_MILLIS, seed, counters, collected.byCpuTime());
      CollectState first = CollectState.open(files.progress(), settings, names);
      DescriptorState descriptors = DescriptorState.open(files.describing(), settings);
      CollectState again = CollectState.open(files.repeating(), settings, names);

      List<Profile> described = collected.isDescribed() ? profiles : List.of();
      List<String> repeated = names.subList(0, repeated());
      CollectSteps steps = new CollectSteps(profiles, meter, block, collected::load);
      double seconds =
          steps.seconds(names, first)
              + steps.seconds(described, descriptors)
              + steps.seconds(repeated, again);
      out.println("about " + TerminalText.seconds(seconds));
      RunPlan plan = new RunPlan(seconds, System::nanoTime);
      try {
        steps.measure("measuring", names, first, plan);
        steps.describe(described, descriptors, plan);
        steps.measure("measuring again", repeated, again, plan);
      } catch (CancellationException e) {
        throw first.kept(e);
      }
      write(files, meter, first, descriptors.descriptors(), again);
    }
  }

  private int repeated() {
    return Math.min(repeat, collected.names().size());
  }

  private void write(
      CollectFiles files,
      NetworkMeter meter,
      CollectState first,
      Map<String, HardwareDescriptor> descriptors,
      CollectState again)
      throws IOException {
    collected.failures().forEach(out::println);
    Machine machine = Machine.here();
    List<String> comments = comments(machine, meter);
    for (Profile profile : profiles) {
      String summary =
          new ProfileSummary(profile, first.latencies(profile), again.latencies(profile)).text();
      TerminalText.fact(out, profile.name(), summary);
      comments.add(profile.name() + ": " + summary);
    }
    SearchSpace<A> space =
        collected.write(
            collected.beside(files),
            descriptors,
            machine.processor() + "; " + Profiles.versions(profiles));
    new InitialSet<>(space, devices(space, first))
        .write(files.set().latencies(), comments.toArray(String[]::new));
    files.finish();
    List.of(files.set().latencies(), collected.beside(files), files.details())
        .forEach(file -> TerminalText.fact(out, "wrote", file.toString()));
  }

  private List<String> comments(Machine machine, NetworkMeter meter) {
    List<String> comments = new ArrayList<>();
    comments.add(collected.title());
    comments.add("machine: " + machine.processor() + "; " + machine.os());
    comments.add("software: " + Profiles.versions(profiles) + "; " + machine.jvm());
    comments.add("date: " + LocalDate.now(ZoneOffset.UTC));
    comments.add("networks: " + collected.origin());
    comments.add("protocol: " + meter.protocol());
    if (repeat > 0) {
      comments.add("repeat error: of " + repeated() + " networks, at the end");
    }
    return comments;
  }

  private List<DeviceLatencies<A>> devices(SearchSpace<A> space, CollectState state) {
    List<DeviceLatencies<A>> devices = new ArrayList<>();
    for (Profile profile : profiles) {
      devices.add(
          new DeviceLatencies<>(
              profile.name(),
              state.latencies(profile).stream()
                  .map(l -> new LatencySample<>(space.parse(l.network()), rounded(l.millis())))
                  .toList()));
    }
    return devices;
  }

  private double rounded(double millis) {
    double parts = Math.pow(10, collected.decimals());
    return Math.max(1, Math.round(millis * parts)) / parts;
  }
}
