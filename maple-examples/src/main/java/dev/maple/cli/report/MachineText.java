package dev.maple.cli.report;

import dev.maple.cli.meter.Machine;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.counter.CounterAvailability;
import dev.maple.descriptor.HardwareDescriptor;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** This machine and what it measured, on a terminal. */
public final class MachineText {
  /** Events that stand side by side in 80 columns. */
  private static final int EVENTS_ABREAST = 2;

  private MachineText() {}

  /** What this machine is and what it can count. */
  public static void machine(
      PrintStream out, Machine machine, String software, CounterAvailability counters) {
    TerminalText.fact(out, "processor", machine.processor());
    TerminalText.fact(out, "system", machine.os());
    TerminalText.fact(out, "software", software + ", " + machine.jvm());
    List<String> lines = counters.describe().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      TerminalText.fact(out, i == 0 ? "counters" : "", lines.get(i));
    }
  }

  /** What operators cost: a row an operator, a column an event that was counted. */
  public static void operators(
      PrintStream out, String profile, String description, HardwareDescriptor descriptor) {
    SortedSet<String> events = new TreeSet<>();
    descriptor.operators().values().forEach(p -> events.addAll(p.counts().values().keySet()));
    out.printf("%n%s (%s): an operator once, of several in a row%n", profile, description);
    List<String> all = List.copyOf(events);
    for (int from = 0; from == 0 || from < all.size(); from += EVENTS_ABREAST) {
      table(out, descriptor, all.subList(from, Math.min(from + EVENTS_ABREAST, all.size())));
    }
  }

  private static void table(PrintStream out, HardwareDescriptor descriptor, List<String> events) {
    out.printf("%n  %-16s  %12s", "operator", "microseconds");
    events.forEach(event -> out.printf("  %21s", event));
    out.println();
    descriptor
        .operators()
        .forEach(
            (operator, costs) -> {
              out.printf("  %-16s  %12s", operator, number(costs.millis(), 1e3));
              events.forEach(event -> out.printf("  %21s", number(costs.counts().value(event), 1)));
              out.println();
            });
  }

  private static String number(OptionalDouble value, double factor) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", factor * value.getAsDouble());
  }
}
