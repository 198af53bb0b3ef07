package dev.maple.perf.benchmark;

import dev.maple.csv.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of JSON as tools write, each value with its line; also the NaN and Infinity of some. */
final class JsonText {
  private static final int DEEPEST = 32;

  private final String text;
  private int at;
  private int line = 1;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Reads a document.
   *
   * @throws FormatException if it is none
   */
  static Node parse(List<String> lines) {
    JsonText json = new JsonText(String.join("\n", lines));
    Node root = json.value(0);
    json.skipBlanks();
    if (json.at < json.text.length()) {
      throw json.fault("expected the end of the file");
    }
    return root;
  }

  /**
   * A value.
   *
   * @param line where it begins
   * @param value a map, a list, or the text of anything else
   */
  record Node(int line, Object value) {

    boolean has(String key) {
      return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    Node member(String key) {
      Object member = value instanceof Map<?, ?> map ? map.get(key) : null;
      if (member instanceof Node node) {
        return node;
      }
      throw new FormatException(line, "there is no \"" + key + "\"");
    }

    List<Node> list() {
      List<Node> nodes = new ArrayList<>();
      if (!(value instanceof List<?> list)) {
        throw new FormatException(line, "expected a list, [...]");
      }
      list.forEach(element -> nodes.add((Node) element));
      return nodes;
    }

    String text() {
      return String.valueOf(value);
    }

    double number() {
      try {
        return Decimal.parse(text());
      } catch (NumberFormatException e) {
        throw new FormatException(line, "expected a number");
      }
    }
  }

  private Node value(int depth) {
    if (depth > DEEPEST) {
      throw fault("it is nested too deep");
    }
    skipBlanks();
    int begin = line;
    Object value =
        switch (peek()) {
          case '{' -> object(depth);
          case '[' -> list(depth);
          case '"' -> quoted();
          default -> bare();
        };
    return new Node(begin, value);
  }

  private Map<String, Node> object(int depth) {
    Map<String, Node> members = new LinkedHashMap<>();
    at++;
    while (more('}', members.isEmpty())) {
      String key = quoted();
      expect(':');
      @Nullable Node twice = members.put(key, value(depth + 1));
      if (twice != null) {
        throw fault("\"" + key + "\" is twice");
      }
    }
    return members;
  }

  private List<Node> list(int depth) {
    List<Node> elements = new ArrayList<>();
    at++;
    while (more(']', elements.isEmpty())) {
      elements.add(value(depth + 1));
    }
    return elements;
  }

  /** Whether another element follows; passes the comma before it, or the end. */
  private boolean more(char end, boolean first) {
    skipBlanks();
    if (peek() == end) {
      at++;
      return false;
    }
    if (!first) {
      expect(',');
      skipBlanks();
    }
    return true;
  }

  private String quoted() {
    expect('"');
    StringBuilder content = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      at++;
      content.append(c == '\\' ? escaped() : c);
    }
    at++;
    return content.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> ofCode();
      default -> throw fault("\\" + c + " stands for nothing");
    };
  }

  private char ofCode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw fault("expected four hexadecimal digits after \\u");
      }
      code = 16 * code + digit;
      at++;
    }
    return (char) code;
  }

  private String bare() {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0)) {
      at++;
    }
    if (at == from) {
      throw fault("expected a value, found '" + peek() + "'");
    }
    return text.substring(from, at);
  }

  private void expect(char c) {
    skipBlanks();
    if (peek() != c) {
      throw fault("expected '" + c + "', found '" + peek() + "'");
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      if (text.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw fault("it ends in the middle; let the tool run to its end");
    }
    return text.charAt(at);
  }

  private FormatException fault(String what) {
    return new FormatException(line, "no JSON: " + what);
  }
}
