package dev.maple.cli.report.search;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.report.search.SearchResult.Choice;
import dev.maple.cli.report.search.SearchResult.Measurement;
import dev.maple.cli.terminal.TerminalText;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What a search found, in words; told on a terminal. */
public final class SearchText {
  private SearchText() {}

  /** Tells all of it. */
  public static void print(SearchResult result, PrintStream out) {
    out.println("\nThe front: none is as accurate and as surely fast\n");
    out.println("  accuracy   predicted     90 % interval    in budget   measured");
    for (Choice choice : result.front()) {
      out.println("  " + row(choice) + (isBest(choice, result) ? "  <- chosen" : ""));
    }
    if (!result.asked().isEmpty()) {
      out.println("\nMeasured on the way, in milliseconds\n");
      out.println("  measured   predicted before        why");
      for (Measurement m : result.asked()) {
        Choice before = m.before().orElseThrow();
        out.printf(
            Locale.ROOT,
            "  %8.3f  %8.3f (%.3f to %.3f)  %s%n",
            m.millis(),
            before.millis(),
            before.lowMillis(),
            before.highMillis(),
            m.reason());
      }
    }
    for (Measurement m : result.measurements()) {
      if (m.doubted()) {
        out.println();
        TerminalText.paragraph(
            out,
            2,
            String.format(
                Locale.ROOT,
                "Measure again: %s, measured %.4g ms, does not fit the others, and is no candidate"
                    + " meanwhile.",
                m.architecture(),
                m.millis()));
      }
    }
    out.println("\nThe choice\n");
    TerminalText.paragraph(out, 2, verdict(result));
    result
        .best()
        .ifPresent(choice -> TerminalText.fact(out, "architecture", choice.architecture()));
    out.println("\nWhat to do next\n");
    next(result).forEach(line -> TerminalText.paragraph(out, 2, line));
  }

  static boolean isBest(Choice choice, SearchResult result) {
    return result
        .best()
        .filter(best -> best.architecture().equals(choice.architecture()))
        .isPresent();
  }

  private static String row(Choice choice) {
    return String.format(
        Locale.ROOT,
        "%8.3f%s  %9.3f  %8.3f to %8.3f  %8.0f %%  %9s",
        choice.accuracy(),
        choice.known() ? " " : "~",
        choice.millis(),
        choice.lowMillis(),
        choice.highMillis(),
        100 * choice.probability(),
        measured(choice));
  }

  static String measured(Choice choice) {
    return choice.measuredMillis().isPresent()
        ? String.format(Locale.ROOT, "%.3f", choice.measuredMillis().getAsDouble())
        : "-";
  }

  static String budget(SearchResult result) {
    return String.format(Locale.ROOT, "%.4g ms", result.budgetMillis())
        .replaceFirst("(\\.\\d*?)0+ ms", "$1 ms")
        .replace(". ms", " ms");
  }

  static String confidence(SearchResult result) {
    return String.format(Locale.ROOT, "%.4g %%", 100 * result.confidence())
        .replaceFirst("\\.?0+ %", " %");
  }

  /** The choice in a few words. */
  static String headline(SearchResult result) {
    return result
        .best()
        .map(
            best ->
                String.format(
                    Locale.ROOT, "%.2f within %s", best.accuracy(), SearchText.budget(result)))
        .orElse("Nothing within " + SearchText.budget(result));
  }

  /** The answer in a sentence or two. */
  static String verdict(SearchResult result) {
    if (result.best().isEmpty()) {
      return "No candidate meets "
          + budget(result)
          + " with "
          + confidence(result)
          + ": allow more time, ask for less confidence, or measure more of the device.";
    }
    Choice best = result.best().get();
    String accuracy =
        String.format(
            Locale.ROOT,
            "%s %.2f%s",
            result.accuracyTitle(),
            best.accuracy(),
            best.known() ? "" : " (predicted)");
    return best.measuredMillis().isPresent()
        ? String.format(
            Locale.ROOT,
            "%s, measured %.3f ms: within %s.",
            accuracy,
            best.measuredMillis().getAsDouble(),
            budget(result))
        : String.format(
            Locale.ROOT,
            "%s, predicted %.3f ms (90 %%: %.3f to %.3f), within %s with %.0f %%; not measured.",
            accuracy,
            best.millis(),
            best.lowMillis(),
            best.highMillis(),
            budget(result),
            100 * best.probability());
  }

  /** What can be done with it, a line each. */
  static List<String> next(SearchResult result) {
    if (result.next().isPresent()) {
      return List.of(
          "measure this on the device, add it to the file given as --measured, search again: "
              + result.next().get().architecture());
    }
    return List.of(
        "what another budget buys: the front tells",
        "another device: maple search --target PROFILE, or --measured FILE from where no Java runs",
        "a space of your own: maple search --features FILE, or in a program as"
            + " dev.maple.examples.OwnSearch does");
  }

  /** Shorter where there is a shorter form. */
  static String shortly(String architecture) {
    return architecture.contains("~")
        ? NasBench201Cell.parse(architecture).toShortString()
        : architecture;
  }
}
