package dev.maple.cli.predict;

import dev.maple.JudgedSample;
import dev.maple.LatencyPredictor;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.space.SameOptions;
import dev.maple.cli.space.SpaceOptions;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.ShellText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.format.FormatReader;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adapts to a device. */
@Command(
    name = "adapt",
    description =
        "Adapts to a device by what was measured there, and writes the predictor to a file. The"
            + " second of three steps.",
    footer = {
      "Examples:",
      "  maple adapt my-phone.csv --out my-phone.maple",
      "  maple adapt networks/samples.csv --device my-phone --out my-phone.maple",
      "  maple adapt --device board --descriptors board.csv --out board.maple",
      "Headers of FILE:",
      "  architecture,my-phone                    milliseconds",
      "  architecture,my-phone [us]               or ns, ms, s, /s",
      "  architecture,my-phone [energy mJ]        any metric and its unit",
      "  architecture,my-phone/mean,my-phone/deviation,my-phone/count",
      "  architecture,file                        what a tool wrote, beside the list",
      "Next:",
      "  maple predict my-phone.maple '|3x3|+|-|1x1|+|skip|-|3x3|'"
    },
    sortOptions = false)
public final class AdaptCommand implements Callable<Integer> {
  /** Samples that do without devices measured before. */
  private static final int ENOUGH = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "what was measured, such as 'suggest' asks for: CSV, or the file of Google benchmark,"
              + " onnxruntime_perf_test or TFLite's benchmark_model; may be left out where the"
              + " device is described")
  private @Nullable Path measurements;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "its column, where there are several; its name, where the file has none")
  private @Nullable String device;

  @Mixin private SpaceOptions spaceOptions = new SpaceOptions();
  @Mixin private PriorOptions priorOptions = new PriorOptions();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the predictor")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (measurements == null && !(priorOptions.described() && device != null)) {
      throw new UsageException(
          "name the file of what was measured, or describe the device: --device and --descriptors");
    }
    OutputPath.requireFile(out, "a predictor", FormatReader::isOurs);
    adapt(spaceOptions.space());
    return ExitCode.DONE;
  }

  private <A extends Architecture<A>> void adapt(SearchSpace<A> space) throws IOException {
    LatencyPredictor<A> predictor =
        measurements == null
            ? priorOptions.stage(String.valueOf(device), space).adapt(List.<LatencySample<A>>of())
            : adapted(new SampleFile(measurements, device).read(space), space);
    predictor.save(out);
    PrintWriter to = spec.commandLine().getOut();
    to.printf("Predictor: %s, %s%n", out, predictor);
    for (JudgedSample<A> judged : predictor.samples()) {
      if (judged.isDoubted()) {
        to.printf(
            "Measure again, it does not fit the others: %s%n",
            space.format(judged.sample().architecture()));
      }
    }
    if (predictor.drift().isPresent()) {
      double factor = predictor.drift().getAsDouble();
      to.printf(
          Locale.ROOT,
          "Measure again, at an even temperature and load and in random order: from the first sample"
              + " to the last the device became about %.2g times as %s%n",
          Math.max(factor, 1 / factor),
          factor > 1 ? "slow" : "fast");
    }
    if (predictor.samples().size() < ENOUGH
        && priorOptions.knowsNoDevice(space, predictor.metric())) {
      to.printf(
          "No device measured before says anything of %s: take %s samples, or give --initial-set%n",
          predictor.metric().name(), ENOUGH);
    }
    to.printf(
        "Next: maple predict %s%s ARCHITECTURE%n",
        ShellText.quoted(out), SameOptions.ofSpace(spec));
  }

  private <A extends Architecture<A>> LatencyPredictor<A> adapted(
      SampleFile.Measured<A> measured, SearchSpace<A> space) throws IOException {
    return priorOptions
        .stage(measured.device().device(), space, measured.metric())
        .adapt(measured.device().samples());
  }
}
