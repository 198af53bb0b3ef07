package dev.maple.examples.report;

import dev.maple.counter.CounterAvailability;
import dev.maple.descriptor.HardwareDescriptor;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** This machine and what it measured, on a terminal. */
public final class TextReport {
  /** Columns of a terminal that lines keep to where they can. */
  static final int WIDTH = 96;

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

  /** A name and what there is to say about it, in as many lines as that takes. */
  static void fact(PrintStream out, String name, String value) {
    String title = name;
    for (String line : Words.wrapped(value, WIDTH - 15)) {
      out.printf("  %-12s %s%n", title, line);
      title = "";
    }
  }
}
