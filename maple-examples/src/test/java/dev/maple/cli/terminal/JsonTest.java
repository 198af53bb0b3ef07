package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void escapesAndRounds() {
    String name = "a\"\n\u0001\\\t";
    List<Object> values = List.of(1, 1 / 3.0, 0.1, 1e-300, 2.366e-45, true, Json.NULL, "\u00e9<");
    StringBuilder lines = new StringBuilder();
    Json.line(lines, name, values, "left out", null);
    Json.line(lines, "a", 1);
    String line = lines.substring(0, lines.indexOf("\n"));
    assertEquals("{\"a\":1}\n", lines.substring(line.length() + 1));
    assertEquals(
        "[1,0.33333334,0.1,1.0E-300,2.366E-45,true,null,\"\u00e9<\"]",
        JsonParser.parseString(line).getAsJsonObject().get(name).toString());
    assertEquals(
        JsonParser.parseString(line), JsonParser.parseString(Json.of(Json.object(name, values))));
  }
}
