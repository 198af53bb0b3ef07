package dev.maple.cli.search;

import dev.maple.Origin;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.SearchSpace;
import dev.maple.cli.meter.Networks;
import dev.maple.cli.report.Report;
import dev.maple.cli.report.search.SearchReport;
import dev.maple.cli.report.search.SearchResult;
import dev.maple.cli.report.search.SearchText;
import dev.maple.cli.terminal.Budget;
import dev.maple.cli.terminal.ExitCode;
import dev.maple.cli.terminal.ShellText;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.cli.terminal.UsageException;
import dev.maple.runtime.Profiles;
import dev.maple.sample.DeviceLatencies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches for the most accurate architecture that meets a latency budget on a device. */
@Command(
    name = "search",
    description =
        "Searches for the most accurate architecture that meets a latency budget on a device, from a"
            + " few measurements of it. Where the choice hangs on a latency that is not known well,"
            + " it is measured; so is the choice itself.",
    footer = {
      "Examples:",
      "  maple search --accuracy accuracy.csv --budget 0.6ms",
      "  maple search --accuracy accuracy.csv --surrogate --budget 0.6ms --target fp32",
      "  maple search --accuracy accuracy.csv --budget 15ms --measured phone.csv",
      "",
      "Ends with 1 where nothing meets the budget. The accuracies are yours: a CSV of",
      "architecture,<accuracy>, higher is better."
    },
    sortOptions = false,
    showDefaultValues = true)
public final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accuracy",
      paramLabel = "FILE",
      required = true,
      description = "CSV: architecture,<accuracy>; the candidates are those it holds",
      showDefaultValue = Visibility.NEVER)
  private Path accuracyFile = Path.of("");

  @Option(
      names = "--surrogate",
      description =
          "search the whole space, with accuracies predicted from the file's by boosted trees")
  private boolean surrogate;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      required = true,
      converter = Budget.Converter.class,
      description = "how long it may take, such as 15ms",
      showDefaultValue = Visibility.NEVER)
  private Budget budget = new Budget(Double.NaN, "ms");

  @Option(
      names = "--confidence",
      paramLabel = "P",
      description = "how sure it must be that the budget is met, 0.5 to below 1")
  private double confidence = 0.9;

  @Option(
      names = "--target",
      paramLabel = "PROFILE",
      description = "the profile measured as the device, where --measured is not given")
  private String target = "int8";

  @Mixin private SearchOptions given = new SearchOptions();

  @Option(names = "--samples", paramLabel = "N", description = "networks to measure at first")
  private int samples = 10;

  @Option(
      names = "--more",
      paramLabel = "N",
      description = "candidates to measure where their interval is wide")
  private int more = 3;

  @Option(
      names = "--wide",
      paramLabel = "SHARE",
      description = "half an interval that is wide, over the prediction")
  private double wide = 0.05;

  @Option(
      names = "--generations",
      paramLabel = "N",
      description = "generations of a search that does not look at all")
  private int generations = 60;

  @Option(names = "--population", paramLabel = "N", description = "candidates in each of them")
  private int population = 120;

  @Option(names = "--quick", description = "measure in 1 session of 8 visits, not 3 of 16")
  private boolean quick;

  @Option(names = "--seed", paramLabel = "N", description = "draws what is left to chance")
  private long seed = 1;

  @Option(names = "--out", paramLabel = "DIR", description = "where the report goes")
  private Path out = Path.of("maple-search");

  @Override
  public Integer call() throws IOException {
    UsageException.requireAtLeast("--samples", samples, 1);
    UsageException.requireAtLeast("--more", more, 0);
    UsageException.requireAtLeast("--generations", generations, 1);
    UsageException.requireAtLeast("--population", population, 4);
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw new UsageException("--confidence must be 0.5 to below 1, was " + confidence);
    }
    if (!(wide >= 0 && wide < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--wide must be at least 0, was " + wide);
    }
    if (given.isMeasured()) {
      UsageException.requireNone(
          spec,
          "is not for --measured: nothing is measured then",
          "--target",
          "--samples",
          "--quick");
    } else {
      UsageException.requireNone(spec, "needs --measured", "--device");
      Networks.requireSamples(samples, seed);
    }
    if (!surrogate) {
      UsageException.requireNone(spec, "needs --surrogate", "--generations", "--population");
    }
    budget.millis(); // another unit is told before anything is measured
    Report.requireFolder("--out", out);
    return search(given.space());
  }

  private <A extends Architecture<A>> int search(SearchSpace<A> space) throws IOException {
    Accuracies<A> accuracies = Accuracies.read(accuracyFile, space);
    Optional<Surrogate<A>> trees =
        surrogate
            ? Optional.of(
                UsageException.orUsage(
                    () -> Surrogate.fit(space, accuracies.byArchitecture(), seed)))
            : Optional.empty();
    Explorer<A> explorer =
        surrogate
            ? Explorers.of(space, population, generations, seed)
            : new AllCandidates<>(List.copyOf(accuracies.byArchitecture().keySet()));
    try (SearchedDevice<A> device = device(space)) {
      Search.Outcome<A> outcome =
          new Search<>(
                  device.stage(),
                  device.source(),
                  explorer,
                  accuracies.byArchitecture(),
                  trees.isPresent() ? trees.get().accuracy() : architecture -> Double.NaN,
                  budget.millis(),
                  confidence,
                  wide,
                  more)
              .run(device.first());
      Map<String, String> facts = facts(device, accuracies, trees, explorer, outcome);
      ReportEntries entries = new ReportEntries(budget);
      SearchResult result =
          new SearchResult(
              Origin.version(),
              ShellText.commandLine(spec),
              LocalDate.now(ZoneOffset.UTC),
              facts,
              space.name(),
              device.name(),
              budget.millis(),
              confidence,
              accuracies.title(),
              outcome.front().candidates().stream().map(entries::choice).toList(),
              outcome.best().map(entries::choice),
              outcome.steps().stream()
                  .map(step -> entries.measurement(step, outcome.doubted()))
                  .toList(),
              outcome.next().map(entries::choice));
      System.out.println("What is searched\n");
      facts.forEach((name, value) -> TerminalText.fact(System.out, name, value));
      SearchText.print(result, System.out);
      SearchReport.of(result).write(out, System.out);
      return result.best().isPresent() ? ExitCode.DONE : ExitCode.NO;
    }
  }

  /** What was searched and how, for the head of the report. */
  private <A extends Architecture<A>> Map<String, String> facts(
      SearchedDevice<A> device,
      Accuracies<A> accuracies,
      Optional<Surrogate<A>> trees,
      Explorer<A> explorer,
      Search.Outcome<A> outcome) {
    int first = device.first().size();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("maple", Origin.version());
    facts.put("device", device.description());
    facts.put("learned", device.stage().toString());
    facts.put("samples", first + ", then " + (outcome.steps().size() - first));
    facts.put(
        "accuracy",
        accuracies.title() + " of " + accuracies.byArchitecture().size() + " architectures");
    trees.ifPresent(fitted -> facts.put("surrogate", fitted.describe()));
    facts.put("search", explorer.describe() + "; " + outcome.looked() + " looked at");
    facts.put("seed", Long.toString(seed));
    return facts;
  }

  @SuppressWarnings("unchecked") // what is measured here are cells, and so is all of their space
  private <A extends Architecture<A>> SearchedDevice<A> device(SearchSpace<A> space)
      throws IOException {
    Optional<DeviceLatencies<A>> file = given.measured(space);
    if (file.isPresent()) {
      String name = file.get().device();
      return SearchedDevice.of(file.get(), given.initialSet(space, name));
    }
    return (SearchedDevice<A>)
        SearchedDevice.here(
            UsageException.orUsage(() -> Profiles.named(target)),
            given.initialSet(NasBench201.space(), target),
            samples,
            quick,
            seed);
  }
}
