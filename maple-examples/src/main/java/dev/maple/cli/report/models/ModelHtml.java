package dev.maple.cli.report.models;

import dev.maple.cli.drawing.Markup;
import dev.maple.cli.drawing.SvgPen;
import dev.maple.cli.report.HtmlPage;
import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.models.ModelResult.Model;
import dev.maple.cli.report.models.ModelResult.Sample;
import dev.maple.cli.terminal.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Predicted ONNX files as one HTML page that needs nothing else. */
final class ModelHtml {
  private static final int WIDTH = 640;

  private ModelHtml() {}

  static String of(ModelResult result) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("target", Markup.escape(result.target()));
    parts.put("headline", Markup.escape(result.headline()));
    parts.put("samples", Integer.toString(result.samples().size()));
    parts.put("machine", Markup.escape(result.machine()));
    parts.put("overview", overview(result.models()));
    parts.put("rows", result.models().stream().map(ModelHtml::row).collect(Collectors.joining()));
    parts.put(
        "classes", result.models().stream().map(ModelHtml::classes).collect(Collectors.joining()));
    parts.put(
        "measured", result.samples().stream().map(ModelHtml::row).collect(Collectors.joining()));
    parts.put("drift", result.drift().isEmpty() ? "" : paragraph("Noise: " + result.drift() + "."));
    parts.put(
        "notes", result.notes().stream().map(ModelHtml::paragraph).collect(Collectors.joining()));
    parts.put("facts", HtmlPage.facts(result.facts()));
    parts.put("date", result.date().toString());
    parts.put("duration", TerminalText.seconds(result.seconds()));
    return HtmlPage.of("models.html", parts);
  }

  private static String overview(List<Model> models) {
    SvgPen pen = new SvgPen();
    ModelCharts.overview(models, pen, WIDTH);
    return pen.svg(
        WIDTH,
        ModelCharts.overviewHeight(models),
        "Predicted and measured latency of %s networks".formatted(models.size()));
  }

  private static String classes(Model m) {
    SvgPen pen = new SvgPen();
    ModelCharts.classes(m, pen, WIDTH);
    String warnings =
        m.time().warnings().stream()
            .map(w -> "<p class='note'>Warning: %s</p>%n".formatted(Markup.escape(w)))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "<h3>%s</h3>%n<p class='note'>%s; coverage %.0f %%</p>%n<figure>%s</figure>%n%s",
        Markup.escape(m.name()),
        m.refused() ? ModelText.refusal(m) : millis(m.time().millis()) + " ms predicted",
        100 * m.time().coverage(),
        pen.svg(WIDTH, ModelCharts.classesHeight(m), "Where the time of " + m.name() + " goes"),
        warnings);
  }

  private static String row(Model m) {
    String measured =
        m.measuredMillis().isPresent() ? millis(m.measuredMillis().getAsDouble()) : "-";
    boolean off = m.isChecked() && Math.abs(m.error()) > 0.20;
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td>%s</td><td%s>%s</td><td>%.0f %%</td><td class='cell'>%s</td></tr>%n",
        m.refused() ? "-" : millis(m.time().millis()),
        m.refused() ? "-" : millis(m.lowMillis()) + " to " + millis(m.highMillis()),
        measured,
        off ? " class='off'" : "",
        m.isChecked() ? SignedPercent.withMinus(SignedPercent.of(m.error())) : "-",
        100 * m.time().coverage(),
        Markup.escape(m.name()));
  }

  private static String row(Sample s) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td class='cell'>%s</td></tr>%n",
        millis(s.millis()),
        s.againMillis().isPresent() ? millis(s.againMillis().getAsDouble()) : "-",
        Markup.escape(s.network()));
  }

  private static String paragraph(String text) {
    return "<p>%s</p>%n".formatted(Markup.escape(text));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
