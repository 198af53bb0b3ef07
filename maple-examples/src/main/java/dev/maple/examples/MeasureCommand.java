package dev.maple.examples;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyInterval;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterSource;
import dev.maple.csv.WholeFile;
import dev.maple.examples.NetworkMeter.Task;
import dev.maple.examples.report.Findings;
import dev.maple.examples.report.Findings.Check;
import dev.maple.examples.report.Findings.Sample;
import dev.maple.examples.report.HtmlReport;
import dev.maple.examples.report.JsonReport;
import dev.maple.examples.report.Machine;
import dev.maple.examples.report.TextReport;
import dev.maple.examples.runtime.Profile;
import dev.maple.examples.runtime.Profiles;
import dev.maple.perf.PerfCounters;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a few networks on this machine, predicts others, and checks the predictions. */
@Command(
    name = "measure",
    description =
        "Measures the networks that Maple asks for on this machine, predicts others it has not"
            + " seen, measures those too, and reports how right it was.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
final class MeasureCommand implements Callable<Integer> {
  private static final double VISIT_MILLIS = 25;

  /** Networks that Maple chooses from. */
  private static final int CANDIDATES = 800;

  @Option(
      names = "--target",
      paramLabel = "PROFILE",
      description = "the profile played as the new device")
  private String target = "fp32";

  @Option(names = "--samples", paramLabel = "N", description = "networks Maple may ask for")
  private int samples = 10;

  @Option(names = "--validate", paramLabel = "N", description = "networks to check it on")
  private int validate = 40;

  @Option(names = "--out", paramLabel = "DIR", description = "where the report goes")
  private Path out = Path.of("maple-report");

  @Option(names = "--seed", paramLabel = "N", description = "draws the networks to check")
  private long seed = 1;

  @Option(names = "--sessions", paramLabel = "N", description = "how often each is loaded anew")
  private int sessions = 3;

  @Option(names = "--visits", paramLabel = "N", description = "visits in each session")
  private int visits = 16;

  @Option(
      names = "--initial-set",
      paramLabel = "FILE",
      description = "devices measured before; those that come with Maple by default")
  private @Nullable Path initialSetFile;

  @Override
  public Integer call() throws IOException {
    long begunNanos = System.nanoTime();
    Usage.atLeast("--samples", samples, 1);
    Usage.atLeast("--validate", validate, 2);
    Usage.atLeast("--sessions", sessions, 1);
    Usage.atLeast("--visits", visits, 1);
    Profile profile = Usage.check(() -> Profiles.named(target));
    InitialSet<NasBench201Cell> initialSet = initialSet(profile);
    Set<NasBench201Cell> seen = cells(initialSet);
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = new NetworkMeter(sessions, visits, VISIT_MILLIS, seed, counters);
      Machine machine = Machine.here();
      CounterAvailability availability = countable();
      String software = Profiles.versions(List.of(profile));
      TextReport.machine(System.out, machine, software, availability);
      TextReport.task(
          System.out, target, profile.description(), initialSet.deviceNames(), seen.size());
      System.out.println();

      Maple.WithInitialSet<NasBench201Cell> device = Maple.forDevice(target).initialSet(initialSet);
      List<NasBench201Cell> asked =
          device.suggest(samples, Networks.drawLive(CANDIDATES, seed, Set.of()));
      List<LatencySample<NasBench201Cell>> measured =
          samples(measure(meter, "measuring what Maple asks for", asked, profile));
      TextReport.samples(System.out, measured);

      seen.addAll(asked);
      List<NasBench201Cell> unseen = Networks.drawLive(validate, seed, seen);
      long adaptNanos = System.nanoTime();
      LatencyPredictor<NasBench201Cell> predictor = device.adapt(measured);
      double adaptMillis = (System.nanoTime() - adaptNanos) / 1e6;

      FlopsBaseline flops = FlopsBaseline.fit(measured);
      List<Check> checks =
          measure(meter, "checking predictions", unseen, profile).stream()
              .map(latency -> check(latency, predictor, flops))
              .toList();
      List<LatencySample<NasBench201Cell>> again =
          samples(measure(meter, "repeating what Maple asked for", asked, profile));

      Findings findings =
          new Findings(
              machine,
              availability,
              software,
              LocalDate.now(ZoneOffset.UTC),
              target,
              profile.description(),
              initialSet.deviceNames(),
              cells(initialSet).size(),
              meter.protocol(),
              pairs(measured, again),
              checks,
              adaptMillis,
              (System.nanoTime() - begunNanos) / 1e9);
      TextReport.results(System.out, findings);
      write(findings);
    }
    return 0;
  }

  private static CounterAvailability countable() {
    try (CounterSource all = PerfCounters.openAvailable()) {
      return all.availability();
    }
  }

  /** The devices measured before, less the target. */
  private InitialSet<NasBench201Cell> initialSet(Profile profile) throws IOException {
    NasBench201 space = NasBench201.space();
    InitialSet<NasBench201Cell> all =
        initialSetFile == null
            ? Maple.bundledInitialSet(space).orElseGet(() -> InitialSet.empty(space))
            : InitialSet.read(initialSetFile, space);
    return all.deviceNames().contains(profile.name()) ? all.without(List.of(profile.name())) : all;
  }

  private static Set<NasBench201Cell> cells(InitialSet<NasBench201Cell> initialSet) {
    Set<NasBench201Cell> cells = new HashSet<>();
    initialSet
        .devices()
        .forEach(
            device -> device.samples().forEach(sample -> cells.add(sample.architecture().live())));
    return cells;
  }

  private static List<NetworkLatency> measure(
      NetworkMeter meter, String title, List<NasBench201Cell> cells, Profile profile) {
    try (Progress progress = new Progress(title)) {
      return meter.measure(
          cells.stream().map(cell -> new Task(cell, profile)).toList(), progress::update);
    }
  }

  private static List<LatencySample<NasBench201Cell>> samples(List<NetworkLatency> latencies) {
    return latencies.stream().map(l -> new LatencySample<>(l.cell(), l.millis())).toList();
  }

  private static Check check(
      NetworkLatency measured, LatencyPredictor<NasBench201Cell> predictor, FlopsBaseline flops) {
    LatencyEstimate estimate = predictor.predict(measured.cell());
    LatencyInterval interval = estimate.interval(0.90);
    return new Check(
        measured.cell(),
        measured.millis(),
        estimate.millis(),
        interval.lowMillis(),
        interval.highMillis(),
        flops.millis(measured.cell()));
  }

  private static List<Sample> pairs(
      List<LatencySample<NasBench201Cell>> first, List<LatencySample<NasBench201Cell>> again) {
    List<Sample> pairs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(
          new Sample(first.get(i).architecture(), first.get(i).millis(), again.get(i).millis()));
    }
    return pairs;
  }

  private void write(Findings findings) throws IOException {
    Files.createDirectories(out);
    Path html = out.resolve("report.html");
    WholeFile.write(html, HtmlReport.of(findings));
    WholeFile.write(out.resolve("report.json"), JsonReport.of(findings));
    System.out.printf("Report: %s (and report.json)%n", html);
  }
}
