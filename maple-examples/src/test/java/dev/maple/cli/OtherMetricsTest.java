package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not latency, through the three commands. */
class OtherMetricsTest {

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void anotherMetric(String name, String unit, double factor) throws IOException {
    Path asked = folder.resolve("ask.csv");
    String metric = name + " " + unit;
    Outcome suggested =
        Outcome.of(
            "suggest", "--device", "phone", "--metric", metric, "--samples", 20, "--out", asked);
    assertEquals(0, suggested.exitCode(), suggested.err());
    String filled =
        Files.readAllLines(asked).stream()
            .map(l -> l.startsWith("|") ? l + factor * Phone.millis(l.replace(",", "")) : l)
            .collect(Collectors.joining("\n"));
    assertTrue(filled.contains("architecture,phone [" + metric + "]"), filled);
    Files.writeString(asked, filled);
    StringBuilder before = new StringBuilder("architecture,a [%1$s],b [%1$s]\n".formatted(metric));
    for (String cell : Phone.cells(80)) {
      double value = factor * Phone.millis(cell);
      before.append(cell).append(',').append(value / 3).append(',').append(2 * value).append('\n');
    }
    Path initialSet = file("before.csv", before.toString());
    StringBuilder said = new StringBuilder(suggested.out() + suggested.err() + filled);
    for (List<Object> more :
        List.of(List.<Object>of(), List.<Object>of("--initial-set", initialSet))) {
      Path out = folder.resolve("e.maple");
      List<Object> adapt = new ArrayList<>(List.of("adapt", asked, "--out", out));
      adapt.addAll(more);
      Outcome adapted = Outcome.of(adapt.toArray());
      assertEquals(0, adapted.exitCode(), adapted.err());
      Outcome json = Outcome.of("predict", out, Phone.CELL);
      Phone.assertNear(factor * Phone.millis(Phone.CELL), json.answer().get("value").getAsDouble());
      assertEquals(unit, json.answer().get("unit").getAsString());
      String enough = 2 * factor * Phone.millis(Phone.CELL) + unit;
      Outcome table =
          Outcome.of("predict", out, Phone.CELL, "--format", "table", "--budget", enough);
      assertEquals(0, table.exitCode(), table.err());
      assertTrue(table.out().contains(unit), table.out());
      Outcome wrong = Outcome.of("predict", out, Phone.CELL, "--budget", "3lightyears");
      assertEquals(2, wrong.exitCode());
      assertTrue(wrong.err().contains("no unit of " + name), wrong.err());
      for (Outcome outcome : List.of(adapted, json, table, wrong)) {
        said.append(outcome.out()).append(outcome.err());
      }
    }
    for (String bad : List.of("nothing", "-1", "0")) {
      Path csv =
          file("bad.csv", "architecture,phone [" + metric + "]\n" + Phone.CELL + "," + bad + "\n");
      Outcome refused = Outcome.of("adapt", csv, "--out", folder.resolve("bad.maple"));
      assertEquals(3, refused.exitCode());
      said.append(refused.err());
    }
    assertFalse(said.toString().matches("(?s).*(\\bms\\b|[mM]illi).*"), said.toString());
  }

  @Test
  void energy() throws IOException {
    anotherMetric("energy", "mJ", 1.7);
  }

  @Test
  void memory() throws IOException {
    anotherMetric("peak memory", "MiB", 40);
  }

  @Test
  void metricsAreNotMixed() throws IOException {
    Path energy = file("e.csv", "architecture,phone [energy mJ]\n" + Phone.CELL + ",3\n");
    Path latency = file("l.csv", "architecture,a\n" + Phone.CELL + ",3\n");
    Outcome mixed =
        Outcome.of("adapt", energy, "--initial-set", latency, "--out", folder.resolve("x.maple"));
    assertEquals(2, mixed.exitCode());
    assertTrue(mixed.err().contains("energy in mJ"), mixed.err());
    Outcome measure =
        Outcome.of("measure", "--initial-set", energy, "--quick", "--out", folder.resolve("r"));
    assertEquals(2, measure.exitCode());
    assertTrue(measure.err().contains("goes by latency"), measure.err());
  }
}
