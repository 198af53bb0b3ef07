package dev.maple.benchmarks.figures;

import dev.maple.benchmarks.TreeComparison;
import dev.maple.benchmarks.figures.experiment.Experiment;
import dev.maple.benchmarks.figures.experiment.Experiments;
import dev.maple.benchmarks.figures.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes every published figure, and keeps the pages that quote them equal to the files. Run in the
 * root of the project.
 */
@Command(
    name = "figures",
    description = "Makes the figures of docs/results and keeps the pages equal to them.",
    mixinStandardHelpOptions = true)
public final class Figures {
  private static final Pages PAGES = new Pages(Path.of(""));

  /** Made by the comparison with other libraries. */
  private static final String TREES = "trees";

  private Figures() {}

  /** Runs the command line and ends the program with its exit status. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Figures())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Command(
      name = "make",
      description = "Runs the experiments, writes their CSV files, then renders the pages.")
  int make(
      @Option(
              names = "--data",
              defaultValue = "${env:MAPLE_DATA}",
              description =
                  "Folder with nasbench201/latency_ms.csv and fbnet/latency_ms.csv; by default what"
                      + " the environment variable MAPLE_DATA says.")
          @Nullable Path data,
      @Parameters(
              arity = "0..*",
              paramLabel = "NAME",
              description = "Which files, without .csv; all if none is named.")
          @Nullable List<String> names)
      throws Exception {
    if (data == null || !Files.isDirectory(data)) {
      System.err.println(
          "The folder of the published latencies is "
              + data
              + "; give one by --data or MAPLE_DATA");
      return 2;
    }
    Map<String, Experiment> experiments = Experiments.byName();
    List<String> made = new ArrayList<>(experiments.keySet());
    made.add(TREES);
    if (names != null) {
      if (!made.containsAll(names)) {
        System.err.println("Names must be of " + made + ", were " + names);
        return 2;
      }
      made.retainAll(names);
    }
    for (String name : made) {
      long start = System.nanoTime();
      Path file = PAGES.results().resolve(name + ".csv");
      Experiment experiment = experiments.get(name);
      if (experiment == null) {
        TreeComparison.main(new String[] {data.toString(), file.toString()});
      } else {
        experiment.run(data).write(file, comment(name) + experiment.protocol());
      }
      System.out.printf("%s: %d s%n", name, (System.nanoTime() - start) / 1_000_000_000);
    }
    PAGES.render();
    return 0;
  }

  private static String comment(String name) {
    return "Made on " + LocalDate.now(ZoneOffset.UTC) + " by 'figures make " + name + "'.\n";
  }

  @Command(name = "render", description = "Brings the pages up to the CSV files.")
  int render() throws IOException {
    PAGES.render();
    return 0;
  }

  @Command(name = "check", description = "Fails where a page says other than the CSV files.")
  int check() throws IOException {
    List<String> differences = PAGES.differences();
    differences.forEach(System.err::println);
    if (!differences.isEmpty()) {
      System.err.println("To mend it: figures render, or figures make and render");
      return 1;
    }
    return 0;
  }
}
