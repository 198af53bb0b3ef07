package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other tools measured, in other units and of other metrics, through the three commands. */
class MeasuredElsewhereTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final String CELL = "|3x3|+|-|1x1|+|skip|-|3x3|";

  @TempDir Path folder;
  private final Map<String, String> locale = new HashMap<>();

  private static double millis(String cell) {
    return 2 + 0.2 * SPACE.encode(SPACE.parse(cell))[0];
  }

  private static JsonObject answer(Outcome outcome) {
    assertEquals(0, outcome.exitCode(), outcome.err());
    return JsonParser.parseString(outcome.lines().get(0)).getAsJsonObject();
  }

  private static void assertNear(double expected, double actual) {
    assertEquals(expected, actual, 0.1 * expected);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private double adaptedMillis(Path measured) {
    Path out = folder.resolve("p.maple");
    Outcome adapted = Outcome.of("adapt", measured, "--device", "phone", "--out", out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.lines().get(1).startsWith("Next: maple predict"));
    return answer(Outcome.of("predict", out, CELL)).get("millis").getAsDouble();
  }

  private static List<String> cells(int count) {
    return SPACE.draw(count, 5).stream().map(NasBench201Cell::toString).toList();
  }

  @Test
  void microsecondsWithTheirDeviation() throws IOException {
    String rows =
        cells(12).stream()
            .map(cell -> cell + "," + 1e3 * millis(cell) + ",5,20\n")
            .collect(Collectors.joining());
    Path csv =
        file("m.csv", "architecture,phone/mean [us],phone/deviation [us],phone/count\n" + rows);
    assertNear(millis(CELL), adaptedMillis(csv));
  }

  private Outcome adapt(String device, String header, String moreCells) throws IOException {
    StringBuilder csv = new StringBuilder(header + "\n");
    cells(6)
        .forEach(
            cell ->
                csv.append(cell).append(',').append(millis(cell)).append(moreCells).append('\n'));
    Path file = file("columns.csv", csv.toString());
    return Outcome.of("adapt", file, "--device", device, "--out", folder.resolve("c.maple"));
  }

  @Test
  void columnsOfOthersAreNotRead() throws IOException {
    for (String others :
        List.of(",empty", ",notes", ",memory [memory MiB]", ",x [parsec]", ",x/count")) {
      Outcome adapted = adapt("phone", "architecture,phone" + others, ",");
      assertEquals(0, adapted.exitCode(), adapted.err());
      assertEquals(0, adapt("phone", "architecture,phone" + others, ",hot!").exitCode());
    }
    Outcome other = adapt("tablet", "architecture,phone,notes", ",hot");
    assertEquals(2, other.exitCode());
    assertTrue(other.err().contains("no device 'tablet' in its header, architecture,phone,notes;"));
    assertEquals(3, adapt("notes", "architecture,phone,notes", ",hot").exitCode());
  }

  @Test
  void blanksAroundNamesAreNotPartOfThem() throws IOException {
    Outcome adapted = adapt("phone", " architecture , phone , x", " , ");
    assertEquals(0, adapted.exitCode(), adapted.err());
    Path blanks =
        file("blanks.csv", Files.readString(folder.resolve("columns.csv")).replace("|,", "| , "));
    adapted = Outcome.of("adapt", blanks, "--device", "phone", "--out", folder.resolve("c.maple"));
    assertEquals(0, adapted.exitCode(), adapted.err());
  }

  @Test
  void aListOfFilesThatToolsWrote() throws IOException {
    StringBuilder list = new StringBuilder("architecture, file ,name\n");
    List<String> google = new ArrayList<>();
    for (String cell : cells(12)) {
      int number = google.size();
      google.add(
          String.format(
              Locale.ROOT,
              "{\"name\": \"BM_%d\", \"real_time\": %e, \"time_unit\": \"ns\"}",
              number,
              1e6 * millis(cell)));
      if (number % 2 == 0) {
        list.append(cell).append(",google.json,BM_").append(number).append('\n');
      } else {
        file(number + ".txt", "m," + millis(cell) / 1e3 + ",1,1,0\n");
        list.append(cell).append(',').append(number).append(".txt,\n");
      }
    }
    file("google.json", "{\"benchmarks\": [" + String.join(",\n", google) + "]}");
    Path samples = file("samples.csv", list.toString());
    assertNear(millis(CELL), adaptedMillis(samples));
    Path out = folder.resolve("p.maple");
    assertEquals(2, Outcome.of("adapt", samples, "--out", out).exitCode());
    Outcome missing =
        Outcome.of(
            "adapt",
            file("l.csv", "architecture,file\n" + CELL + ",google.json\n"),
            "--device",
            "phone",
            "--out",
            out);
    assertEquals(3, missing.exitCode());
    assertTrue(missing.err().contains("say which by a third column"), missing.err());
  }

  private String refusedList(String rows) throws IOException {
    Path list = file("list.csv", "architecture,file,name\n" + rows);
    Outcome outcome =
        Outcome.of("adapt", list, "--device", "phone", "--out", folder.resolve("l.maple"));
    assertEquals(3, outcome.exitCode());
    return outcome.err();
  }

  @Test
  void aListWithoutAFileIsRefusedByItsLine() throws IOException {
    file("1.txt", "m,0.01,1,1,0\n");
    String refused = refusedList(CELL + ",1.txt,\n|1x1|+|-|1x1|+|skip|-|3x3|, ,\n");
    assertTrue(
        refused.contains("list.csv, line 3: the file is empty; name what the tool wrote"), refused);
  }

  @Test
  void aResultOfTwoArchitecturesIsRefusedByItsLine() throws IOException {
    file("1.txt", "m,0.01,1,1,0\n");
    for (String again : List.of("1.txt,", "1.txt,m", "./1.txt,")) {
      String refused = refusedList(CELL + ",1.txt,\n|1x1|+|-|1x1|+|skip|-|3x3|," + again + "\n");
      assertTrue(refused.contains("list.csv, line 3: 'm' of "), refused);
      assertTrue(refused.contains(" is also that of " + CELL + "; name its own"), refused);
    }
  }

  @Test
  void aToolThatNamesArchitectures() throws IOException {
    String runs =
        cells(12).stream()
            .map(
                cell ->
                    String.format(
                        Locale.ROOT,
                        "{\"name\": \"%s\", \"real_time\": %f, \"time_unit\": \"ms\"}",
                        cell,
                        millis(cell)))
            .collect(Collectors.joining(","));
    Path json = file("g.json", "{\"benchmarks\": [" + runs + "]}");
    assertNear(millis(CELL), adaptedMillis(json));
    Outcome other =
        Outcome.of(
            "adapt",
            file(
                "o.json",
                "{\"benchmarks\": [{\"name\":\"BM\",\"real_time\":1,\"time_unit\":\"s\"}]}"),
            "--device",
            "phone",
            "--out",
            folder.resolve("o.maple"));
    assertEquals(3, other.exitCode());
    assertTrue(other.err().contains("list them: architecture,file,name"), other.err());
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
            .map(l -> l.startsWith("|") ? l + factor * millis(l.replace(",", "")) : l)
            .collect(Collectors.joining("\n"));
    assertTrue(filled.contains("architecture,phone [" + metric + "]"), filled);
    Files.writeString(asked, filled);
    StringBuilder before = new StringBuilder("architecture,a [%1$s],b [%1$s]\n".formatted(metric));
    for (String cell : cells(80)) {
      double value = factor * millis(cell);
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
      Outcome json = Outcome.of("predict", out, CELL);
      assertNear(factor * millis(CELL), answer(json).get("value").getAsDouble());
      assertEquals(unit, answer(json).get("unit").getAsString());
      String enough = 2 * factor * millis(CELL) + unit;
      Outcome table = Outcome.of("predict", out, CELL, "--format", "table", "--budget", enough);
      assertEquals(0, table.exitCode(), table.err());
      assertTrue(table.out().contains(unit), table.out());
      Outcome wrong = Outcome.of("predict", out, CELL, "--budget", "3lightyears");
      assertEquals(2, wrong.exitCode());
      assertTrue(wrong.err().contains("no unit of " + name), wrong.err());
      for (Outcome outcome : List.of(adapted, json, table, wrong)) {
        said.append(outcome.out()).append(outcome.err());
      }
    }
    for (String bad : List.of("nothing", "-1", "0")) {
      Path csv = file("bad.csv", "architecture,phone [" + metric + "]\n" + CELL + "," + bad + "\n");
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
    Path energy = file("e.csv", "architecture,phone [energy mJ]\n" + CELL + ",3\n");
    Path latency = file("l.csv", "architecture,a\n" + CELL + ",3\n");
    Outcome mixed =
        Outcome.of("adapt", energy, "--initial-set", latency, "--out", folder.resolve("x.maple"));
    assertEquals(2, mixed.exitCode());
    assertTrue(mixed.err().contains("energy in mJ"), mixed.err());
    Outcome measure =
        Outcome.of("measure", "--initial-set", energy, "--quick", "--out", folder.resolve("r"));
    assertEquals(2, measure.exitCode());
    assertTrue(measure.err().contains("goes by latency"), measure.err());
  }

  @Test
  void aDescriptorInPlaceOfMeasurements() throws IOException {
    InitialSet<NasBench201Cell> bundled = dev.maple.Maple.bundledInitialSet(SPACE).orElseThrow();
    Path latencies = folder.resolve("set.csv");
    bundled.without(List.of("int8")).write(latencies);
    HardwareDescriptor.write(bundled.descriptors(), folder.resolve("set.descriptors.csv"));
    Path board = folder.resolve("board.csv");
    HardwareDescriptor.write(Map.of("board", bundled.descriptor("int8")), board);
    Path out = folder.resolve("board.maple");
    Outcome adapted =
        Outcome.of(
            "adapt",
            "--device",
            "board",
            "--descriptors",
            board,
            "--initial-set",
            latencies,
            "--out",
            out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(answer(Outcome.of("predict", out, CELL)).get("millis").getAsDouble() > 0);
    Path csv = folder.resolve("ask.csv");
    Outcome suggested =
        Outcome.of("suggest", "--device", "board", "--descriptors", board, "--out", csv);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertEquals(2, Outcome.of("adapt", "--device", "board", "--out", out).exitCode());
  }

  @Test
  void rowsOfFeaturesThatTheTableLacks() throws IOException {
    StringBuilder table = new StringBuilder("architecture,total.flops,kind.conv\n");
    StringBuilder samples = new StringBuilder("architecture,phone\n");
    for (int i = 1; i <= 30; i++) {
      table.append("n%d,%d,%d\n".formatted(i, i, i % 3));
      samples.append("n%d,%s\n".formatted(i, 3 + 0.5 * i + 0.1 * (i % 3)));
    }
    Path features = file("t.csv", table.toString());
    Path out = folder.resolve("t.maple");
    Outcome adapted =
        Outcome.of(
            "adapt", file("s.csv", samples.toString()), "--features", features, "--out", out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    Path rows = file("new.csv", "architecture, total.flops ,kind.conv\nnew,12.5,1\nn3\n");
    Outcome predicted = Outcome.of("predict", out, "--features", features, "--from", rows);
    assertEquals(0, predicted.exitCode(), predicted.err());
    assertEquals("new", answer(predicted).get("architecture").getAsString());
    assertNear(3 + 0.5 * 12.5 + 0.1, answer(predicted).get("millis").getAsDouble());
    assertEquals(2, predicted.lines().size());
    String reordered = table.toString().replaceFirst("(?s)(n1,.*?\n)(n2,.*?\n)", "$2$1");
    Outcome other =
        Outcome.of("predict", out, "--features", file("r.csv", reordered), "--from", rows);
    assertEquals(3, other.exitCode());
    assertTrue(other.err().contains("another table of features, whose rows or"), other.err());
    assertFalse(other.err().contains("table-"), other.err());
    Outcome none = Outcome.of("predict", out, "--from", rows);
    assertTrue(none.err().contains("give that table (--features)"), none.err());
    Path bad = file("bad.csv", "architecture,other.flops\nnew,1\nnew,1,x\nnew,1,2\n\n ,5,5\n");
    Outcome refused = Outcome.of("predict", out, "--features", features, "--from", bad);
    assertEquals(3, refused.exitCode());
    assertEquals(5, refused.lines().size());
    assertTrue(refused.lines().get(0).contains("in their order: architecture,total.flops"));
    assertTrue(refused.lines().get(1).contains("found 2 cells"), refused.lines().get(1));
    assertTrue(refused.lines().get(2).contains("feature kind.conv"), refused.lines().get(2));
    assertFalse(refused.lines().get(3).contains("error"));
    assertTrue(
        refused.lines().get(4).contains("line 6: the architecture has no name; fill in"),
        refused.lines().get(4));
  }

  @Test
  void networksAndAScriptThatRunsThem() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to run the script");
    Path networks = folder.resolve("networks");
    Outcome suggested =
        Outcome.of("suggest", "--device", "phone", "--samples", 5, "--networks", networks);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertTrue(suggested.lines().get(2).contains("maple adapt " + networks.resolve("samples.csv")));
    for (int i = 1; i <= 5; i++) {
      assertTrue(Files.size(networks.resolve("0" + i + "/model.onnx")) > 1_000);
    }
    for (String tool : List.of("onnxruntime_perf_test", "benchmark_model")) {
      assertEquals("", ran(networks, file(tool, fakeTool(tool))));
      Outcome adapted =
          Outcome.of(
              "adapt",
              networks.resolve("samples.csv"),
              "--device",
              "phone",
              "--out",
              folder.resolve(tool + ".maple"));
      assertEquals(0, adapted.exitCode(), adapted.err());
    }
    Path runner = file("runner", "#!/bin/sh\nexit 0\n");
    assertTrue(file("date", CLOCK).toFile().setExecutable(true)); // found before the system's
    assertEquals("", ran(networks, runner));
    assertEquals(
        "model,0.100000000,0,0,0\n".repeat(3), Files.readString(networks.resolve("05.txt")));
    assertTrue(file("date", "#!/bin/sh\necho 1\n").toFile().setExecutable(true));
    String slow = ran(networks, runner);
    assertTrue(slow.contains("takes longer to start than 20 runs take; set RUNS higher"), slow);
    String failed = ran(networks, file("onnxruntime_perf_test", "#!/bin/sh\nexit 7\n"));
    assertTrue(failed.startsWith("7"), failed);
    assertFalse(Files.exists(networks.resolve("05.txt")));
  }

  @Test
  void aLocaleWithADecimalCommaChangesNoNumber() throws Exception {
    Assumptions.assumeTrue(isCommaLocale(), "no locale with a decimal comma can be made here");
    Path networks = folder.resolve("networks");
    Outcome.of("suggest", "--device", "phone", "--samples", 3, "--networks", networks);
    assertTrue(file("date", CLOCK).toFile().setExecutable(true));
    assertEquals("", ran(networks, file("runner", "#!/bin/sh\nexit 0\n")));
    Outcome adapted =
        Outcome.of(
            "adapt",
            networks.resolve("samples.csv"),
            "--device",
            "phone",
            "--out",
            folder.resolve("comma.maple"));
    assertEquals(0, adapted.exitCode(), adapted.err());
  }

  /** Makes a locale for the scripts, and sees that awk heeds it. */
  private boolean isCommaLocale() throws InterruptedException {
    String name = "de_DE.UTF-8";
    locale.put("LOCPATH", folder.toString());
    locale.put("LC_ALL", name);
    Path answer = folder.resolve("answer");
    ProcessBuilder awk =
        new ProcessBuilder("awk", "BEGIN { printf \"%.1f\", 0.5 }").redirectOutput(answer.toFile());
    awk.environment().putAll(locale);
    try {
      Path made = folder.resolve(name);
      new ProcessBuilder("localedef", "-i", "de_DE", "-f", "UTF-8", made.toString())
          .start()
          .waitFor();
      return awk.start().waitFor() == 0 && Files.readString(answer).equals("0,5");
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs the script with a tool; what it said if it failed. */
  private String ran(Path networks, Path tool) throws Exception {
    assertTrue(tool.toFile().setExecutable(true));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                networks.resolve("measure.sh").toString(), "./" + folder.relativize(tool))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(locale);
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process script = builder.start();
    assertTrue(script.waitFor(60, TimeUnit.SECONDS), "the script hangs");
    return script.exitValue() == 0 ? "" : script.exitValue() + ": " + Files.readString(log);
  }

  /**
   * Tells the squares of 1, 2, 3, ... in seconds: of three in a row, the second step is 2 s longer.
   */
  private static final String CLOCK =
      """
      #!/bin/sh
      n=$(($(cat "$0.count" 2>/dev/null || echo 0) + 1))
      echo "$n" >"$0.count"
      echo "$((n * n))000000000"
      """;

  /** Writes what the tool does, in the place where it does. */
  private static String fakeTool(String tool) {
    return tool.equals("benchmark_model")
        ? """
        #!/bin/sh
        echo "Graph: [${1#--graph=}]"
        echo "count=20 first=4000 curr=2000 min=1000 max=4000 avg=2500 std=10"
        echo "Inference timings in us: Init: 1, Inference (avg): 2500"
        """
        : """
        #!/bin/sh
        for result; do :; done
        printf 'x,0.0025,1,1,0\\nx,0.0027,1,1,1\\n' >>"$result"
        """;
  }
}
