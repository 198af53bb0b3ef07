package dev.maple.examples.report;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.Accuracy;
import dev.maple.examples.report.Findings.Check;
import dev.maple.sample.LatencySample;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** The findings on a terminal, as they come in. */
public final class TextReport {
  private TextReport() {}

  /** What this machine is and what it can count. */
  public static void machine(
      PrintStream out, Machine machine, String software, CounterAvailability counters) {
    fact(out, "processor", machine.processor());
    fact(out, "system", machine.os());
    fact(out, "software", software + ", " + machine.jvm());
    List<String> lines = counters.describe().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      fact(out, i == 0 ? "counters" : "", lines.get(i));
    }
  }

  /** What operators cost: a row an operator, a column an event that was counted. */
  public static void operators(
      PrintStream out, String profile, String description, HardwareDescriptor descriptor) {
    SortedSet<String> events = new TreeSet<>();
    descriptor.operators().values().forEach(p -> events.addAll(p.counts().values().keySet()));
    out.printf("%n%s (%s): an operator once, of several in a row%n%n", profile, description);
    out.printf("  %-18s  %12s", "operator", "microseconds");
    events.forEach(event -> out.printf("  %12s", event));
    out.println();
    descriptor
        .operators()
        .forEach(
            (operator, costs) -> {
              out.printf("  %-18s  %12s", operator, number(costs.millis(), 1e3));
              for (String event : events) {
                String count = number(costs.counts().value(event), 1);
                out.printf("  %" + Math.max(12, event.length()) + "s", count);
              }
              out.println();
            });
  }

  private static String number(OptionalDouble value, double factor) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", factor * value.getAsDouble());
  }

  /** What is to be predicted, and from what. */
  public static void task(
      PrintStream out, String target, String description, List<String> initialSet, int networks) {
    fact(out, "target", target + " (" + description + ")");
    fact(out, "initial set", Words.initialSet(initialSet, networks));
  }

  /** What Maple asked for. */
  public static void samples(PrintStream out, List<LatencySample<NasBench201Cell>> samples) {
    out.println("\nMaple asked for these networks:\n");
    for (LatencySample<NasBench201Cell> sample : samples) {
      out.printf(
          Locale.ROOT, "  %8.3f ms   %s%n", sample.millis(), Words.cell(sample.architecture()));
    }
    out.println();
  }

  /** How right the predictions were. */
  public static void results(PrintStream out, Findings findings) {
    out.println("\nNetworks it had not seen:\n");
    out.println("  measured  predicted       90 % interval    error");
    for (Check c : findings.checks()) {
      out.printf(
          Locale.ROOT,
          "  %8.3f   %8.3f   %7.3f to %7.3f   %s   %s%n",
          c.measuredMillis(),
          c.predictedMillis(),
          c.lowMillis(),
          c.highMillis(),
          Words.signed(c.error()),
          Words.cell(c.cell()));
    }
    out.println("\n          within 5 %  within 10 %  Spearman  mean error");
    row(out, "Maple", findings.accuracy());
    row(out, "FLOPs", findings.flopsAccuracy());
    out.println("\n" + Words.intervals(findings) + "\n" + Words.drift(findings));
    out.printf(
        Locale.ROOT,
        "Fitted in %.0f ms; all of it took %s.%n",
        findings.adaptMillis(),
        Words.seconds(findings.seconds()));
  }

  private static void fact(PrintStream out, String name, String value) {
    out.printf("  %-12s %s%n", name, value);
  }

  private static void row(PrintStream out, String name, Accuracy accuracy) {
    out.printf(
        Locale.ROOT,
        "  %-6s  %8.0f %%   %8.0f %%  %8.3f  %8.1f %%%n",
        name,
        100 * accuracy.within5(),
        100 * accuracy.within10(),
        accuracy.spearman(),
        100 * accuracy.mape());
  }
}
