package dev.maple.cli.predict;

import dev.maple.JudgedSample;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.SpaceOptions;
import dev.maple.cli.terminal.UsageException;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
      "Example:",
      "  maple adapt my-phone.csv --out my-phone.maple",
      "Next:",
      "  maple predict my-phone.maple '|3x3|+|-|1x1|+|skip|-|3x3|'"
    },
    sortOptions = false)
public final class AdaptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "CSV: architecture,<device>, milliseconds, such as 'suggest' writes")
  private Path measurements = Path.of("");

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "its column, where there are several")
  private @Nullable String device;

  @Mixin private SpaceOptions spaceOptions = new SpaceOptions();
  @Mixin private PriorOptions priorOptions = new PriorOptions();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the predictor")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    OutputPath.requireFile(out);
    adapt(spaceOptions.space());
    return ExitCode.DONE;
  }

  private <A extends Architecture<A>> void adapt(SearchSpace<A> space) throws IOException {
    InitialSet<A> measured = InitialSet.read(measurements, space);
    DeviceLatencies<A> target = UsageException.orUsage(() -> target(measured));
    LatencyPredictor<A> predictor =
        Maple.forDevice(target.device()).prior(priorOptions.prior(space)).adapt(target.samples());
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
    to.printf("Next: maple predict %s ARCHITECTURE%n", out);
  }

  private <A extends Architecture<A>> DeviceLatencies<A> target(InitialSet<A> measured) {
    if (device != null) {
      return measured.device(device);
    }
    if (measured.devices().size() != 1) {
      throw new IllegalArgumentException(
          measurements + " holds " + measured.deviceNames() + "; name one by --device");
    }
    return measured.devices().get(0);
  }
}
