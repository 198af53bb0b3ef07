package dev.maple.cli.collect;

import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Task;
import dev.maple.cli.terminal.OnnxOptions;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterSource;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Measures generated networks and ONNX files, each profile as a device. */
record OnnxCollection(
    List<Profile> profiles, int sessions, int visits, int block, int repeat, long seed) {
  private static final double VISIT_MILLIS = 25;

  /** Measures and writes; stopped, the same goes on from where it was. */
  void collect(int count, List<OnnxOptions.Model> models, CollectFiles files, PrintStream out)
      throws IOException {
    List<Profile> able = profiles.stream().filter(Profile::runsOnnxFiles).toList();
    profiles.stream()
        .filter(profile -> !profile.runsOnnxFiles())
        .forEach(profile -> out.println("left out: " + profile.name() + " runs no ONNX files"));
    if (able.isEmpty()) {
      throw new UsageException("no profile of --profiles runs ONNX files; fp32 does");
    }
    OnnxSubjects subjects = new OnnxSubjects(models);
    List<String> names = new ArrayList<>();
    GeneratedNetwork.draw(count, seed).forEach(network -> names.add(network.name()));
    models.forEach(model -> names.add(model.network().name()));
    UsageException.orUsage(() -> subjects.requireDistinct(names));
    String settings =
        String.format(
            Locale.ROOT,
            "space onnx, networks %d, seed %d, sessions %d, visits %d, profiles %s, models %s",
            count,
            seed,
            sessions,
            visits,
            String.join(" ", able.stream().map(Profile::name).toList()),
            String.join(" ", names.subList(count, names.size())));
    CollectLock lock = CollectLock.of(files.lock());
    try (lock;
        CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = new NetworkMeter(sessions, visits, VISIT_MILLIS, seed, counters, true);
      CollectState<String> first =
          CollectState.open(files.progress(), settings, Function.identity());
      CollectState<String> again =
          CollectState.open(files.repeating(), settings, Function.identity());
      List<String> repeated = names.subList(0, Math.min(repeat, names.size()));
      CollectSteps<String> steps =
          new CollectSteps<>(
              able,
              meter,
              block,
              (name, profile) -> new Task<>(name, profile, () -> subjects.load(name, profile)));
      double seconds = steps.seconds(names, first) + steps.seconds(repeated, again);
      out.println("about " + TerminalText.seconds(seconds));
      RunPlan plan = new RunPlan(seconds, System::nanoTime);
      try {
        steps.measure("measuring", names, first, plan);
        steps.measure("measuring again", repeated, again, plan);
      } catch (CancellationException e) {
        throw first.kept(e);
      }
      subjects.failures().forEach(out::println);
      List<String> comments = comments(able, meter, repeated.size());
      for (Profile profile : able) {
        String summary =
            new ProfileSummary<>(profile, first.latencies(profile), again.latencies(profile))
                .text();
        TerminalText.fact(out, profile.name(), summary);
        comments.add(profile.name() + ": " + summary);
      }
      OnnxSpace space = OnnxSpace.of(names.stream().map(subjects::network).toList());
      Path features = files.features();
      space.write(features);
      new InitialSet<>(space, devices(able, first, space))
          .write(files.latencies(), comments.toArray(String[]::new));
      files.finish();
      List.of(files.latencies(), features, files.details())
          .forEach(file -> TerminalText.fact(out, "wrote", file.toString()));
    }
  }

  private static List<DeviceLatencies<OnnxNetwork>> devices(
      List<Profile> able, CollectState<String> state, OnnxSpace space) {
    return able.stream()
        .map(
            profile ->
                new DeviceLatencies<>(
                    profile.name(),
                    state.latencies(profile).stream()
                        .map(
                            l -> new LatencySample<>(space.parse(l.network()), rounded(l.millis())))
                        .toList()))
        .toList();
  }

  private static double rounded(double millis) {
    return Math.max(1e-5, Math.round(millis * 1e5) / 1e5);
  }

  private List<String> comments(List<Profile> able, NetworkMeter meter, int repeated) {
    Machine machine = Machine.here();
    List<String> comments = new ArrayList<>();
    comments.add("Latencies of ONNX networks in milliseconds of a run, measured by 'collect'");
    comments.add("machine: " + machine.processor() + "; " + machine.os());
    comments.add("software: " + Profiles.versions(able) + "; " + machine.jvm());
    comments.add("date: " + LocalDate.now(ZoneOffset.UTC));
    comments.add("networks: generated ones are named family-seed-number");
    comments.add("protocol: " + meter.protocol());
    if (repeated > 0) {
      comments.add("repeat error: of " + repeated + " networks, at the end");
    }
    return comments;
  }
}
