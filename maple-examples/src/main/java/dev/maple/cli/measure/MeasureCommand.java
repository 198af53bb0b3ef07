package dev.maple.cli.measure;

import dev.maple.Method;
import dev.maple.Origin;
import dev.maple.cli.measure.InitialSetOptions.ChosenSet;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.report.Report;
import dev.maple.cli.report.experiment.Experiment;
import dev.maple.cli.report.experiment.ExperimentReport;
import dev.maple.cli.report.experiment.ExperimentResult;
import dev.maple.cli.report.experiment.ExperimentTerminal;
import dev.maple.cli.report.models.ModelReport;
import dev.maple.cli.report.models.ModelResult;
import dev.maple.cli.report.models.ModelText;
import dev.maple.cli.space.ModelFile;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.ShellText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterSource;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.perf.PerfCounters;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    if (model.isGiven() && method == Method.FLOPS) {
      throw new UsageException(
          "--method flops is not for --model: networks from ONNX files are described by more than"
              + " FLOPs; give another, such as learned-prior");
    }
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
    effort.checkCells(before.cells());
    ExperimentTerminal terminal = new ExperimentTerminal(System.out);
    try (CounterSource counters = NetworkMeter.disturbances()) {
      NetworkMeter meter = effort.meter(counters);
      CellMeasurement measurement = new CellMeasurement(profile, method, before, effort, meter);
      Experiment experiment = experiment(profile, before, meter);
      terminal.experiment(experiment, measurement.seconds());
      ExperimentResult result = measurement.run(experiment, terminal, begunNanos);
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
      asked.put("Maple", Origin.version());
      asked.put("Command", ShellText.commandLine(spec));
      ModelResult result = measurement.run(asked, System.out);
      ModelText.result(result, System.out);
      ModelReport.of(result).write(out, System.out);
    }
  }

  private Experiment experiment(Profile profile, ChosenSet before, NetworkMeter meter) {
    return new Experiment(
        Origin.version(),
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
            before.cells().size(),
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
}
