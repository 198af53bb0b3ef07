package dev.maple.cli.measure;

import dev.maple.Device;
import dev.maple.Maple;
import dev.maple.Method;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.measure.InitialSetOptions.ChosenSet;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.report.Report;
import dev.maple.cli.report.experiment.Experiment;
import dev.maple.cli.report.experiment.ExperimentReport;
import dev.maple.cli.report.experiment.ExperimentResult;
import dev.maple.cli.report.experiment.ExperimentResult.Sample;
import dev.maple.cli.report.experiment.ExperimentTerminal;
import dev.maple.cli.report.models.ModelReport;
import dev.maple.cli.report.models.ModelResult;
import dev.maple.cli.report.models.ModelText;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.MapleVersion;
import dev.maple.cli.terminal.ModelFile;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.cli.terminal.ShellText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.onnx.OnnxNetwork;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicts networks on this machine from a few measured ones, and checks the predictions. */
@Command(
    name = "measure",
    description =
        "Describes this machine by what operators cost on it, measures the networks that Maple asks"
            + " for and others in turns, lets Maple predict the others from its own, and reports how"
            + " right it was. With --model: predicts ONNX files from generated networks that it"
            + " measures here, tells where their time goes, and measures them to check.",
    footer = {
      "Examples:",
      "  maple measure --quick",
      "  maple measure --target int8 --leave-out runtime --out report",
      "  maple measure --target fp32          where a line through FLOPs does as well",
      "  maple measure --model a.onnx --model folder --input x=1x3x224x224",
      "",
      "A target is a profile of a runtime on this machine; 'maple collect --help'",
      "says how to measure devices of your own."
    },
    sortOptions = false,
    showDefaultValues = true)
public final class MeasureCommand implements Callable<Integer> {
  /** Networks that Maple chooses from. */
  private static final int CANDIDATES = 800;

  /** About how long what is not measured takes; a slow machine is found out on the way. */
  private static final double LEARNING_SECONDS = 6;

  private static final double CHOOSING_SECONDS = 4;
  private static final double PREDICTING_SECONDS = 3;

  /** Those that go by a descriptor where there is no sample. */
  private static final Set<Method> PREDICTS_FROM_NONE =
      EnumSet.of(
          Method.LEARNED_PRIOR,
          Method.MAPLE_RIDGE,
          Method.MAPLE_GBM,
          Method.MAPLE_EDGE,
          Method.MAPLE_X);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--target",
      paramLabel = "PROFILE",
      description =
          "the profile played as the new device: int8, which FLOPs do not explain, or with --model"
              + " fp32",
      showDefaultValue = Visibility.NEVER)
  private @Nullable String chosenTarget;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "how to predict, as 'benchmark --method' names it: ${COMPLETION-CANDIDATES}")
  private Method method = Method.LEARNED_PRIOR;

  @Mixin private ModelOptions model = new ModelOptions();

  @Mixin private EffortOptions effort = new EffortOptions();

  @Option(names = "--out", paramLabel = "DIR", description = "where the report goes")
  private Path out = Path.of("maple-report");

  @Mixin private InitialSetOptions initialSet = new InitialSetOptions();

  @Override
  public Integer call() throws IOException {
    long begunNanos = System.nanoTime();
    effort.check();
    String target = chosenTarget != null ? chosenTarget : model.isGiven() ? "fp32" : "int8";
    Profile profile = UsageException.orUsage(() -> Profiles.named(target));
    Report.requireFolder("--out", out);
    if (model.isGiven()) {
      UsageException.requireNone(
          spec,
          "is not for --model: all files are checked, no operator is measured",
          "--validate",
          "--operator-visits");
      measureModels(profile);
      return ExitCode.DONE;
    }
    UsageException.requireNone(
        spec, "needs --model", "--choose-from", "--no-check", "--guess", "--input", "--value");
    ChosenSet before = initialSet.choice(profile);
    Set<NasBench201Cell> seen = cells(before.set());
    ExperimentTerminal terminal = new ExperimentTerminal(System.out);
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = effort.meter(counters);
      Experiment experiment = experiment(profile, before, seen.size(), meter);
      double plannedSeconds =
          LEARNING_SECONDS
              + CHOOSING_SECONDS
              + PREDICTING_SECONDS
              + meter.seconds(2 * effort.samples() + effort.validate())
              + (before.described() ? OperatorMeter.seconds(effort.operatorVisits()) : 0);
      terminal.experiment(experiment, plannedSeconds);

      MeasuredDevice here =
          new MeasuredDevice(profile, meter, new RunPlan(plannedSeconds, System::nanoTime));
      Optional<HardwareDescriptor> descriptor =
          before.described()
              ? Optional.of(here.describe(effort.operatorVisits()))
              : Optional.empty();
      descriptor.ifPresent(terminal::operators);
      Device described = new Device(target, descriptor);
      var device =
          here.compute(
              "learning from the initial set",
              LEARNING_SECONDS,
              () -> Maple.forDevice(described).prior(Maple.learn(before.set(), method)));
      List<NasBench201Cell> candidates = Networks.drawLive(CANDIDATES, effort.seed(), Set.of());
      List<NasBench201Cell> asked =
          here.compute(
              "choosing what to measure",
              CHOOSING_SECONDS,
              () -> device.suggest(effort.samples(), candidates));
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
      terminal.samples(samples);

      long adaptNanos = System.nanoTime();
      Predictions predictions = Predictions.of(device, samples, unseen);
      double adaptMillis = (System.nanoTime() - adaptNanos) / 1e6;

      var again = here.measure("measuring the samples again", asked);
      ExperimentResult result =
          here.compute(
              "predicting from fewer samples",
              PREDICTING_SECONDS,
              () ->
                  new ExperimentResult(
                      experiment,
                      descriptor,
                      pairs(samples, again),
                      predictions.against(measured),
                      Predictions.ofFewer(
                          device,
                          before.described() && PREDICTS_FROM_NONE.contains(method),
                          samples,
                          measured),
                      ExperimentResult.within(
                          Predictions.rehearsed(device, again, unseen).against(measured), 0.10),
                      adaptMillis,
                      (System.nanoTime() - begunNanos) / 1e9));
      terminal.result(result);
      ExperimentReport.of(result).write(out, System.out);
    }
    return ExitCode.DONE;
  }

  private void measureModels(Profile profile) throws IOException {
    InitialSet<OnnxNetwork> all = initialSet.onnx();
    List<String> leftOut = initialSet.leftOut(profile, all.deviceNames());
    List<ModelFile> models = model.models();
    try (CounterSource counters = NetworkMeter.disturbances()) {
      ModelMeasurement measurement =
          new ModelMeasurement(
              profile,
              method,
              all.without(leftOut),
              effort.meter(counters).byCpuTime(),
              models,
              model.candidates(models),
              effort.samples(),
              model.check(),
              model.guess());
      measurement.tell(leftOut, System.out);
      Map<String, String> asked = new LinkedHashMap<>();
      asked.put("Maple", MapleVersion.text());
      asked.put("Command", ShellText.commandLine(spec));
      ModelResult result = measurement.run(asked, System.out);
      ModelText.result(result, System.out);
      ModelReport.of(result).write(out, System.out);
    }
  }

  private Experiment experiment(
      Profile profile, ChosenSet before, int networks, NetworkMeter meter) {
    return new Experiment(
        MapleVersion.text(),
        ShellText.commandLine(spec),
        Machine.here(),
        countable(),
        Profiles.versions(List.of(profile)),
        LocalDate.now(ZoneOffset.UTC),
        profile.name(),
        profile.description(),
        method.toString(),
        new Experiment.Before(
            before.set().deviceNames(),
            networks,
            before.leftOut(),
            before.described(),
            before.flopsWithin10Shares()),
        effort.described(meter));
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
