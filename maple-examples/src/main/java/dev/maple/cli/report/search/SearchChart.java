package dev.maple.cli.report.search;

import dev.maple.cli.drawing.Axis;
import dev.maple.cli.drawing.Chart;
import dev.maple.cli.drawing.Pen;
import dev.maple.cli.drawing.Pen.Style;
import dev.maple.cli.report.search.SearchResult.Choice;
import dev.maple.cli.report.search.SearchResult.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The front of a search: accuracy over latency, the budget, the choice, what was measured. */
final class SearchChart {
  private SearchChart() {}

  static Chart draw(SearchResult result, Pen pen, int width, int height) {
    List<Choice> shown = new ArrayList<>(result.front());
    result.asked().forEach(m -> shown.add(m.before().orElseThrow()));
    double low = result.budgetMillis();
    double high = result.budgetMillis();
    for (Choice c : shown) {
      low = Math.min(low, Math.min(c.lowMillis(), c.bestMillis()));
      high = Math.max(high, Math.max(c.highMillis(), c.bestMillis()));
    }
    for (Measurement m : result.asked()) {
      low = Math.min(low, m.millis());
      high = Math.max(high, m.millis());
    }
    Axis x = Axis.log("latency, ms", low, high);
    Axis y =
        Axis.linear(
            result.accuracyTitle().replace('_', ' '),
            shown.stream().mapToDouble(Choice::accuracy).min().orElseThrow(),
            shown.stream().mapToDouble(Choice::accuracy).max().orElseThrow());
    Chart chart = new Chart(pen, width, height, x, y);
    double budget = result.budgetMillis();
    chart.band(
        new double[] {x.low(), budget},
        new double[] {y.low(), y.low()},
        new double[] {y.high(), y.high()});
    chart.line(Style.IDEAL, budget, y.low(), budget, y.high());
    steps(chart, result.front());
    for (Choice c : shown) {
      if (c.measuredMillis().isEmpty()) {
        chart.line(Style.INTERVAL, c.lowMillis(), c.accuracy(), c.highMillis(), c.accuracy());
      }
    }
    for (Choice c : shown) {
      if (c.measuredMillis().isEmpty()) {
        chart.dot(c.millis(), c.accuracy(), title(c));
      }
    }
    for (Measurement m : result.asked()) {
      chart.cross(m.millis(), m.before().orElseThrow().accuracy(), title(m));
    }
    for (Choice c : result.front()) {
      c.measuredMillis().ifPresent(millis -> chart.cross(millis, c.accuracy(), title(c)));
    }
    result
        .best()
        .ifPresent(
            best -> {
              chart.ring(best.bestMillis(), best.accuracy(), title(best));
              chart.note(best.bestMillis(), best.accuracy(), "chosen");
            });
    return chart;
  }

  /** What time buys, as stairs. */
  private static void steps(Chart chart, List<Choice> front) {
    for (int i = 1; i < front.size(); i++) {
      Choice from = front.get(i - 1);
      Choice to = front.get(i);
      chart.line(Style.FRONT, from.bestMillis(), from.accuracy(), to.bestMillis(), from.accuracy());
      chart.line(Style.FRONT, to.bestMillis(), from.accuracy(), to.bestMillis(), to.accuracy());
    }
  }

  private static String title(Choice c) {
    return String.format(
        Locale.ROOT,
        "%s\naccuracy %.2f, predicted %.3f ms\n90 %% interval %.3f to %.3f ms%s",
        SearchText.shortly(c.architecture()),
        c.accuracy(),
        c.millis(),
        c.lowMillis(),
        c.highMillis(),
        c.measuredMillis().isPresent() ? "\nmeasured " + SearchText.measured(c) + " ms" : "");
  }

  private static String title(Measurement m) {
    return String.format(
        Locale.ROOT,
        "%s\nmeasured %.3f ms, %s",
        SearchText.shortly(m.architecture()),
        m.millis(),
        m.reason());
  }
}
