package dev.maple.cli.terminal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told to machines. Names end in their unit: {@code Micros}, {@code Millis}, {@code
 * Seconds}, {@code Share} (0.1 is 10 %); correlations have none. Numbers have seven digits, and
 * what cannot be computed is null.
 */
public final class Json {
  /** What is not known. */
  public static final Object NULL = JsonNull.INSTANCE;

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  /** An object of names and values by turns, which may be added to. */
  public static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Maps, collections, numbers, booleans and text as JSON; all else as its text. */
  public static String of(Object value) {
    return GSON.toJson(element(value));
  }

  /** The same on one line. */
  public static String line(Object value) {
    return element(value).toString();
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement element) {
      return element;
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((name, each) -> object.add(String.valueOf(name), element(each)));
      return object;
    }
    if (value instanceof Collection<?> values) {
      JsonArray array = new JsonArray();
      values.forEach(each -> array.add(element(each)));
      return array;
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean truth
        ? new JsonPrimitive(truth)
        : new JsonPrimitive(value.toString());
  }

  /** Seven digits tell a latency; beyond what so short a number holds all are written. */
  private static JsonElement number(double value) {
    float shorter = (float) value;
    if (!Double.isFinite(value)) {
      return JsonNull.INSTANCE;
    }
    return Float.isInfinite(shorter) || (Math.abs(shorter) < Float.MIN_NORMAL && value != 0)
        ? new JsonPrimitive(value)
        : new JsonPrimitive(shorter);
  }
}
