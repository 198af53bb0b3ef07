package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a device, and where that is written. */
class SuggestCommandTest {
  @TempDir Path folder;

  @Test
  void moreSamplesThanThereAreNetworksAreRefused() throws IOException {
    Path table = folder.resolve("features.csv");
    Files.writeString(table, "architecture,total.flops\na,1\nb,2\n");
    Path out = folder.resolve("x.csv");
    for (List<?> more :
        List.of(List.of("--features", table, "--out", out), List.of("--networks", folder))) {
      List<Object> ask = new ArrayList<>(List.of("suggest", "--device", "x", "--samples", 20_000));
      ask.addAll(more);
      Outcome outcome = Outcome.of(ask.toArray());
      assertEquals(2, outcome.exitCode());
      assertTrue(outcome.err().startsWith("--samples: count must be 1 to the"), outcome.err());
    }
  }

  private List<String> suggestedFor(Path networks) throws IOException {
    Path out = folder.resolve("for-" + networks.getFileName());
    Outcome outcome =
        Outcome.of("suggest", "--device", "x", "--samples", 6, "--for", networks, "--out", out);
    assertEquals(0, outcome.exitCode(), outcome.err());
    return Files.readAllLines(out).stream().filter(line -> line.endsWith(",")).toList();
  }

  @Test
  void whatIsToBePredictedDecidesWhatIsAskedFor() throws IOException {
    String pooled = "|avg_pool_3x3~0|+|avg_pool_3x3~0|none~1|+|avg_pool_3x3~0|none~1|none~2|";
    String convolved =
        "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|none~0|none~1|nor_conv_1x1~2|";
    Path first = Files.writeString(folder.resolve("a.csv"), "architecture\n" + pooled + "\n");
    Path second = Files.writeString(folder.resolve("b.csv"), convolved + "\n");
    List<String> forPooled = suggestedFor(first);
    List<String> forConvolved = suggestedFor(second);
    assertEquals(6, forPooled.size());
    assertNotEquals(forPooled, forConvolved);
    assertFalse(forPooled.contains(pooled + ","), "what is to be predicted is not measured");
    // As ONNX files, of which converters leave no dead edges: none is the same network either.
    String live = "|none~0|+|none~0|none~1|+|avg_pool_3x3~0|none~1|none~2|";
    for (Path asked : List.of(first, second)) {
      Path written = folder.resolve("networks-" + asked.getFileName());
      Outcome outcome =
          Outcome.of(
              "suggest", "--device", "x", "--samples", 3, "--for", asked, "--networks", written);
      assertEquals(0, outcome.exitCode(), outcome.err());
      String list = Files.readString(written.resolve("samples.csv"));
      assertFalse(list.contains(asked.equals(first) ? live : convolved), list);
    }
  }

  @Test
  void whatIsToBePredictedMustBeNetworks() throws IOException {
    Path wrong = Files.writeString(folder.resolve("a.csv"), "architecture\n|nor|\n");
    Path out = folder.resolve("x.csv");
    Outcome outcome = Outcome.of("suggest", "--device", "x", "--for", wrong, "--out", out);
    assertEquals(3, outcome.exitCode());
    assertTrue(outcome.err().contains(wrong + ", line 2: "), outcome.err());
    Path empty = Files.writeString(folder.resolve("e.csv"), "architecture\n");
    Outcome none = Outcome.of("suggest", "--device", "x", "--for", empty, "--out", out);
    assertEquals(3, none.exitCode());
    assertTrue(none.err().contains(empty + " names no network; write one a line"), none.err());
    Outcome onnx =
        Outcome.of("suggest", "--device", "x", "--space", "onnx", "--for", wrong, "--out", out);
    assertEquals(2, onnx.exitCode());
    assertTrue(onnx.err().startsWith("--for is not for ONNX files; name them by --model"));
    assertFalse(Files.exists(out));
  }

  @Test
  void networksAreWrittenToAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "");
    Outcome outcome = Outcome.of("suggest", "--device", "x", "--networks", file);
    assertEquals(2, outcome.exitCode());
    assertTrue(
        outcome.err().startsWith("--networks " + file + " is a file; name a folder"),
        outcome.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "a/mean", "x/count", "=1+1"})
  void aDeviceIsNamedAsAdaptReadsItBack(String name) {
    Outcome outcome = Outcome.of("suggest", "--device", name, "--out", folder.resolve("a.csv"));
    assertEquals(2, outcome.exitCode(), outcome.out());
    assertTrue(outcome.err().contains("--device '" + name + "'"), outcome.err());
    assertFalse(Files.exists(folder.resolve("a.csv")));
  }

  /** The devices that come with Maple say as much of latency in another unit. */
  @ParameterizedTest
  @CsvSource({"latency us,1000", "Latency s,1e-3", "throughput fps,0", "throughput images/s,0"})
  void latencyInAnotherUnitIsAskedForAsLatencyIs(String metric, double factor) throws IOException {
    Path millis = new Phone(folder).measurements();
    Path other = folder.resolve("other.csv");
    Outcome suggested =
        Outcome.of(
            "suggest", "--device", "phone", "--samples", 8, "--metric", metric, "--out", other);
    assertEquals(0, suggested.exitCode(), suggested.err());
    List<String> lines = Files.readAllLines(other);
    assertEquals("architecture,phone [" + metric + "]", lines.get(1));
    assertTrue(lines.get(0).contains("write " + metric.replace(" ", " in ")), lines.get(0));
    assertEquals(Files.readAllLines(millis).subList(2, 10), lines.subList(2, 10));
    StringBuilder filled = new StringBuilder(lines.get(1)).append('\n');
    for (String line : lines.subList(2, 10)) {
      double time = Phone.millis(line.replace(",", ""));
      filled.append(line).append(factor == 0 ? 1e3 / time : factor * time).append('\n');
    }
    Files.writeString(other, filled);
    Path file = folder.resolve("other.maple");
    Outcome adapted = Outcome.of("adapt", other, "--out", file);
    assertEquals(0, adapted.exitCode(), adapted.err());
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    double predicted = Outcome.of("predict", file, cell).answer(0).get("millis").getAsDouble();
    assertEquals(Phone.millis(cell), predicted, 0.1 * predicted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fps", "energy", "energy, mJ", "energy [mJ]", "latency hours", " "})
  void aMetricThatCannotBeReadIsRefused(String metric) {
    Path out = folder.resolve("a.csv");
    Outcome refused = Outcome.of("suggest", "--device", "x", "--metric", metric, "--out", out);
    assertEquals(2, refused.exitCode(), refused.out());
    assertTrue(refused.err().contains("--metric"), refused.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void whatTheLocaleCannotSayIsRefused() {
    Outcome refused = Outcome.of("suggest", "--device", "ger\ufffd\ufffdt", "--out", "x.csv");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("set LC_ALL=C.UTF-8"), refused.err());
  }

  @Test
  void whatWasMeasuredIsNotReplaced() throws IOException {
    new Phone(folder).predictor();
    Path csv = folder.resolve("phone.csv");
    String before = Files.readString(csv);
    Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", csv);
    assertEquals(2, suggested.exitCode());
    assertTrue(
        suggested.err().contains("holds something else than a list to fill in"), suggested.err());
    assertEquals(before, Files.readString(csv));
  }

  /** As spreadsheets save what was filled in, and files that are no list. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "architecture;phone\n|3x3|+|-|1x1|+|skip|-|3x3|;24\n",
        "sep=;\narchitecture;phone\n|3x3|+|-|1x1|+|skip|-|3x3|;24.1\n",
        "architecture\tphone\n|3x3|+|-|1x1|+|skip|-|3x3|\t24.1\n",
        "architecture,phone\n|3x3|+|-|1x1|+|skip|-|3x3|\t24.1\n",
        "\"architecture\",\"phone\"\n\"|3x3|+|-|1x1|+|skip|-|3x3|\",24.1\n",
        "architecture\n|3x3|+|-|1x1|+|skip|-|3x3|\n",
        "# My notes\n",
        "remember the milk\n",
        "\u0000\u0001\ufffe",
      })
  void nothingButAListToFillInIsReplaced(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("phone.csv"), text);
    Outcome refused = Outcome.of("suggest", "--device", "phone", "--out", file);
    assertEquals(2, refused.exitCode(), refused.out());
    assertEquals(text, Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# Measure these\narchitecture,phone\n|3x3|+|-|1x1|+|skip|-|3x3|,\n",
        "\ufeffsep=,\r\narchitecture,phone,,\r\n|3x3|+|-|1x1|+|skip|-|3x3|, ,,\r\n,,,\r\n",
      })
  void aListToFillInIsReplaced(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("phone.csv"), text);
    Outcome suggested = Outcome.of("suggest", "--device", "phone", "--out", file);
    assertEquals(0, suggested.exitCode(), suggested.err());
    assertTrue(Files.readString(file).startsWith("# Measure these on the device"));
  }

  @Test
  void anotherSuggestionDoesNotTakeTheResultsOfTheFirst() {
    Path nets = folder.resolve("nets");
    Object[] ask = {"suggest", "--device", "phone", "--samples", 3, "--networks", nets};
    assertEquals(0, Outcome.of(ask).exitCode());
    Outcome again = Outcome.of(ask);
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("holds networks of an earlier run"), again.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"samples.csv", "measure.sh"})
  void theFolderOfNetworksKeepsWhatIsInIt(String name) throws IOException {
    Path own = Files.writeString(folder.resolve(name), "mine");
    Outcome refused = Outcome.of("suggest", "--device", "phone", "--networks", folder);
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("would be replaced by them (" + name + ")"), refused.err());
    assertEquals("mine", Files.readString(own));
  }
}
