package dev.maple.cli.predict;

import dev.maple.Maple;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.space.SameOptions;
import dev.maple.cli.space.SpaceOptions;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.ShellText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.design.Candidates;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.runtime.network.ExportedNetwork;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.runtime.network.NasBench201Network;
import dev.maple.sample.Metric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
      "Examples:",
      "  maple suggest --device my-phone --out my-phone.csv",
      "  maple suggest --device my-phone --networks networks",
      "  maple suggest --device my-phone --model minilm.onnx --networks networks",
      "Next, when the column is filled in or networks/measure.sh has run on the device:",
      "  maple adapt my-phone.csv --out my-phone.maple",
      "  maple adapt networks/samples.csv --device my-phone --out my-phone.maple"
    },
    sortOptions = false)
public final class SuggestCommand implements Callable<Integer> {
  /** The size of CIFAR's images. */
  private static final int PIXELS = 32;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--device", paramLabel = "NAME", required = true, description = "its name")
  private String device = "";

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many networks to measure: ${DEFAULT-VALUE}")
  private int samples;

  @Option(
      names = "--metric",
      paramLabel = "'NAME UNIT'",
      description =
          "what is measured, such as 'energy mJ', 'latency us' or 'throughput fps'; latency in"
              + " milliseconds by default")
  private @Nullable String metric;

  @Mixin private SpaceOptions spaceOptions = new SpaceOptions();
  @Mixin private PriorOptions priorOptions = new PriorOptions();

  @Option(
      names = "--for",
      paramLabel = "FILE",
      description =
          "networks that are to be predicted, one a line, if it is known which: what tells most of"
              + " these is suggested. ONNX files are named by --model instead")
  private @Nullable Path toPredict;

  @Option(names = "--out", paramLabel = "FILE", description = "the CSV to write")
  private @Nullable Path out;

  @Option(
      names = "--networks",
      paramLabel = "DIR",
      description =
          "writes the networks as ONNX files, a script that runs them with onnxruntime_perf_test,"
              + " benchmark_model or a program of yours, and their list, in place of the CSV or"
              + " beside it; cells of nasbench201, none with dead edges (what no output depends"
              + " on), or generated networks of --space onnx")
  private @Nullable Path networks;

  @Override
  public Integer call() throws IOException {
    UsageException.requireAtLeast("--samples", samples, 1);
    sheet().requireNames();
    if (out == null && networks == null) {
      throw new UsageException("say where to write: --out FILE, --networks DIR, or both");
    }
    if (networks != null) {
      if (Files.isRegularFile(networks)) {
        throw new UsageException("--networks " + networks + " is a file; name a folder");
      }
      OutputPath.requireFolder("--networks", networks);
    }
    if (out != null) {
      OutputPath.requireFile(out, "a list to fill in", MeasurementSheet::isEmpty);
    }
    if (networks != null) {
      writeNetworks(networks);
    } else if (out != null) {
      writeList(out);
    }
    return ExitCode.DONE;
  }

  private MeasurementSheet sheet() {
    return new MeasurementSheet(device, metric);
  }

  /**
   * What to measure of some networks: what tells most of those asked for, which are not measured
   * themselves, or of all where none are. More than there are is refused.
   */
  private <A extends Architecture<A>> List<A> suggested(
      Maple.WithPrior<A> stage, List<A> measurable, List<A> asked) {
    Set<A> toBePredicted = Set.copyOf(asked);
    List<A> candidates = measurable.stream().filter(each -> !toBePredicted.contains(each)).toList();
    try {
      return asked.isEmpty()
          ? stage.suggest(samples, candidates)
          : stage.suggest(samples, candidates, asked);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--samples: " + e.getMessage(), e);
    }
  }

  private void writeList(Path to) throws IOException {
    SearchSpace<?> space = spaceOptions.space();
    if (space instanceof OnnxSpace networks) {
      writeList(to, networks, namedFiles(networks));
      spec.commandLine()
          .getOut()
          .printf(
              "To have generated networks, such as resnet-1-4, as ONNX files: maple suggest --device"
                  + " %s --samples %s%s --networks DIR%n",
              ShellText.quoted(device), samples, SameOptions.ofSpaceAndPrior(spec));
    } else {
      writeNamed(to, space);
    }
  }

  private <A extends Architecture<A>> void writeNamed(Path to, SearchSpace<A> space)
      throws IOException {
    writeList(to, space, toPredict(space));
  }

  private <A extends Architecture<A>> void writeList(Path to, SearchSpace<A> space, List<A> asked)
      throws IOException {
    Maple.WithPrior<A> stage = priorOptions.stage(device, space, sheet().measured(space));
    write(to, space, suggested(stage, Candidates.of(space), asked));
  }

  /** The networks that are to be predicted; none where that is not known. */
  private <A extends Architecture<A>> List<A> toPredict(SearchSpace<A> space) throws IOException {
    return toPredict == null ? List.of() : NetworkList.ofFile(toPredict, space);
  }

  /** The same of ONNX files. */
  private List<OnnxNetwork> namedFiles(OnnxSpace space) {
    if (toPredict != null) {
      throw new UsageException("--for is not for ONNX files; name them by --model");
    }
    return space.networks().stream().filter(network -> network.report().isPresent()).toList();
  }

  private void writeNetworks(Path to) throws IOException {
    SearchSpace<?> space = spaceOptions.space();
    if (space instanceof NasBench201 cells) {
      // What a converter leaves of a cell has no dead edges: others would be measured as these.
      writeNetworks(
          to,
          cells,
          cells.architectures().stream().map(NasBench201Cell::live).distinct().toList(),
          toPredict(cells).stream().map(NasBench201Cell::live).toList(),
          cell -> ExportedNetwork.fp32(new NasBench201Network(cell), PIXELS, 1).bytes());
    } else if (space instanceof OnnxSpace networks) {
      writeNetworks(
          to,
          networks,
          networks.networks().stream().filter(SuggestCommand::isGenerated).toList(),
          namedFiles(networks),
          network -> new GeneratedNetwork(network.name()).onnx());
    } else {
      throw new UsageException(
          "--networks writes cells of nasbench201 and generated networks of --space onnx; for"
              + " another space give --out, and export the networks by your own framework");
    }
  }

  /** Files that were named have a report; they may be called as they like. */
  private static boolean isGenerated(OnnxNetwork network) {
    return network.report().isEmpty() && GeneratedNetwork.isName(network.name());
  }

  private <A extends Architecture<A>> void writeNetworks(
      Path to, SearchSpace<A> space, List<A> measurable, List<A> asked, Function<A, byte[]> onnx)
      throws IOException {
    if (!sheet().measured(space).equals(Metric.LATENCY)) {
      throw new UsageException("--networks measures latency; for another metric give --out");
    }
    Maple.WithPrior<A> stage = priorOptions.stage(device, space, Metric.LATENCY);
    List<A> ask = suggested(stage, measurable, asked);
    NetworkFolder folder = new NetworkFolder(to);
    folder.write(ask, onnx);
    PrintWriter said = spec.commandLine().getOut();
    said.printf("Networks: %s%n", to);
    said.printf("Next, on the device: %s%n", ShellText.quoted(to.resolve("measure.sh")));
    said.printf(
        "Then, with what it wrote: maple adapt %s --device %s%s --out %s%n",
        ShellText.quoted(folder.list()),
        ShellText.quoted(device),
        SameOptions.ofSpaceAndPrior(spec),
        ShellText.quoted(device + ".maple"));
    if (out != null) {
      write(out, space, ask);
    }
  }

  private <A extends Architecture<A>> void write(Path file, SearchSpace<A> space, List<A> suggested)
      throws IOException {
    sheet().write(file, space, suggested);
    PrintWriter to = spec.commandLine().getOut();
    to.printf("Networks to measure: %s%n", file);
    to.printf(
        "Next, with %s filled in: maple adapt %s%s --out %s%n",
        sheet().unit(),
        ShellText.quoted(file),
        SameOptions.ofSpaceAndPrior(spec),
        ShellText.quoted(device + ".maple"));
  }
}
