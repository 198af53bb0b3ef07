package dev.maple.cli.terminal;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told to machines. Names end in their unit: {@code Micros}, {@code Millis}, {@code
 * Seconds}, {@code Share} (0.1 is 10 %); correlations have none. Numbers have seven digits, and
 * what cannot be computed is null.
 */
public final class Json {
  /** What is not known. */
  public static final Object NULL = Double.NaN;

  private final JsonWriter json;

  private Json(StringBuilder out) {
    json = new JsonWriter(new Built(out));
  }

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
    StringBuilder out = new StringBuilder();
    Json pretty = new Json(out);
    pretty.json.setIndent("  ");
    try {
      pretty.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /**
   * Adds a line: an object of names and values by turns, without those whose value is null. It is
   * written as it is read, with no object in between: there may be millions.
   */
  public static void line(StringBuilder out, @Nullable Object... namesAndValues) {
    Json line = new Json(out);
    try {
      line.json.beginObject();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        Object value = namesAndValues[i + 1];
        if (value != null) {
          line.json.name(String.valueOf(namesAndValues[i]));
          line.write(value);
        }
      }
      line.json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.append('\n');
  }

  private void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.name(String.valueOf(entry.getKey()));
        write(entry.getValue());
      }
      json.endObject();
    } else if (value instanceof Collection<?> values) {
      json.beginArray();
      for (Object each : values) {
        write(each);
      }
      json.endArray();
    } else if (value instanceof Double real) {
      number(real);
    } else if (value instanceof Number number) {
      json.value(number);
    } else if (value instanceof Boolean truth) {
      json.value(truth);
    } else {
      json.value(value.toString());
    }
  }

  private void number(double value) throws IOException {
    if (Double.isFinite(value)) {
      json.value(digits(value));
    } else {
      json.nullValue();
    }
  }

  /** Seven digits tell a latency; beyond what so short a number holds all are written. */
  public static Number digits(double value) {
    float shorter = (float) value;
    if (Float.isInfinite(shorter) || (Math.abs(shorter) < Float.MIN_NORMAL && value != 0)) {
      return value;
    }
    return shorter;
  }

  /** Adds to a text; a {@code StringWriter} takes a lock for each piece. */
  private static final class Built extends Writer {
    private final StringBuilder out;

    Built(StringBuilder out) {
      this.out = out;
    }

    @Override
    public void write(int c) {
      out.append((char) c);
    }

    @Override
    public void write(char[] from, int offset, int length) {
      out.append(from, offset, length);
    }

    @Override
    public void write(String from, int offset, int length) {
      out.append(from, offset, offset + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
