package dev.maple.cli.collect;

import dev.maple.cli.meter.Machine;
import dev.maple.cli.terminal.OnnxOptions;
import dev.maple.cli.terminal.UsageException;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.perf.meter.LatencyMeasurement;
import dev.maple.perf.meter.LatencyMeter;
import dev.maple.perf.meter.Workload;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.runtime.network.OnnxFile;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures generated networks and ONNX files, each profile as a device. After each block the files
 * are written anew, so that a run that is stopped has kept what was measured.
 */
record OnnxCollection(List<Profile> profiles, int sessions, int visits, int block, long seed) {
  private static final double VISIT_MILLIS = 25;

  /** A network, and how to load it. */
  private record Subject(OnnxNetwork network, OnnxFile file) {}

  /** Measures and writes. */
  void collect(int count, List<OnnxOptions.Model> models, CollectFiles files, PrintStream out)
      throws IOException {
    List<Profile> able = profiles.stream().filter(Profile::runsOnnxFiles).toList();
    profiles.stream()
        .filter(profile -> !profile.runsOnnxFiles())
        .forEach(profile -> out.println("left out: " + profile.name() + " runs no ONNX files"));
    if (able.isEmpty()) {
      throw new UsageException("no profile of --profiles runs ONNX files; fp32 does");
    }
    List<GeneratedNetwork> drawn = GeneratedNetwork.draw(count, seed);
    int all = count + models.size();
    List<OnnxNetwork> done = new ArrayList<>();
    Map<String, List<LatencySample<OnnxNetwork>>> latencies = new LinkedHashMap<>();
    able.forEach(profile -> latencies.put(profile.name(), new ArrayList<>()));
    for (int from = 0; from < all; from += block) {
      List<Subject> subjects = new ArrayList<>();
      for (int i = from; i < Math.min(all, from + block); i++) {
        subjects.add(i < count ? generated(drawn.get(i)) : file(models.get(i - count)));
      }
      for (Profile profile : able) {
        measure(profile, subjects, latencies.getOrDefault(profile.name(), new ArrayList<>()), out);
      }
      subjects.forEach(subject -> done.add(subject.network()));
      write(done, latencies, able, files);
      out.println(done.size() + " of " + all + " networks measured");
    }
    out.println("wrote " + files.latencies() + " and " + features(files));
  }

  private static Path features(CollectFiles files) {
    return files.latencies().resolveSibling("features.csv");
  }

  private static Subject generated(GeneratedNetwork network) {
    byte[] bytes = network.onnx();
    return new Subject(
        OnnxModel.read(bytes, network.name()).network(network.name()), OnnxFile.of(bytes));
  }

  private static Subject file(OnnxOptions.Model model) {
    return new Subject(model.network(), OnnxFile.of(model.file(), model.shapes()));
  }

  /** The least over sessions; a network that the runtime does not run is told and left out. */
  private void measure(
      Profile profile,
      List<Subject> subjects,
      List<LatencySample<OnnxNetwork>> into,
      PrintStream out) {
    Map<OnnxNetwork, Double> millis = new LinkedHashMap<>();
    for (int session = 0; session < sessions; session++) {
      List<OnnxNetwork> networks = new ArrayList<>();
      List<LoadedNetwork> loaded = new ArrayList<>();
      List<Workload> workloads = new ArrayList<>();
      try {
        for (Subject subject : subjects) {
          try {
            LoadedNetwork network = profile.load(subject.file());
            loaded.add(network);
            network.run();
            networks.add(subject.network());
            workloads.add(new Workload(subject.network().name(), network));
          } catch (IllegalStateException e) {
            out.println(
                profile.name() + " does not run " + subject.network() + ": " + e.getMessage());
          }
        }
        LatencyMeter.Builder meter =
            LatencyMeter.builder().visits(visits).visitMillis(VISIT_MILLIS).seed(seed + session);
        if (!profile.needsQuietMachine()) {
          meter.threadCpuClock();
        }
        List<LatencyMeasurement> measured = meter.build().measure(workloads);
        for (int i = 0; i < networks.size(); i++) {
          millis.merge(networks.get(i), measured.get(i).millis(), Math::min);
        }
      } finally {
        loaded.forEach(LoadedNetwork::close);
      }
    }
    millis.forEach(
        (network, value) ->
            into.add(new LatencySample<>(network, Math.max(1e-5, Math.round(value * 1e5) / 1e5))));
  }

  private void write(
      List<OnnxNetwork> networks,
      Map<String, List<LatencySample<OnnxNetwork>>> latencies,
      List<Profile> able,
      CollectFiles files)
      throws IOException {
    OnnxSpace space = OnnxSpace.of(networks);
    Machine machine = Machine.here();
    List<DeviceLatencies<OnnxNetwork>> devices = new ArrayList<>();
    latencies.forEach((name, samples) -> devices.add(new DeviceLatencies<>(name, samples)));
    space.write(features(files));
    new InitialSet<>(space, devices)
        .write(
            files.latencies(),
            "Latencies of ONNX networks in milliseconds of a run, measured by 'collect'",
            "machine: " + machine.processor() + "; " + machine.os(),
            "software: " + Profiles.versions(able) + "; " + machine.jvm(),
            "date: " + LocalDate.now(ZoneOffset.UTC),
            "networks: generated ones are named family-seed-number",
            String.format(
                Locale.ROOT,
                "protocol: the thread's CPU time (of profiles with several threads, the clock's);"
                    + " %d sessions x %d visits of %.0f ms in shuffled turns, minimum of the"
                    + " visit's 10th percentile",
                sessions,
                visits,
                VISIT_MILLIS));
  }
}
