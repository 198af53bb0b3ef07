package dev.maple.cli.report.search;

import dev.maple.cli.drawing.Markup;
import dev.maple.cli.drawing.SvgPen;
import dev.maple.cli.report.HtmlPage;
import dev.maple.cli.report.search.SearchResult.Choice;
import dev.maple.cli.report.search.SearchResult.Measurement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a search as one HTML page that needs nothing else. */
final class SearchHtml {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 470;

  private SearchHtml() {}

  static String of(SearchResult result) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("device", Markup.escape(result.device()));
    parts.put("space", Markup.escape(result.space()));
    parts.put("headline", Markup.escape(SearchText.headline(result)));
    parts.put("verdict", Markup.escape(SearchText.verdict(result)));
    parts.put(
        "architecture",
        result
            .best()
            .map(best -> "<p><code>%s</code></p>".formatted(Markup.escape(best.architecture())))
            .orElse(""));
    parts.put("budget", Markup.escape(SearchText.budget(result)));
    parts.put("confidence", Markup.escape(SearchText.confidence(result)));
    parts.put("accuracyTitle", Markup.escape(result.accuracyTitle().replace('_', ' ')));
    SvgPen pen = new SvgPen();
    SearchChart.draw(result, pen, WIDTH, HEIGHT);
    parts.put(
        "chart",
        pen.svg(
            WIDTH,
            HEIGHT,
            "Accuracy over latency of the %s candidates at the front, and the budget of %s"
                .formatted(result.front().size(), SearchText.budget(result))));
    parts.put(
        "front", result.front().stream().map(c -> row(c, result)).collect(Collectors.joining()));
    parts.put(
        "measured",
        result.measurements().stream().map(SearchHtml::row).collect(Collectors.joining()));
    parts.put("facts", HtmlPage.facts(result.facts()));
    parts.put("next", HtmlPage.items(SearchText.next(result)));
    parts.put("date", result.date().toString());
    return HtmlPage.of("search.html", parts);
  }

  private static String row(Choice c, SearchResult result) {
    return String.format(
        Locale.ROOT,
        "<tr><td%s>%s%.2f</td><td>%.3f</td><td>%.3f to %.3f</td><td>%.0f %%</td><td>%s</td>%s</tr>%n",
        SearchText.isBest(c, result) ? " class='off'" : "",
        c.known() ? "" : "~",
        c.accuracy(),
        c.millis(),
        c.lowMillis(),
        c.highMillis(),
        100 * c.probability(),
        SearchText.measured(c),
        network(c.architecture()));
  }

  private static String row(Measurement m) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%.3f</td><td>%s</td><td class='quiet'>%s</td>%s</tr>%n",
        m.millis(),
        m.before()
            .map(
                c ->
                    String.format(
                        Locale.ROOT,
                        "%.3f (%.3f to %.3f)",
                        c.millis(),
                        c.lowMillis(),
                        c.highMillis()))
            .orElse(""),
        Markup.escape(m.reason()),
        network(m.architecture()));
  }

  private static String network(String architecture) {
    return "<td class='cell' title='%s'>%s</td>"
        .formatted(Markup.escape(architecture), Markup.escape(SearchText.shortly(architecture)));
  }
}
