package dev.maple.examples;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.examples.report.Findings;
import dev.maple.examples.report.Findings.Sample;
import dev.maple.examples.report.Machine;
import dev.maple.examples.report.Question;
import dev.maple.examples.report.Reports;
import dev.maple.examples.report.Story;
import dev.maple.perf.PerfCounters;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts networks on this machine from a few measured ones, and checks the predictions. */
@Command(
    name = "measure",
    description =
        "Describes this machine by what operators cost on it, measures the networks that Maple asks"
            + " for and others in turns, lets Maple predict the others from its own, and reports how"
            + " right it was.",
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

  @Mixin private InitialDevices initialDevices = new InitialDevices();

  @Override
  public Integer call() throws IOException {
    long begunNanos = System.nanoTime();
    effort.check();
    Profile profile = Usage.check(() -> Profiles.named(target));
    InitialDevices.Choice before = initialDevices.choice(profile);
    Set<NasBench201Cell> seen = cells(before.set());
    Story story = new Story(System.out);
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = effort.meter(counters);
      Question question = question(profile, before, seen.size(), effort.described(meter));
      double plannedSeconds =
          meter.seconds(2 * effort.samples() + effort.validate())
              + (before.described() ? OperatorMeter.seconds(effort.operatorVisits()) : 0);
      story.question(question, plannedSeconds);

      NewDevice here = new NewDevice(profile, meter, new Plan(plannedSeconds, System::nanoTime));
      Optional<HardwareDescriptor> descriptor = Optional.empty();
      if (before.described()) {
        descriptor = Optional.of(here.describe(effort.operatorVisits()));
        story.operators(descriptor.get());
      }
      var device = Maple.forDevice(new Device(target, descriptor)).initialSet(before.set());
      List<NasBench201Cell> asked =
          device.suggest(effort.samples(), Networks.drawLive(CANDIDATES, effort.seed(), Set.of()));
      seen.addAll(asked);
      List<NasBench201Cell> unseen = Networks.drawLive(effort.validate(), effort.seed(), seen);
      // In the same turns, or a machine that changes its pace in between would pass for wrong
      // predictions.
      var together =
          here.measure(
              "measuring samples and checks",
              Stream.concat(asked.stream(), unseen.stream()).toList());
      var samples = together.subList(0, asked.size());
      var measured = together.subList(asked.size(), together.size());
      story.samples(samples);

      long adaptNanos = System.nanoTime();
      Predictions predictions = Predictions.of(device, samples, unseen);
      double adaptMillis = (System.nanoTime() - adaptNanos) / 1e6;

      var again = here.measure("measuring the samples again", asked);
      Findings findings =
          new Findings(
              question,
              descriptor,
              pairs(samples, again),
              predictions.against(measured),
              Predictions.ofFewer(device, before.described(), samples, measured),
              Findings.within(Predictions.of(device, again, unseen).against(measured), 0.10),
              adaptMillis,
              (System.nanoTime() - begunNanos) / 1e9);
      story.findings(findings);
      Reports.write(findings, out, System.out);
    }
    return 0;
  }

  private static Question question(
      Profile profile, InitialDevices.Choice before, int networks, Question.Effort effort) {
    return new Question(
        Machine.here(),
        countable(),
        Profiles.versions(List.of(profile)),
        LocalDate.now(ZoneOffset.UTC),
        profile.name(),
        profile.description(),
        new Question.Before(
            before.set().deviceNames(), networks, before.leftOut(), before.described()),
        effort);
  }

  private static CounterAvailability countable() {
    try (CounterSource all = PerfCounters.openAvailable()) {
      return all.availability();
    }
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
