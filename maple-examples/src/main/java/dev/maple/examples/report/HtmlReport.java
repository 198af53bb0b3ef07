package dev.maple.examples.report;

import dev.maple.evaluation.Accuracy;
import dev.maple.examples.report.Findings.Check;
import dev.maple.examples.report.Findings.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The findings as one HTML page that needs nothing else; the page itself is a resource. */
public final class HtmlReport {
  private static final int WORST = 5;
  private static final int WIDTH = 560;

  private HtmlReport() {}

  public static String of(Findings f) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("target", Words.escape(f.question().target()));
    parts.put("targetDescription", Words.escape(f.question().targetDescription()));
    parts.put("within10", Long.toString(f.within(0.10)));
    parts.put("within5", Long.toString(f.within(0.05)));
    parts.put("checks", Integer.toString(f.checks().size()));
    parts.put("samples", Integer.toString(f.samples().size()));
    parts.put("facts", facts(f));
    parts.put("scatter", scatter(f));
    parts.put("errors", errors(f));
    parts.put("accuracy", row("Maple", f.accuracy()) + row("FLOPs", f.flopsAccuracy()));
    parts.put("intervals", Words.escape(Words.intervals(f)));
    parts.put("noise", Words.escape(Words.noise(f)));
    parts.put("asked", f.samples().stream().map(HtmlReport::row).collect(Collectors.joining()));
    parts.put(
        "variety", Words.escape(Words.variety(f.samples().stream().map(Sample::cell).toList())));
    parts.put("fewer", fewer(f));
    parts.put("worst", rows(f.worst(WORST)));
    parts.put("all", rows(f.byLatency()));
    parts.put("protocol", Words.escape(Words.protocol(f.question().effort())));
    parts.put(
        "effort",
        String.format(
            Locale.ROOT,
            "%s, all in all %s; fitting took %.0f ms",
            f.question().date(),
            Words.seconds(f.seconds()),
            f.adaptMillis()));
    String page = page();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
  }

  private static String scatter(Findings f) {
    SvgPen pen = new SvgPen();
    Charts.predictedAgainstMeasured(f, pen, WIDTH, 520);
    return pen.svg(
        WIDTH,
        520,
        "Predicted against measured latency of %d networks that Maple had not seen; %d of them lie in the band of 10 %%"
            .formatted(f.checks().size(), f.within(0.10)));
  }

  private static String errors(Findings f) {
    SvgPen pen = new SvgPen();
    Charts.errors(f, pen, WIDTH, 300);
    return pen.svg(
        WIDTH,
        300,
        "Error of each prediction over the measured latency; the largest is %s"
            .formatted(percent(f.worst(1).get(0).error())));
  }

  private static String fewer(Findings f) {
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

  private static String facts(Findings f) {
    StringBuilder facts = new StringBuilder();
    fact(facts, "Processor", f.question().machine().processor());
    fact(facts, "System", f.question().machine().os());
    fact(facts, "Software", f.question().software() + ", " + f.question().machine().jvm());
    List<String> counted = f.question().counters().describe().lines().toList();
    for (int i = 0; i < counted.size(); i++) {
      fact(facts, i == 0 ? "Counters" : "", counted.get(i));
    }
    fact(facts, "Target", f.question().target() + ", " + f.question().targetDescription());
    fact(
        facts,
        "Initial set",
        Words.initialSet(f.question().initialSet(), f.question().initialSetNetworks()));
    return facts.toString();
  }

  private static void fact(StringBuilder facts, String name, String value) {
    facts.append("<dt>%s</dt><dd>%s</dd>%n".formatted(name, Words.escape(value)));
  }

  private static String row(String name, Accuracy a) {
    return String.format(
        Locale.ROOT,
        "<tr><th>%s</th><td>%.0f %%</td><td>%.0f %%</td><td>%.3f</td><td>%.1f %%</td></tr>%n",
        name,
        100 * a.within5(),
        100 * a.within10(),
        a.spearman(),
        100 * a.mape());
  }

  private static String row(Sample s) {
    return String.format(
        Locale.ROOT,
        "<tr><td class='cell' title='%s'>%s</td><td>%.3f</td><td>%.3f</td><td>%s</td></tr>%n",
        s.cell(),
        Words.cell(s.cell()),
        s.millis(),
        s.againMillis(),
        percent(s.againMillis() / s.millis() - 1));
  }

  private static String rows(List<Check> checks) {
    return checks.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "<tr%s><td class='cell' title='%s'>%s</td><td>%.3f</td><td>%.3f</td>"
                        + "<td>%.3f to %.3f</td><td>%s</td><td class='quiet'>%s</td></tr>%n",
                    Math.abs(c.error()) > 0.10 ? " class='off'" : "",
                    c.cell(),
                    Words.cell(c.cell()),
                    c.measuredMillis(),
                    c.predictedMillis(),
                    c.lowMillis(),
                    c.highMillis(),
                    percent(c.error()),
                    percent(c.flopsError())))
        .collect(Collectors.joining());
  }

  /** With a true minus sign. */
  private static String percent(double share) {
    return Words.signed(share).strip().replace('-', '\u2212');
  }

  private static String page() {
    try (InputStream page = HtmlReport.class.getResourceAsStream("report.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
