package dev.maple.cli.report.experiment;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.report.MachineText;
import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Fewer;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.Accuracy;
import dev.maple.sample.LatencySample;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What {@code measure} does and finds, told on a terminal as it comes in. */
public final class ExperimentTerminal {
  private final PrintStream out;

  public ExperimentTerminal(PrintStream out) {
    this.out = out;
  }

  /** What is asked, on which machine, and how long the answer takes. */
  public void experiment(Experiment experiment, double seconds) {
    Experiment.Effort effort = experiment.effort();
    String plan =
        (experiment.before().described()
                ? "Maple learns what operators cost here, asks"
                : "Maple asks")
            + " for %s networks, predicts %s others from that, and is checked on them."
                .formatted(effort.samples(), effort.checks());
    TerminalText.paragraph(out, 0, plan);
    out.println("\nThis machine\n");
    fact("maple", experiment.version());
    MachineText.machine(out, experiment.machine(), experiment.software(), experiment.counters());
    out.println("\nWhat is asked\n");
    fact(
        "target",
        experiment.target()
            + " ("
            + experiment.targetDescription()
            + "), as if it were a new device");
    fact("method", experiment.method());
    fact("space", Experiment.SPACE);
    fact("initial set", ExperimentText.initialSet(experiment.before()));
    if (!experiment.before().described()) {
      fact("describing", ExperimentText.undescribed());
    }
    fact("effort", ExperimentText.protocol(experiment));
    fact("time", "about " + TerminalText.seconds(seconds));
  }

  /** What describes the machine. */
  public void operators(HardwareDescriptor descriptor) {
    OperatorTable table = OperatorTable.of(descriptor);
    out.println("\nWhat an operator costs here, in microseconds\n");
    out.print("  operation ");
    table.widths().forEach(width -> out.printf(Locale.ROOT, "%6d channels", width));
    out.println("   to the fastest");
    for (OperatorTable.Row row : table.rows()) {
      out.printf("  %-10s", row.operation());
      row.micros().forEach(micros -> out.printf(Locale.ROOT, "%15.2f", micros));
      out.printf(Locale.ROOT, "%16.0f x%n", row.timesFastest());
    }
  }

  /** What Maple asked for, and why these. */
  public void samples(List<LatencySample<NasBench201Cell>> samples) {
    List<NasBench201Cell> cells = samples.stream().map(LatencySample::architecture).toList();
    out.println("\nWhat Maple asked for: the networks that leave the least open about others\n");
    out.println("   measured   network");
    for (LatencySample<NasBench201Cell> sample : samples) {
      out.printf(
          Locale.ROOT,
          "   %8.3f   %s%n",
          sample.millis(),
          ExperimentText.cell(sample.architecture()));
    }
    out.println();
    TerminalText.paragraph(out, 2, ExperimentText.variety(cells));
    TerminalText.paragraph(out, 2, ExperimentText.LEGEND);
  }

  /** How right the predictions were. */
  public void result(ExperimentResult result) {
    out.println("\nMeasured and predicted, in milliseconds\n");
    out.println(
        "   measured  predicted     90 % interval      error  " + ErrorBar.TITLE.stripTrailing());
    result.byLatency().forEach(this::check);
    out.println("\n  o Maple, x a line through the FLOPs of the same samples, : 10 %\n");
    out.println("How right it was\n");
    out.println("          within 5 %  within 10 %  Spearman  mean error");
    row("Maple", result.accuracy());
    row("FLOPs", result.flopsAccuracy());
    out.println("\nWhere it was wrong most\n");
    out.println("  measured predicted    error by FLOPs  network");
    result.worst(5).forEach(this::wrong);
    out.println("\nWhat fewer samples would have given\n");
    List<Fewer> fewer = result.fewer();
    row("the first", fewer, step -> String.valueOf(step.samples()));
    row("within 10 %", fewer, step -> percent((double) step.within10() / result.checks().size()));
    row("90 % interval", fewer, step -> "+-" + percent(step.halfWidth()));
    if (fewer.get(0).samples() == 0) {
      out.println("\n  " + ExperimentText.NO_SAMPLE);
    }
    out.println();
    TerminalText.paragraph(out, 2, ExperimentText.chance(result.checks().size()));
    out.println("\nHow far to trust this\n");
    fact("FLOPs", ExperimentText.flopsByDevice(result.experiment().before()));
    fact("intervals", ExperimentText.intervals(result));
    fact("noise", ExperimentText.noise(result));
    fact(
        "time",
        String.format(
            Locale.ROOT,
            "fitted in %.0f ms; all of it took %s",
            result.adaptMillis(),
            TerminalText.seconds(result.seconds())));
    out.println("\nWhat to do next\n");
    ExperimentText.next(result.experiment().before())
        .forEach(line -> TerminalText.paragraph(out, 2, line));
  }

  private void check(Check c) {
    out.printf("%s  %s%n", numbers(c), ErrorBar.of(c.error(), c.flopsError()).stripTrailing());
  }

  private void wrong(Check c) {
    out.printf(
        Locale.ROOT,
        "  %8.3f  %8.3f %s %s  %s%n",
        c.measuredMillis(),
        c.predictedMillis(),
        SignedPercent.of(c.error()),
        SignedPercent.of(c.flopsError()),
        ExperimentText.cell(c.cell()));
  }

  private static String numbers(Check c) {
    return String.format(
        Locale.ROOT,
        "   %8.3f   %8.3f  %7.3f to %7.3f   %s",
        c.measuredMillis(),
        c.predictedMillis(),
        c.lowMillis(),
        c.highMillis(),
        SignedPercent.of(c.error()));
  }

  private void row(String name, Accuracy accuracy) {
    out.printf(
        Locale.ROOT,
        "  %-6s  %8.0f %%   %8.0f %%  %8.3f  %8.1f %%%n",
        name,
        100 * accuracy.within5(),
        100 * accuracy.within10(),
        accuracy.spearman(),
        100 * accuracy.mape());
  }

  private void row(String name, List<Fewer> fewer, Function<Fewer, String> value) {
    out.printf("  %-14s", name);
    fewer.forEach(step -> out.printf("%9s", value.apply(step)));
    out.println();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private void fact(String name, String value) {
    TerminalText.fact(out, name, value);
  }
}
