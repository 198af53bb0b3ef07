package dev.maple.cli.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found, for machines. Names end in their unit: {@code Micros}, {@code Millis}, {@code
 * Seconds}, {@code Share} (0.1 is 10 %); correlations have none, and what cannot be computed is
 * null.
 */
public final class Json {
  private Json() {}

  /** An object of names and values by turns, which may be added to. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Maps, collections, numbers, booleans and text as JSON. */
  public static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
          .collect(Collectors.joining(",\n", "{", "}"));
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(Json::of).collect(Collectors.joining(",\n", "[", "]"));
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
