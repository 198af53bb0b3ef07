package dev.maple.cli.report.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.report.SignedPercent;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import dev.maple.cli.report.experiment.ExperimentResult.Fewer;
import dev.maple.cli.terminal.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {
  @Test
  void countsWhatIsWithin() {
    ExperimentResult result = MadeResult.result();
    assertEquals(3, result.within(0.05));
    assertEquals(0.6, result.accuracy().within10(), 1e-12);
    assertEquals(0.5, result.flopsAccuracy().within10(), 1e-12);
    assertEquals(6, result.covered());
    assertEquals(0.02, result.drift(), 1e-12);
    assertEquals(0.02, result.repeatError(), 1e-12);
    assertEquals(0.03, result.worstRepeatError(), 1e-12);
    assertEquals(0.171, result.worst(1).get(0).error(), 1e-12);
    Fewer fewer = Fewer.of(2, result.checks());
    assertEquals(6, fewer.within10());
    assertEquals(0.1, fewer.halfWidth(), 1e-12);
  }

  @Test
  void thePageIsWholeAndEscaped() {
    String page = ExperimentHtml.of(MadeResult.result());
    assertFalse(page.contains("{{"), "a placeholder was left");
    assertTrue(page.contains("6 of 10 unseen networks"), page);
    assertTrue(page.contains("CPU &lt;fast&gt; &amp;"));
    assertTrue(page.contains("not counted: cpu-cycles: no hardware counters here"));
    assertTrue(page.contains("a quick look"));
    assertTrue(
        page.contains("Predicted from those second measurements, 4 of 10 networks would be"), page);
    assertFalse(page.contains("http"), "the page must need nothing else");
    assertEquals(2 * 4, page.split("<td class='off'>", -1).length - 1, "wrong by more than 10 %");
  }

  @Test
  void theHarderCaseIsNotAdvisedAfterIt() {
    String harder = "--leave-out runtime";
    assertTrue(ExperimentHtml.of(MadeResult.result()).contains(harder));
    List<String> after =
        ExperimentText.next(
            new Experiment.Before(List.of("opencv"), 300, List.of("fp32", "int8"), true, Map.of()));
    assertFalse(String.join("\n", after).contains(harder), "" + after);
  }

  @Test
  void withoutADescriptorTheReportsSayThatDescribingWasSkipped() {
    ExperimentResult result = MadeResult.undescribed();
    String page = ExperimentHtml.of(result);
    assertFalse(page.contains("{{"), "a placeholder was left");
    assertTrue(page.contains("skipped: the initial set has no descriptors"));
    assertFalse(page.contains("With 0 samples") || page.contains("What an operator costs"));
    assertTrue(
        parse(ExperimentJson.of(result)).getAsJsonObject().getAsJsonArray("operators").isEmpty());
    String text =
        told(
            terminal -> {
              terminal.experiment(result.experiment(), 9);
              terminal.result(result);
            });
    assertTrue(text.contains("skipped: the initial set has no descriptors"), text);
    assertFalse(text.contains("With 0 samples"), text);
  }

  @Test
  void operatorsAreHeldAgainstTheFastestDearestFirst() {
    assertEquals(
        new OperatorTable(
            List.of(16, 64),
            List.of(
                new OperatorTable.Row("3x3", List.of(20.0, 10.0), 20),
                new OperatorTable.Row("none", List.of(1.0, 0.5), 1))),
        OperatorTable.of(MadeResult.descriptor()));
    String page = ExperimentHtml.of(MadeResult.result());
    assertTrue(page.contains("<td>20.00</td><td>10.00</td>"), page);
    assertTrue(page.contains("<td>0</td><td>10 %</td>"), page);
    assertTrue(page.contains("With 0 samples Maple goes by what the operators cost"), page);
  }

  @Test
  void jsonIsReadByOthers() {
    JsonObject root = parse(ExperimentJson.of(MadeResult.result())).getAsJsonObject();
    assertEquals(1, root.get("schema").getAsInt());
    assertEquals("2026-01-02", root.get("date").getAsString());
    assertEquals("0.1.0", root.get("version").getAsString());
    assertEquals("maple measure --quick", root.get("command").getAsString());
    assertEquals("NAS-Bench-201", root.get("space").getAsString());
    JsonObject machine = root.getAsJsonObject("machine");
    assertEquals("CPU <fast> & \"quoted\"", machine.get("cpu").getAsString());
    assertTrue(machine.get("virtual").getAsBoolean());
    assertEquals(0.6, root.getAsJsonObject("maple").get("within10Share").getAsDouble());
    assertEquals(0.5, root.getAsJsonObject("flops").get("within10Share").getAsDouble());
    assertEquals(0.6, root.get("interval90CoverageShare").getAsDouble());
    assertEquals(0.4, root.get("againWithin10Share").getAsDouble());
    assertEquals(0.03, root.get("worstRepeatErrorShare").getAsDouble());
    assertTrue(root.getAsJsonObject("effort").get("quick").getAsBoolean());
    JsonObject check = root.getAsJsonArray("checks").get(1).getAsJsonObject();
    Check made = MadeResult.checks().get(1);
    assertEquals(made.cell(), NasBench201Cell.parse(check.get("architecture").getAsString()));
    assertEquals(made.measuredMillis(), check.get("measuredMillis").getAsDouble(), 1e-6);
    assertEquals(made.predictedMillis(), check.get("predictedMillis").getAsDouble(), 1e-6);
    assertEquals(made.lowMillis(), check.get("low90Millis").getAsDouble(), 1e-6);
    assertEquals(3, root.getAsJsonArray("samples").size());
    JsonObject none = root.getAsJsonArray("fewerSamples").get(0).getAsJsonObject();
    assertEquals(0, none.get("samples").getAsInt());
    assertEquals(0.1, none.get("within10Share").getAsDouble());
    assertEquals(
        parse("{'operation': 'nor_conv_3x3', 'channels': 64, 'micros': 10.0}".replace('\'', '"')),
        root.getAsJsonArray("operators").get(3));
    JsonObject before = root.getAsJsonObject("initialSet");
    assertEquals(parse("[\"fp32\"]"), before.get("leftOut"));
    assertTrue(before.get("described").getAsBoolean());
  }

  @Test
  void numbersInJsonHaveAUnitInTheirName() {
    List<String> bare = new ArrayList<>();
    bareNumbers("", parse(ExperimentJson.of(MadeResult.result())), bare);
    assertEquals(
        List.of(
            "schema",
            "cores",
            "networks",
            "samples",
            "checks",
            "sessions",
            "visits",
            "operatorVisits",
            "seed",
            "spearman",
            "kendall",
            "channels"),
        bare.stream().distinct().toList(),
        "counts and correlations alone have none");
  }

  private static void bareNumbers(String name, JsonElement value, List<String> bare) {
    if (value.isJsonObject()) {
      value.getAsJsonObject().asMap().forEach((key, inner) -> bareNumbers(key, inner, bare));
    } else if (value.isJsonArray()) {
      value.getAsJsonArray().forEach(inner -> bareNumbers(name, inner, bare));
    } else if (value.isJsonPrimitive()
        && value.getAsJsonPrimitive().isNumber()
        && !name.matches(".*(Millis|Seconds|Share)|micros|millis|int8|fp32")) {
      bare.add(name);
    }
  }

  private static JsonElement parse(String json) {
    JsonReader reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    return JsonParser.parseReader(reader);
  }

  private static String told(Consumer<ExperimentTerminal> telling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    telling.accept(new ExperimentTerminal(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theTerminalReportIsWholeAndFits() {
    String text =
        told(
            terminal -> {
              terminal.experiment(MadeResult.result().experiment(), 125);
              terminal.operators(MadeResult.descriptor());
              terminal.result(MadeResult.result());
            });
    assertTrue(text.contains("about 2 min 05 s"), text);
    String flat = text.replaceAll("\\s+", " ");
    assertTrue(flat.contains("hold 6 of 10 measurements (9 would be 90 %)"), text);
    assertTrue(flat.contains("fp32 90 %, int8 5 %."), text);
    assertTrue(flat.contains("with 10 checks a network is 10.0 points"), text);
    assertTrue(flat.contains("took 2.0 % longer"), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("  Maple +30 % +60 % +1.000 +8.[56] %")));
    assertTrue(text.lines().anyMatch(line -> line.matches("  the first +0 +1 +3")), text);
    assertTrue(
        text.lines().anyMatch(line -> line.matches("  within 10 % +10 % +20 % +60 %")), text);
    assertTrue(flat.contains("int8 (300 networks); left out: fp32"), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("  3x3 +20.00 +10.00 +20 x")), text);
    for (String line : text.lines().toList()) {
      assertTrue(line.length() <= 80, line);
      assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(line), line);
    }
  }

  @Test
  void errorBarsShowDirectionAndSize() {
    assertEquals("      :    o    :      ", ErrorBar.of(0, 0));
    assertEquals("      :    |-o  :  x   ", ErrorBar.of(0.04, 0.16));
    assertEquals("x     o----|    :      ", ErrorBar.of(-0.101, -0.5));
    assertEquals("      :   x|----------o", ErrorBar.of(3, -0.02));
    assertEquals(ErrorBar.TITLE.length(), ErrorBar.of(0, 0).length());
    assertEquals(ErrorBar.TITLE.indexOf(" 0 ") + 1, ErrorBar.of(0, 0).indexOf('o'));
  }

  @Test
  void errorsHaveASign() {
    assertEquals(" +12.3 %", SignedPercent.of(0.1234));
    assertEquals("  -0.1 %", SignedPercent.of(-0.0008));
    assertEquals("  +0.0 %", SignedPercent.of(-0.0004));
  }

  @Test
  void wrapsAtSpaces() {
    assertEquals(
        List.of("one two", "three", "fourteen"), TerminalText.wrapped("one two three fourteen", 7));
    assertEquals(List.of(""), TerminalText.wrapped("", 7));
  }

  @Test
  void cellsFitOnALine() {
    NasBench201Cell cell =
        NasBench201Cell.parse(
            "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|");
    assertEquals("|3x3|+|-|skip|+|pool|-|1x1|", ExperimentText.cell(cell));
    assertEquals(
        "They tell operations apart; times in a cell: skip 1 to 6, 1x1 0 to 1, 3x3 0 to 1, pool 0"
            + " to 1.",
        ExperimentText.variety(
            List.of(
                cell,
                NasBench201Cell.parse(
                    "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|"))));
  }
}
