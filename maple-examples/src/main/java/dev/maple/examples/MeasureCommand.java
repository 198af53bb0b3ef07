package dev.maple.examples;

import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterSource;
import dev.maple.examples.report.Findings;
import dev.maple.examples.report.Findings.Sample;
import dev.maple.examples.report.Machine;
import dev.maple.examples.report.Question;
import dev.maple.examples.report.Reports;
import dev.maple.examples.report.Story;
import dev.maple.examples.runtime.Profile;
import dev.maple.examples.runtime.Profiles;
import dev.maple.perf.PerfCounters;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
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
import picocli.CommandLine.Mixin;
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
  /** Networks that Maple chooses from. */
  private static final int CANDIDATES = 800;

  @Option(
      names = "--target",
      paramLabel = "PROFILE",
      description = "the profile played as the new device")
  private String target = "fp32";

  @Mixin private Effort effort = new Effort();

  @Option(names = "--out", paramLabel = "DIR", description = "where the report goes")
  private Path out = Path.of("maple-report");

  @Option(
      names = "--initial-set",
      paramLabel = "FILE",
      description = "devices measured before; those that come with Maple by default")
  private @Nullable Path initialSetFile;

  @Override
  public Integer call() throws IOException {
    long begunNanos = System.nanoTime();
    effort.check();
    Profile profile = Usage.check(() -> Profiles.named(target));
    InitialSet<NasBench201Cell> initialSet = initialSet(profile);
    Set<NasBench201Cell> seen = cells(initialSet);
    Story story = new Story(System.out);
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = effort.meter(counters);
      Question question = question(profile, initialSet, seen.size(), effort.described(meter));
      double plannedSeconds = meter.seconds(2 * effort.samples() + effort.validate());
      story.question(question, plannedSeconds);

      var device = Maple.forDevice(target).initialSet(initialSet);
      List<NasBench201Cell> asked =
          device.suggest(effort.samples(), Networks.drawLive(CANDIDATES, effort.seed(), Set.of()));
      NewDevice here = new NewDevice(profile, meter, new Plan(plannedSeconds, System::nanoTime));
      var samples = here.measure("measuring what Maple asks for", asked);
      story.samples(samples);

      seen.addAll(asked);
      List<NasBench201Cell> unseen = Networks.drawLive(effort.validate(), effort.seed(), seen);
      long adaptNanos = System.nanoTime();
      Predictions predictions = Predictions.of(device, samples, unseen);
      double adaptMillis = (System.nanoTime() - adaptNanos) / 1e6;

      var measured = here.measure("checking predictions", unseen);
      var again = here.measure("repeating what Maple asked for", asked);
      Findings findings =
          new Findings(
              question,
              pairs(samples, again),
              predictions.against(measured),
              Predictions.ofFewer(device, samples, measured),
              adaptMillis,
              (System.nanoTime() - begunNanos) / 1e9);
      story.findings(findings);
      Reports.write(findings, out, System.out);
    }
    return 0;
  }

  private static Question question(
      Profile profile,
      InitialSet<NasBench201Cell> initialSet,
      int networks,
      Question.Effort effort) {
    return new Question(
        Machine.here(),
        countable(),
        Profiles.versions(List.of(profile)),
        LocalDate.now(ZoneOffset.UTC),
        profile.name(),
        profile.description(),
        initialSet.deviceNames(),
        networks,
        effort);
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

  private static List<Sample> pairs(
      List<LatencySample<NasBench201Cell>> first, List<LatencySample<NasBench201Cell>> again) {
    List<Sample> pairs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(
          new Sample(first.get(i).architecture(), first.get(i).millis(), again.get(i).millis()));
    }
    return pairs;
  }
}
