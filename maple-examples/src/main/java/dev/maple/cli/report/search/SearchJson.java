package dev.maple.cli.report.search;

import static dev.maple.cli.terminal.Json.object;

import dev.maple.cli.report.search.SearchResult.Choice;
import dev.maple.cli.report.search.SearchResult.Measurement;
import dev.maple.cli.terminal.Json;
import java.util.Map;
import java.util.Optional;

/** The result of a search for machines: JSON, names and units as in {@link Json}. */
final class SearchJson {
  private static final int SCHEMA = 1;

  private SearchJson() {}

  static String of(SearchResult result) {
    Map<String, Object> root = object("schema", SCHEMA, "date", result.date());
    root.put("version", result.version());
    root.put("command", result.command());
    root.put("space", result.space());
    root.put("device", result.device());
    root.put("facts", result.facts());
    root.put("budgetMillis", result.budgetMillis());
    root.put("confidenceShare", result.confidence());
    root.put("accuracyTitle", result.accuracyTitle());
    root.put("met", result.best().isPresent());
    root.put("best", choice(result.best()));
    root.put("measureNext", choice(result.next()));
    root.put("front", result.front().stream().map(SearchJson::choice).toList());
    root.put("measurements", result.measurements().stream().map(SearchJson::measurement).toList());
    return Json.of(root) + "\n";
  }

  private static Object choice(Optional<Choice> choice) {
    return choice.isPresent() ? choice(choice.get()) : Json.NULL;
  }

  private static Map<String, Object> choice(Choice c) {
    return object(
        "architecture", c.architecture(),
        "accuracy", c.accuracy(),
        "accuracyKnown", c.known(),
        "predictedMillis", c.millis(),
        "low90Millis", c.lowMillis(),
        "high90Millis", c.highMillis(),
        "withinBudgetShare", c.probability(),
        "measuredMillis", c.measuredMillis().orElse(Double.NaN));
  }

  private static Map<String, Object> measurement(Measurement m) {
    return object(
        "architecture", m.architecture(),
        "millis", m.millis(),
        "reason", m.reason(),
        "doubted", m.doubted(),
        "before", choice(m.before()));
  }
}
