package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to networks that are named, or listed in a file. */
class PredictCommandTest {
  @TempDir Path folder;

  @Test
  void aBudgetIsAnsweredByTheExitCode() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Outcome met = Outcome.of("predict", file, cell, "--budget", 3 * Phone.millis(cell) + "ms");
    assertEquals(0, met.exitCode(), met.err());
    assertTrue(met.answer(0).get("meetsBudget").getAsBoolean());
    Outcome missed =
        Outcome.of(
            "predict",
            file,
            cell,
            "--budget",
            500 * Phone.millis(cell) + "us",
            "--format",
            "table");
    assertEquals(1, missed.exitCode(), missed.err());
    assertTrue(missed.lines().get(0).endsWith("misses  " + cell), missed.lines().get(0));
    assertEquals(2, Outcome.of("predict", file, cell, "--budget", "15").exitCode());
    Outcome comma = Outcome.of("predict", file, cell, "--budget", "9,5ms");
    assertEquals(2, comma.exitCode());
    assertTrue(comma.err().contains("--budget"), comma.err());
    assertTrue(comma.err().contains("must have a decimal point, no comma,"), comma.err());
    assertEquals(
        2, Outcome.of("predict", file, cell, "--budget", "15ms", "--confidence", 1).exitCode());
  }

  @Test
  void aFileOfNoNetworksIsNoAnswer() throws IOException {
    Path file = new Phone(folder).predictor();
    Path none = Files.writeString(folder.resolve("none.txt"), "# nothing\n\n");
    Outcome outcome = Outcome.of("predict", file, "--from", none, "--budget", "1ms");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().contains("none.txt names no network"), outcome.err());
  }

  @Test
  void aBudgetIsNoRateOfMany() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Outcome refused = Outcome.of("predict", file, cell, "--budget", "100kframes/s");
    assertEquals(2, refused.exitCode());
    assertTrue(
        refused.err().startsWith("--budget: 'kframes/s' is no unit of latency; give ns, us,"),
        refused.err());
    Outcome rate = Outcome.of("predict", file, cell, "--budget", "0.001fps");
    assertEquals(0, rate.exitCode(), rate.err());
  }

  @Test
  void aListMayHaveAHeader() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path list = Files.writeString(folder.resolve("list.csv"), "# mine\narchitecture\n" + cell);
    Outcome read = Outcome.of("predict", file, "--from", list);
    assertEquals(0, read.exitCode(), read.out());
    assertEquals(Outcome.of("predict", file, cell).lines(), read.lines());
    Files.writeString(list, "architecture\n" + cell + "\n,\n,,\n");
    assertEquals(read.lines(), Outcome.of("predict", file, "--from", list).lines());
    Files.writeString(list, cell + "\narchitecture\n");
    assertEquals(3, Outcome.of("predict", file, "--from", list).exitCode());
  }

  /** A list of suggest, measurements, accuracies: tables of networks that there are already. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sep=,\narchitecture,phone\n%s,\n",
        "# mine\narchitecture,accuracy,notes\n%s,71.2,good\n",
        "\"architecture\",\"total.flops\"\n\"%s\",12\n,\n",
        "%s,1.5\n",
      })
  void whatStandsBesideTheNetworksIsPassedOver(String list) throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path from = Files.writeString(folder.resolve("list.csv"), list.formatted(cell));
    Outcome read = Outcome.of("predict", file, "--from", from);
    assertEquals(0, read.exitCode(), read.out());
    assertEquals(Outcome.of("predict", file, cell).lines(), read.lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "architecture;phone\n%s;1,5\n",
        "\"architecture\";\"phone\"\n%s;1\n",
        "sep=;\narchitecture;phone\n%s;1\n",
        "architecture\tphone\n%s\t1\n"
      })
  void otherSeparatorsAreTold(String list) throws IOException {
    Path file = new Phone(folder).predictor();
    Path from = folder.resolve("list.csv");
    Files.writeString(from, list.formatted("|3x3|+|-|1x1|+|skip|-|3x3|"));
    Outcome read = Outcome.of("predict", file, "--from", from);
    assertEquals(3, read.exitCode(), read.out());
    String told = read.answer(0).get("error").getAsString();
    assertTrue(
        told.matches("line 1: (semicolons|tabs) separate the columns; write commas, .*"), told);
  }

  @Test
  void aTablesNamesMayStandBesideOtherColumnsThanItsFeatures() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops,total.bytes\na,1,1\nb,2,3\nc,3,5\nd,4,2\n");
    Path csv =
        Files.writeString(folder.resolve("board.csv"), "architecture,board\na,1\nb,2\nd,4\n");
    Path file = folder.resolve("board.maple");
    assertEquals(0, Outcome.of("adapt", csv, "--features", table, "--out", file).exitCode());
    List<String> names = Outcome.of("predict", file, "--features", table, "a", "b", "d").lines();
    for (Path from : List.of(csv, table)) {
      Outcome read = Outcome.of("predict", file, "--features", table, "--from", from);
      assertEquals(0, read.exitCode(), read.out());
      assertTrue(read.lines().containsAll(names), read.out());
    }
    Path quoted = folder.resolve("new.csv");
    String header = "\"architecture\",\"total.flops\",\"total.bytes\"\n";
    Files.writeString(quoted, header + "\"new\",1,1\n" + header + "\"a\"\n");
    Outcome rows = Outcome.of("predict", file, "--features", table, "--from", quoted);
    assertEquals(names.get(0).replace("\"a\"", "\"new\""), rows.lines().get(0));
    assertEquals(names.get(0), rows.lines().get(1));
    // Some of the features, or in another order, may be meant as features.
    for (String other : List.of("total.flops", "total.bytes,total.flops", "phone,total.bytes")) {
      Files.writeString(quoted, "architecture," + other + "\na,1,1\n");
      Outcome refused = Outcome.of("predict", file, "--features", table, "--from", quoted);
      assertEquals(3, refused.exitCode(), refused.out());
      assertTrue(refused.out().contains("line 1: the features must be those of the"), other);
    }
  }

  @Test
  void aSpreadsheetReadsTheAnswers() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path from = Files.writeString(folder.resolve("list.csv"), cell + "\nno \"cell\n");
    Outcome csv = Outcome.of("predict", file, "--from", from, "--format", "csv");
    assertEquals(3, csv.exitCode());
    assertEquals(
        "architecture,value,low90,high90,unit,probabilityWithin,meetsBudget,coverageShare,error",
        csv.lines().get(0));
    JsonObject json = Outcome.of("predict", file, cell).answer(0);
    String expected =
        "%s,%s,%s,%s,ms,,,,"
            .formatted(cell, json.get("millis"), json.get("low90Millis"), json.get("high90Millis"));
    assertEquals(expected, csv.lines().get(1));
    assertTrue(csv.lines().get(2).startsWith("\"no \"\"cell\",,,,,,,,\"line 2: "), csv.out());
    assertEquals(3, csv.lines().size());
    Path answers = Files.writeString(folder.resolve("answers.csv"), expected + "\n");
    Outcome again = Outcome.of("predict", file, "--from", answers, "--format", "csv");
    assertEquals(csv.lines().subList(0, 2), again.lines());
    String budget = 2 * Phone.millis(cell) + "ms";
    Outcome met = Outcome.of("predict", file, cell, "--format", "csv", "--budget", budget);
    assertTrue(met.lines().get(1).matches(".*,ms,[01]\\.[0-9E-]+,true,,"), met.out());
  }

  /** What stands in a list of networks that others wrote may be anything. */
  @Test
  void noAnswerIsAFormulaOfASpreadsheet() throws IOException {
    Path file = new Phone(folder).predictor();
    Path from = Files.writeString(folder.resolve("list.csv"), "=1+1\n@sum\n-2\n");
    Outcome csv = Outcome.of("predict", file, "--from", from, "--format", "csv");
    assertEquals(3, csv.exitCode());
    for (int i = 1; i <= 3; i++) {
      assertTrue(csv.lines().get(i).matches("'[=@-].*,\"?line " + i + ": .*"), csv.out());
    }
  }

  @Test
  void networksAreReadInUtf8WithOrWithoutAMark() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    Path marked = Files.writeString(folder.resolve("marked.txt"), "\uFEFF" + cell + "\n");
    Outcome read = Outcome.of("predict", file, "--from", marked);
    assertEquals(0, read.exitCode(), read.err());
    assertEquals(cell, read.answer(0).get("architecture").getAsString());
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, (cell + "\n# \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
    Outcome refused = Outcome.of("predict", file, "--from", latin);
    assertTrue(refused.err().contains("latin.txt, line 2"), refused.err());
  }

  @Test
  void valuesBeyondAShortNumberAreStillJson() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops\na,1\nb,2\nc,3\nd,4\ne,1e60\n");
    Path csv = folder.resolve("board.csv");
    Files.writeString(csv, "architecture,board\na,1.1\nb,2\nd,4.1\n");
    Path file = folder.resolve("board.maple");
    Outcome adapted = Outcome.of("adapt", csv, "--features", table, "--out", file);
    assertEquals(0, adapted.exitCode(), adapted.err());
    for (String name : List.of("a", "e")) {
      Outcome predicted = Outcome.of("predict", file, "--features", table, name);
      assertEquals(0, predicted.exitCode(), predicted.err());
      assertFalse(predicted.out().contains("Infinity"), predicted.out());
      assertTrue(predicted.lines().get(0).matches(".*\"millis\":[0-9.E+-]+,.*"), predicted.out());
    }
  }
}
