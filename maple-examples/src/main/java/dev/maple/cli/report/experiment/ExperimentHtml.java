package dev.maple.cli.report.experiment;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.drawing.Markup;
import dev.maple.cli.drawing.SvgPen;
import dev.maple.cli.report.HtmlPage;
import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Sample;
import dev.maple.cli.terminal.TerminalText;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.evaluation.Accuracy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result as one HTML page that needs nothing else; the page itself is a resource. */
final class ExperimentHtml {
  private static final int WORST = 5;
  private static final int WIDTH = 560;

  private static final String OPERATORS =
      """
      <div class="scroll brief" role="region" tabindex="0" aria-label="What an operator costs here">
      <table class="operators">
      <caption>What an operator costs here, in microseconds</caption>
      <thead><tr><td></td>%s<th scope="col">to the fastest</th></tr></thead>
      <tbody>
      %s</tbody>
      </table>
      </div>
      """;

  private ExperimentHtml() {}

  static String of(ExperimentResult f) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("target", Markup.escape(f.experiment().target()));
    parts.put("targetDescription", Markup.escape(f.experiment().targetDescription()));
    parts.put("within10", Long.toString(f.within(0.10)));
    parts.put("within5", Long.toString(f.within(0.05)));
    parts.put("checks", Integer.toString(f.checks().size()));
    parts.put("samples", Integer.toString(f.samples().size()));
    parts.put("measured", ExperimentText.measured(f.experiment()));
    parts.put("facts", facts(f));
    parts.put("operators", f.descriptor().map(ExperimentHtml::operators).orElse(""));
    parts.put("scatter", scatter(f));
    parts.put("errors", errors(f));
    parts.put("accuracy", row("Maple", f.accuracy()) + row("FLOPs", f.flopsAccuracy()));
    parts.put("intervals", Markup.escape(ExperimentText.intervals(f)));
    parts.put("noise", Markup.escape(ExperimentText.noise(f)));
    parts.put("asked", f.samples().stream().map(ExperimentHtml::row).collect(Collectors.joining()));
    parts.put(
        "variety",
        Markup.escape(ExperimentText.variety(f.samples().stream().map(Sample::cell).toList())));
    parts.put("none", f.descriptor().isPresent() ? ExperimentText.NO_SAMPLE : "");
    parts.put("fewer", fewer(f));
    parts.put("chance", Markup.escape(ExperimentText.chance(f.checks().size())));
    parts.put("flops", Markup.escape(ExperimentText.flopsByDevice(f.experiment().before())));
    parts.put("next", HtmlPage.items(ExperimentText.next(f.experiment().before())));
    parts.put("legend", Markup.escape(ExperimentText.LEGEND));
    parts.put("worst", rows(f.worst(WORST)));
    parts.put("all", rows(f.byLatency()));
    parts.put("date", f.experiment().date().toString());
    parts.put("duration", TerminalText.seconds(f.seconds()));
    parts.put("adapt", String.format(Locale.ROOT, "%.0f ms", f.adaptMillis()));
    return HtmlPage.of("report.html", parts);
  }

  private static String scatter(ExperimentResult f) {
    SvgPen pen = new SvgPen();
    ExperimentCharts.predictedAgainstMeasured(f, pen, WIDTH, 520);
    return pen.svg(
        WIDTH,
        520,
        "Predicted against measured latency of %s networks that Maple had not seen; %s of them lie in the band of 10 %%"
            .formatted(f.checks().size(), f.within(0.10)));
  }

  private static String errors(ExperimentResult f) {
    SvgPen pen = new SvgPen();
    ExperimentCharts.errors(f, pen, WIDTH, 300);
    return pen.svg(
        WIDTH,
        300,
        "Error of each prediction over the measured latency; the largest is %s"
            .formatted(percent(f.worst(1).get(0).error())));
  }

  private static String fewer(ExperimentResult f) {
    return f.fewer().stream()
        .map(
            step ->
                String.format(
                    Locale.ROOT,
                    "<tr><td>%d</td><td>%.0f %%</td><td>\u00b1%.0f %%</td></tr>%n",
                    step.samples(),
                    100.0 * step.within10() / f.checks().size(),
                    100 * step.halfWidth()))
        .collect(Collectors.joining());
  }

  private static String facts(ExperimentResult f) {
    StringBuilder facts = new StringBuilder();
    fact(facts, "Maple", f.experiment().version());
    fact(facts, "Command", f.experiment().command());
    fact(facts, "Processor", f.experiment().machine().processor());
    fact(facts, "System", f.experiment().machine().os());
    fact(facts, "Software", f.experiment().software() + ", " + f.experiment().machine().jvm());
    List<String> counted = f.experiment().counters().describe().lines().toList();
    for (int i = 0; i < counted.size(); i++) {
      fact(facts, i == 0 ? "Counters" : "", counted.get(i));
    }
    fact(facts, "Target", f.experiment().target() + ", " + f.experiment().targetDescription());
    fact(facts, "Method", f.experiment().method());
    fact(facts, "Space", Experiment.SPACE);
    fact(facts, "Initial set", ExperimentText.initialSet(f.experiment().before()));
    if (!f.experiment().before().described()) {
      fact(facts, "Describing", ExperimentText.undescribed());
    }
    fact(facts, "Effort", ExperimentText.protocol(f.experiment()));
    return facts.toString();
  }

  private static String operators(HardwareDescriptor descriptor) {
    OperatorTable table = OperatorTable.of(descriptor);
    String widths =
        table.widths().stream()
            .map("<th scope='col'>%d&nbsp;channels</th>"::formatted)
            .collect(Collectors.joining());
    return OPERATORS.formatted(
        widths, table.rows().stream().map(ExperimentHtml::row).collect(Collectors.joining()));
  }

  private static String row(OperatorTable.Row row) {
    String micros =
        row.micros().stream()
            .map(value -> String.format(Locale.ROOT, "<td>%.2f</td>", value))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "<tr><th scope='row'>%s</th>%s<td class='quiet'>%.0f \u00d7</td></tr>%n",
        row.operation(),
        micros,
        row.timesFastest());
  }

  private static void fact(StringBuilder facts, String name, String value) {
    facts.append(HtmlPage.fact(name, value));
  }

  private static String row(String name, Accuracy a) {
    return String.format(
        Locale.ROOT,
        "<tr><th scope='row'>%s</th><td>%.0f %%</td><td>%.0f %%</td><td>%s</td><td>%.1f %%</td></tr>%n",
        name,
        100 * a.within5(),
        100 * a.within10(),
        SignedPercent.withMinus(String.format(Locale.ROOT, "%.3f", a.spearman())),
        100 * a.mape());
  }

  private static String row(Sample s) {
    double change = s.againMillis() / s.millis() - 1;
    return String.format(
        Locale.ROOT,
        "<tr><td>%.3f</td><td>%.3f</td>%s%s</tr>%n",
        s.millis(),
        s.againMillis(),
        error(change),
        network(s.cell()));
  }

  private static String rows(List<Check> checks) {
    return checks.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "<tr>%s<td class='quiet'>%s</td><td>%.3f</td><td>%.3f</td>"
                        + "<td>%.3f to %.3f</td>%s</tr>%n",
                    error(c.error()),
                    percent(c.flopsError()),
                    c.measuredMillis(),
                    c.predictedMillis(),
                    c.lowMillis(),
                    c.highMillis(),
                    network(c.cell())))
        .collect(Collectors.joining());
  }

  /** A relative error, marked where it is above 10 %. */
  private static String error(double share) {
    return "<td%s>%s</td>".formatted(Math.abs(share) > 0.10 ? " class='off'" : "", percent(share));
  }

  private static String network(NasBench201Cell cell) {
    return "<td class='cell' title='%s'>%s</td>".formatted(cell, ExperimentText.cell(cell));
  }

  private static String percent(double share) {
    return SignedPercent.withMinus(SignedPercent.of(share));
  }
}
