package dev.maple.cli.predict;

import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.SpaceOptions;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what to measure on a device. */
@Command(
    name = "suggest",
    description =
        "Writes what to measure on a new device, as CSV with an empty column: fill in milliseconds,"
            + " measured there as the networks will be used. The first of three steps.",
    footer = {
      "Example:",
      "  maple suggest --device my-phone --out my-phone.csv",
      "Next, when the column is filled in:",
      "  maple adapt my-phone.csv --out my-phone.maple"
    },
    sortOptions = false)
public final class SuggestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--device", paramLabel = "NAME", required = true, description = "its name")
  private String device = "";

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many networks to measure: ${DEFAULT-VALUE}")
  private int samples;

  @Mixin private SpaceOptions spaceOptions = new SpaceOptions();
  @Mixin private PriorOptions priorOptions = new PriorOptions();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the CSV to write")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    UsageException.requireAtLeast("--samples", samples, 1);
    if (device.isBlank() || device.matches("(?s).*[,\"\r\n].*")) {
      throw new UsageException(
          "--device must not be blank and hold no comma, quote or line break, was '"
              + device
              + "'");
    }
    OutputPath.requireFile(out);
    write(spaceOptions.space());
    spec.commandLine()
        .getOut()
        .printf(
            "Networks to measure: %s%nNext, with milliseconds filled in: maple adapt %s --out"
                + " %s.maple%n",
            out, out, device);
    return ExitCode.DONE;
  }

  private <A extends Architecture<A>> void write(SearchSpace<A> space) throws IOException {
    Maple.WithPrior<A> stage = Maple.forDevice(device).prior(priorOptions.prior(space));
    List<A> suggested = UsageException.orUsage(() -> stage.suggest(samples));
    StringBuilder csv = new StringBuilder();
    csv.append(
        "# Measure these on the device, best first, and write milliseconds after each comma.\n");
    csv.append("architecture,").append(device).append('\n');
    suggested.forEach(network -> csv.append(space.format(network)).append(",\n"));
    WholeFile.write(out, csv);
  }
}
