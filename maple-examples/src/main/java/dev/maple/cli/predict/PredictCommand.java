package dev.maple.cli.predict;

import dev.maple.LatencyEstimate;
import dev.maple.LatencyPredictor;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.predict.PredictionFormat.Verdict;
import dev.maple.cli.space.OnnxOptions;
import dev.maple.cli.space.SpaceOptions;
import dev.maple.cli.terminal.Budget;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.TextFile;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.onnx.PredictedTime;
import dev.maple.sample.InitialSet;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers by a predictor that was kept. */
@Command(
    name = "predict",
    description =
        "Predicts networks by the file that 'adapt' wrote: those named, those of a file, or those on"
            + " standard input, one a line, each answered as it comes. The last of three steps.",
    exitCodeList = {
      "0:done; with --budget: every network meets it",
      "1:a network is not likely enough to meet the budget",
      "2:the command line asks for what cannot be",
      "3:failed: a file, or a line that is no network",
    },
    footer = {
      "Examples:",
      "  maple predict my-phone.maple '|3x3|+|-|1x1|+|skip|-|3x3|' --budget 15ms",
      "  maple predict my-phone.maple --from cells.txt --format table",
      "  maple predict my-phone.maple --from accuracy.csv --format csv > latency.csv",
      "  maple predict my-phone.maple --from - < cells.txt",
      "  maple predict here.maple minilm --space onnx --features mine/features.csv",
      "      --model minilm.onnx --initial-set mine --format table"
    },
    sortOptions = false)
public final class PredictCommand implements Callable<Integer> {
  /** So many characters are written at once where no one waits for them. */
  private static final int BLOCK = 1 << 15;

  /** Bytes of a file. */
  private static final long LARGE = 1 << 24;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "the predictor")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "ARCHITECTURE",
      description = "networks, as their space writes them")
  private List<String> networks = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE|-",
      description =
          "a file of networks, one a line, under the header 'architecture' or none, whatever columns"
              + " stand beside them, or - for standard input; with --features also rows as that file"
              + " has them: a known name is that network, a new one is predicted by its features")
  private @Nullable String from;

  @Mixin private SpaceOptions spaceOptions = new SpaceOptions();
  @Mixin private PriorOptions priorOptions = new PriorOptions();

  @Option(
      names = "--guess",
      description = "also predict ONNX files most of whose operators nothing measured has")
  private boolean guess;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      converter = Budget.Converter.class,
      description = "what each network may take, such as 15ms, 800us or, of another metric, 12mJ")
  private @Nullable Budget budget;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.9",
      description = "how likely it must meet the budget: ${DEFAULT-VALUE}")
  private double confidence;

  @Option(
      names = "--format",
      defaultValue = "json",
      description =
          "lines for programs, spreadsheets or people, ${COMPLETION-CANDIDATES}: ${DEFAULT-VALUE}")
  private PredictionFormat format = PredictionFormat.JSON;

  @Option(names = "--flush", description = "write each line at once, whatever waits to be read")
  private boolean flush;

  private boolean missed;
  private boolean malformed;

  /** How many lines named something. */
  private int answered;

  @Override
  public Integer call() throws IOException {
    if (!(confidence > 0 && confidence < 1)) {
      throw new UsageException("--confidence must be above 0 and below 1, was " + confidence);
    }
    if (budget == null) {
      UsageException.requireNone(spec, "needs --budget", "--confidence");
    }
    if (priorOptions.described()) {
      throw new UsageException("--descriptors is for adapt; a predictor knows its device");
    }
    if (!networks.isEmpty() && from != null) {
      throw new UsageException("name networks, or where they are by --from: one of the two");
    }
    if (spaceOptions.space() instanceof OnnxSpace space) {
      runOnnx(space);
    } else if (networks.isEmpty() && from == null) {
      throw new UsageException("name networks, or where they are by --from");
    } else {
      run(spaceOptions.space());
    }
    if (malformed) {
      return ExitCode.FAILED;
    }
    return missed ? ExitCode.NO : ExitCode.DONE;
  }

  /** Answers with what each prediction stands on; those that stand on little are refused. */
  private void runOnnx(OnnxSpace space) throws IOException {
    LatencyPredictor<OnnxNetwork> predictor = LatencyPredictor.load(file, space);
    InitialSet<OnnxNetwork> before = priorOptions.initialSet(space, predictor.metric());
    List<OnnxNetwork> samples =
        predictor.samples().stream().map(judged -> judged.sample().architecture()).toList();
    if (from != null) {
      throw new UsageException("--from is not for ONNX files; name them by --model");
    }
    List<String> asked = networks.isEmpty() ? namesOfFiles(space) : networks;
    spec.commandLine().getOut().append(format.header());
    for (String name : asked) {
      OnnxNetwork network = UsageException.orUsage(() -> space.parse(name));
      PredictedTime time =
          network.report().isEmpty()
              ? null
              : PredictedTime.of(network, predictor::predictMillis, before, samples);
      StringBuilder lines = new StringBuilder();
      if (time != null) {
        time.warnings().forEach(w -> spec.commandLine().getErr().println(network + ": " + w));
      }
      if (time != null && time.isGuess() && !guess) {
        malformed = true;
        format.appendError(lines, name, OnnxOptions.refusal(time));
      } else {
        answer(lines, name, predictor.predict(network), time);
      }
      spec.commandLine().getOut().append(lines).flush();
    }
  }

  private static List<String> namesOfFiles(OnnxSpace space) {
    List<String> names =
        space.networks().stream()
            .filter(network -> network.report().isPresent())
            .map(OnnxNetwork::name)
            .toList();
    if (names.isEmpty()) {
      throw new UsageException("name networks, or their files by --model");
    }
    return names;
  }

  private <A extends Architecture<A>> void run(SearchSpace<A> space) throws IOException {
    UsageException.requireNone(
        spec,
        "is for ONNX files, whose coverage it tells; a predictor needs none",
        "--initial-set");
    LatencyPredictor<A> predictor = LatencyPredictor.load(file, space);
    if (budget != null) {
      budget.in(predictor.metric()); // another unit is told before anything is answered
    }
    PrintWriter out = spec.commandLine().getOut();
    if (from == null) {
      List<A> parsed = UsageException.orUsage(() -> networks.stream().map(space::parse).toList());
      StringBuilder lines = new StringBuilder(format.header());
      for (int i = 0; i < parsed.size(); i++) {
        answer(lines, networks.get(i), predictor.predict(parsed.get(i)));
      }
      out.append(lines).flush();
      return;
    }
    try (BufferedReader lines =
        from.equals("-") ? TextFile.asItComes(standardInput(), place()) : open(Path.of(from))) {
      stream(lines, predictor, out);
    }
    if (answered == 0 && (budget != null || !from.equals("-"))) {
      throw new UsageException("--from " + from + " names no network; write one a line");
    }
  }

  /** It stays open: where none was given, it may be a file that Java reads classes from. */
  private static InputStream standardInput() {
    return new FilterInputStream(System.in) {
      @Override
      public void close() {}
    };
  }

  /** What messages say before the number of a line of {@code --from}. */
  private String place() {
    return ("-".equals(from) ? "standard input" : from) + ", line ";
  }

  /**
   * A file is read whole, which tells a wrong encoding by its line; a large one, or a pipe, as it
   * comes.
   */
  private BufferedReader open(Path file) throws IOException {
    boolean asItComes =
        Files.exists(file)
            && !Files.isDirectory(file)
            && (!Files.isRegularFile(file) || Files.size(file) > LARGE);
    return asItComes
        ? TextFile.asItComes(Files.newInputStream(file), place())
        : TextFile.open(file);
  }

  private <A extends Architecture<A>> void stream(
      BufferedReader lines, LatencyPredictor<A> predictor, PrintWriter out) throws IOException {
    StringBuilder block = new StringBuilder(format.header());
    NetworkList list = new NetworkList(predictor.space());
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(answered + " networks were answered");
      }
      if (NetworkList.isBinary(line)) {
        out.append(block).flush();
        throw new IllegalArgumentException(
            place() + number + ": this is binary, no text; give networks, one a line");
      }
      String network = line.strip();
      boolean saysNothing = false;
      try {
        NetworkList.Asked asked = list.read(network);
        saysNothing = asked == null;
        if (asked != null) {
          answer(block, asked.name(), estimate(predictor, asked));
        }
      } catch (IllegalArgumentException e) {
        malformed = true;
        format.appendError(
            block, NetworkList.shown(network), "line " + number + ": " + e.getMessage());
      }
      answered += saysNothing ? 0 : 1;
      if (flush || block.length() > BLOCK || !lines.ready()) {
        out.append(block).flush();
        block.setLength(0);
        // The writer knows nothing of errors of the stream beneath.
        if (System.out.checkError()) {
          return; // whoever read the answers has gone
        }
      }
    }
    out.append(block).flush();
  }

  private static <A extends Architecture<A>> LatencyEstimate estimate(
      LatencyPredictor<A> predictor, NetworkList.Asked asked) {
    double[] features = asked.features();
    return features == null
        ? predictor.predict(predictor.space().parse(asked.name()))
        : predictor.predict(features);
  }

  private void answer(StringBuilder lines, String network, LatencyEstimate estimate) {
    answer(lines, network, estimate, null);
  }

  private void answer(
      StringBuilder lines, String network, LatencyEstimate estimate, @Nullable PredictedTime time) {
    Verdict verdict = null;
    if (budget != null) {
      double probability = estimate.probabilityWithin(budget.in(estimate.metric()));
      verdict = new Verdict(probability, probability >= confidence);
      missed |= !verdict.met();
    }
    format.append(lines, network, estimate, verdict, time);
  }
}
