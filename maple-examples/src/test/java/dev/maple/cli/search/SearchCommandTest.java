package dev.maple.cli.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SearchCommandTest {
  private static final int ROWS = 60;

  @TempDir private Path folder;

  /** A space of one's own: networks of 1 to 60 megaflops; a device takes 2 ms, and 0.5 for each. */
  @BeforeEach
  void files() throws IOException {
    StringBuilder features = new StringBuilder("architecture,total.megaflops,kind.wide\n");
    StringBuilder accuracy = new StringBuilder("architecture,top1\n");
    StringBuilder before = new StringBuilder("architecture,old,older\n");
    StringBuilder measured = new StringBuilder("architecture,phone\n");
    for (int i = 1; i <= ROWS; i++) {
      features.append(row("n%d,%d,%d\n", i, i, i % 2));
      accuracy.append(row("n%d,%.3f\n", i, 60 + 5 * Math.log(i)));
      before.append(row("n%d,%.3f,%.3f\n", i, 1 + 0.2 * i, 5.0 + i));
      if (i % 10 == 5) {
        measured.append(row("n%d,%.3f\n", i, 2 + 0.5 * i));
      }
    }
    write("features.csv", features);
    write("accuracy.csv", accuracy);
    write("before.csv", before);
    write("measured.csv", measured);
  }

  private static String row(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void write(String name, CharSequence text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private int search(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--features",
                folder.resolve("features.csv").toString(),
                "--accuracy",
                folder.resolve("accuracy.csv").toString(),
                "--initial-set",
                folder.resolve("before.csv").toString(),
                "--measured",
                folder.resolve("measured.csv").toString(),
                "--out",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return new CommandLine(new SearchCommand()).execute(args.toArray(String[]::new));
  }

  private JsonObject report() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("out/report.json")))
        .getAsJsonObject();
  }

  private static int number(JsonObject choice) {
    return Integer.parseInt(choice.get("architecture").getAsString().substring(1));
  }

  @Test
  void theChoiceIsTheLargestThatSurelyMeetsTheBudget() throws IOException {
    assertEquals(0, search("--budget", "22ms"));
    JsonObject report = report();
    // n40 takes 22 ms and n35 was measured; latencies are on a line, so little is open.
    int best = number(report.getAsJsonObject("best"));
    assertTrue(best > 35 && best <= 40, report.get("best")::toString);
    assertEquals(22, report.get("budgetMillis").getAsDouble());
    assertEquals("phone", report.get("device").getAsString());
    assertEquals(6, report.getAsJsonArray("measurements").size());
    // What was not measured is to be measured by the user.
    assertTrue(report.has("measureNext"));
    String page = Files.readString(folder.resolve("out/report.html"));
    assertTrue(page.contains("within 22 ms"), page);
    assertFalse(page.contains("{{"), page);
  }

  @Test
  void whereNothingMeetsTheBudgetTheAnswerIsNo() throws IOException {
    assertEquals(1, search("--budget", "1ms"));
    assertFalse(report().get("met").getAsBoolean());
    assertTrue(report().get("best").isJsonNull());
    assertTrue(report().get("measureNext").isJsonNull());
    assertTrue(Files.readString(folder.resolve("out/report.html")).contains("Nothing within 1 ms"));
  }

  @Test
  void oneDeviceOfSeveralMayBeMeant() throws IOException {
    String rows = Files.readString(folder.resolve("measured.csv"));
    write("measured.csv", rows.replace("\n", ",hot\n").replace("phone,hot", "phone,notes"));
    assertTrue(search("--budget", "22ms") != 0);
    assertTrue(search("--budget", "22ms", "--device", "tablet") != 0);
    assertEquals(0, search("--budget", "22ms", "--device", "phone"));
    assertEquals("phone", report().get("device").getAsString());
  }

  @Test
  void treesPredictTheAccuraciesThatAreNotKnown() throws IOException {
    StringBuilder half = new StringBuilder("architecture,top1\n");
    for (int i = 1; i <= ROWS; i += 2) {
      half.append(row("n%d,%.3f\n", i, 60 + 5 * Math.log(i)));
    }
    write("accuracy.csv", half);
    assertEquals(0, search("--budget", "20ms", "--surrogate"));
    assertTrue(report().getAsJsonObject("facts").get("search").getAsString().contains("60"));
    boolean predicted = false;
    for (var choice : report().getAsJsonArray("front")) {
      predicted |= !choice.getAsJsonObject().get("accuracyKnown").getAsBoolean();
    }
    assertTrue(predicted);

    write("accuracy.csv", "architecture,top1\nn1,60\n");
    assertTrue(search("--budget", "20ms", "--surrogate") != 0);
  }

  @Test
  void theWholeOfASpaceOfChoicesIsBred() throws IOException {
    InitialSet<NasBench201Cell> set = Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    set.only(List.of("fp32", "java-direct")).write(folder.resolve("before.csv"));
    List<LatencySample<NasBench201Cell>> samples = set.device("int8").samples().subList(0, 10);
    new InitialSet<>(set.space(), List.of(new DeviceLatencies<>("phone", samples)))
        .write(folder.resolve("measured.csv"));
    StringBuilder accuracy = new StringBuilder("architecture,top1\n");
    for (NasBench201Cell cell : NasBench201.space().draw(60, 1)) {
      accuracy.append(row("%s,%.3f\n", cell, Math.log1p(NasBench201.space().encode(cell)[0])));
    }
    write("accuracy.csv", accuracy);
    double budget = samples.stream().mapToDouble(LatencySample::millis).max().orElseThrow();
    int exit =
        new CommandLine(new SearchCommand())
            .execute(
                "--accuracy=" + folder.resolve("accuracy.csv"),
                "--initial-set=" + folder.resolve("before.csv"),
                "--measured=" + folder.resolve("measured.csv"),
                "--budget=" + budget + "ms",
                "--surrogate",
                "--population=20",
                "--generations=4",
                "--out=" + folder.resolve("out"));
    assertEquals(0, exit);
    JsonObject facts = report().getAsJsonObject("facts");
    assertTrue(facts.get("search").getAsString().startsWith("NSGA-II, 20"), facts::toString);
    assertTrue(facts.get("surrogate").getAsString().contains("Spearman"), facts::toString);
    NasBench201Cell best =
        NasBench201Cell.parse(report().getAsJsonObject("best").get("architecture").getAsString());
    assertFalse(NasBench201.space().isDegenerate(best));
  }
}
