package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** How a program ended, and what it wrote. */
record Outcome(int exitCode, String out, String err) {

  /** Runs a program. */
  static Outcome of(Object... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      int exitCode = Main.run(Stream.of(args).map(Object::toString).toArray(String[]::new));
      return new Outcome(
          exitCode,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** The first line, of JSON, of a program that did what it was asked. */
  JsonObject answer() {
    assertEquals(0, exitCode, err);
    return answer(0);
  }

  /** A line of JSON. */
  JsonObject answer(int line) {
    return JsonParser.parseString(lines().get(line)).getAsJsonObject();
  }
}
