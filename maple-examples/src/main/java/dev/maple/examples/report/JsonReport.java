package dev.maple.examples.report;

import dev.maple.evaluation.Accuracy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings for machines: JSON, latencies in milliseconds, shares from 0 to 1. */
public final class JsonReport {
  private JsonReport() {}

  public static String of(Findings f) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("date", f.date().toString());
    root.put(
        "machine",
        object(
            "cpu", f.machine().cpu(),
            "cores", f.machine().cores(),
            "virtual", f.machine().virtual(),
            "os", f.machine().os(),
            "jvm", f.machine().jvm(),
            "software", f.software()));
    root.put(
        "counters",
        object(
            "available",
            f.counters().available(),
            "limited",
            f.counters().limited(),
            "missing",
            f.counters().missing()));
    root.put("target", f.target());
    root.put("initialSet", f.initialSet());
    root.put("protocol", f.protocol());
    root.put("maple", accuracy(f.accuracy()));
    root.put("flops", accuracy(f.flopsAccuracy()));
    root.put("intervalCoverage90", (double) f.covered() / f.checks().size());
    root.put("drift", f.drift());
    root.put("repeatError", f.repeatError());
    root.put("adaptMillis", f.adaptMillis());
    root.put("seconds", f.seconds());
    List<Object> samples = new ArrayList<>();
    f.samples()
        .forEach(
            s ->
                samples.add(
                    object(
                        "architecture", s.cell().toString(),
                        "millis", s.millis(),
                        "againMillis", s.againMillis())));
    root.put("samples", samples);
    List<Object> checks = new ArrayList<>();
    f.checks()
        .forEach(
            c ->
                checks.add(
                    object(
                        "architecture", c.cell().toString(),
                        "measuredMillis", c.measuredMillis(),
                        "predictedMillis", c.predictedMillis(),
                        "low90Millis", c.lowMillis(),
                        "high90Millis", c.highMillis(),
                        "flopsMillis", c.flopsMillis())));
    root.put("checks", checks);
    return json(root) + "\n";
  }

  private static Map<String, Object> accuracy(Accuracy a) {
    return object(
        "within5", a.within5(),
        "within10", a.within10(),
        "spearman", a.spearman(),
        "kendall", a.kendall(),
        "meanRelativeError", a.mape());
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Maps, collections, numbers, booleans and text as JSON. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> json(String.valueOf(entry.getKey())) + ": " + json(entry.getValue()))
          .collect(Collectors.joining(",\n", "{", "}"));
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(JsonReport::json).collect(Collectors.joining(",\n", "[", "]"));
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? Double.toString(Math.round(number * 1e6) / 1e6) : "null";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return text(value.toString());
  }

  private static String text(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        default -> text.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return text.append('"').toString();
  }
}
