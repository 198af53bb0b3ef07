package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as measurements, and what a predictor replaces. */
class AdaptCommandTest {
  @TempDir Path folder;

  @Test
  void aPredictorIsNoMeasurements() throws IOException {
    Path predictor = new Phone(folder).predictor();
    Outcome outcome = Outcome.of("adapt", predictor, "--out", folder.resolve("other.maple"));
    assertEquals(3, outcome.exitCode());
    String expected = predictor + " is a predictor or prior that Maple wrote, not measurements";
    assertTrue(outcome.err().startsWith(expected), outcome.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Architecture,phone",
        ",architecture,phone",
        "network,phone",
        "network,a,b,c,d",
        "|a|,2"
      })
  void aTablesHeaderThatIsNotQuiteRightIsQuoted(String header) throws IOException {
    Path csv = Files.writeString(folder.resolve("sheet.csv"), header + "\n|a|,1\n");
    Outcome outcome = Outcome.of("adapt", csv, "--out", folder.resolve("p.maple"));
    assertEquals(3, outcome.exitCode());
    String expected = "sheet.csv, line 1: the header must begin with 'architecture', was '";
    assertTrue(outcome.err().contains(expected), outcome.err());
  }

  /** As R writes a table, and a list of files. */
  @Test
  void aTableMayHaveQuotes() throws IOException {
    new Phone(folder).predictor();
    Path quoted = folder.resolve("quoted.csv");
    Files.writeString(
        quoted,
        Files.readString(folder.resolve("phone.csv"))
            .replaceAll("(?m)^(.*),(.*)$", "\"$1\",\"$2\""));
    Path out = folder.resolve("quoted.maple");
    Outcome adapted = Outcome.of("adapt", quoted, "--out", out);
    assertEquals(0, adapted.exitCode(), adapted.err());
    assertTrue(adapted.out().contains("latency on phone of nasbench201, from 8 samples"));
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "\"architecture\",\"file\"\n\"|3x3|+|-|1x1|+|skip|-|3x3|\",\"none\"\n");
    Outcome listed = Outcome.of("adapt", list, "--device", "x", "--out", out);
    assertTrue(listed.err().contains(folder.resolve("none").toString()), listed.err());
  }

  @ParameterizedTest
  @CsvSource({
    "architecture;phone, semicolons",
    "'sep=;\narchitecture;phone', semicolons",
    "'sep=;\nnetwork;phone', semicolons",
    "architecture\tphone, tabs"
  })
  void otherSeparatorsAreTold(String header, String separators) throws IOException {
    Path csv = Files.writeString(folder.resolve("sheet.csv"), header + "\n|a|,1\n");
    Outcome outcome = Outcome.of("adapt", csv, "--out", folder.resolve("p.maple"));
    assertEquals(3, outcome.exitCode());
    String expected = "sheet.csv, line 1: " + separators + " separate the columns; write commas";
    assertTrue(outcome.err().contains(expected), outcome.err());
  }

  @Test
  void namesOfAnotherSpaceAskForItsOption() throws IOException {
    Path csv = Files.writeString(folder.resolve("p.csv"), "architecture,phone\nresnet50,1\n");
    Path out = folder.resolve("p.maple");
    String malformed = csv + ", line 2: malformed NAS-Bench-201 cell 'resnet50': expected three";
    String told = "; networks of another space need --features or --space";
    List<Outcome> open =
        List.of(
            Outcome.of("adapt", csv, "--out", out),
            Outcome.of(
                "suggest", "--device", "x", "--initial-set", csv, "--out", folder.resolve("x")),
            Outcome.of("search", "--accuracy", csv, "--budget", "1ms", "--out", folder));
    for (Outcome outcome : open) {
      assertEquals(3, outcome.exitCode());
      assertTrue(outcome.err().startsWith(malformed), outcome.err());
      assertTrue(outcome.err().strip().endsWith(told), outcome.err());
    }
    Outcome said = Outcome.of("adapt", csv, "--space", "nasbench201", "--out", out);
    assertTrue(said.err().startsWith(malformed) && !said.err().contains(told), said.err());
    Files.writeString(csv, "architecture,phone\n" + Phone.CELL + ",x\n");
    Outcome other = Outcome.of("adapt", csv, "--out", out);
    assertTrue(other.exitCode() == 3 && !other.err().contains(told), other.err());
  }

  @Test
  void ofManyDevicesTheFirstAreNamed() throws IOException {
    String devices = IntStream.range(0, 5000).mapToObj(i -> ",d" + i).collect(Collectors.joining());
    Path csv = folder.resolve("many.csv");
    Files.writeString(csv, "architecture" + devices + "\n" + Phone.CELL + ",1".repeat(5000) + "\n");
    Outcome refused = Outcome.of("adapt", csv, "--out", folder.resolve("p.maple"));
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(
        refused.err().contains("d11, ... (5000 in all)]; name one by --device"), refused.err());
  }

  /** What was measured, features and the like: only a predictor is replaced by one. */
  @Test
  void adaptReplacesNothingButAPredictor() throws IOException {
    Path file = new Phone(folder).predictor();
    Path csv = folder.resolve("phone.csv");
    String measured = Files.readString(csv);
    for (Path other : List.of(csv, Files.writeString(folder.resolve("notes"), "mine"))) {
      byte[] before = Files.readAllBytes(other);
      Outcome refused = Outcome.of("adapt", csv, "--out", other);
      assertEquals(2, refused.exitCode(), refused.err());
      assertTrue(
          refused.err().startsWith("--out " + other + " holds something else than a predictor"),
          refused.err());
      assertArrayEquals(before, Files.readAllBytes(other));
    }
    assertEquals(measured, Files.readString(csv));
    assertEquals(0, Outcome.of("adapt", csv, "--out", file).exitCode());
  }
}
