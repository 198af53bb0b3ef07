package dev.maple.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterAvailability;
import dev.maple.examples.report.Findings.Check;
import dev.maple.examples.report.Findings.Sample;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
  private static final List<NasBench201Cell> CELLS = NasBench201.space().architectures();

  /** Off by 0, 1.9, 3.8, ... 17.1 %; the sixth to ninth by FLOPs by half. */
  private static Findings findings() {
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double measured = 0.2 + 0.3 * i;
      double predicted = measured * (1 + 0.019 * i);
      checks.add(
          new Check(
              CELLS.get(1000 * i),
              measured,
              predicted,
              0.9 * predicted,
              1.1 * predicted,
              i < 5 ? measured : measured / 2));
    }
    return new Findings(
        new Machine("CPU <fast> & \"quoted\"", 2, true, "Linux 6 amd64", "JVM 17"),
        new CounterAvailability(
            List.of("task-clock"), Map.of("cpu-cycles", "no hardware counters here")),
        "ONNX Runtime 1",
        LocalDate.of(2026, 1, 2),
        "fp32",
        "one thread",
        List.of("int8"),
        300,
        "3 sessions",
        List.of(
            new Sample(CELLS.get(1), 1, 1.01),
            new Sample(CELLS.get(2), 2, 2.04),
            new Sample(CELLS.get(3), 3, 3.09)),
        checks,
        12,
        151);
  }

  @Test
  void countsWhatIsWithin() {
    Findings findings = findings();
    assertEquals(3, findings.within(0.05));
    assertEquals(0.6, findings.accuracy().within10(), 1e-12);
    assertEquals(0.5, findings.flopsAccuracy().within10(), 1e-12);
    assertEquals(6, findings.covered());
    assertEquals(0.02, findings.drift(), 1e-12);
    assertEquals(0.02, findings.repeatError(), 1e-12);
    assertEquals(0.171, findings.worst(1).get(0).error(), 1e-12);
  }

  @Test
  void thePageIsWholeAndEscaped() throws Exception {
    String page = HtmlReport.of(findings());
    assertFalse(page.contains("{{"), "a placeholder was left");
    assertTrue(page.contains("6 of 10 unseen networks"), page);
    assertTrue(page.contains("CPU &lt;fast&gt; &amp;"));
    assertTrue(page.contains("not counted: cpu-cycles: no hardware counters here"));
    assertFalse(page.contains("http"), "the page must need nothing else");
    Matcher charts = Pattern.compile("(?s)<svg.*?</svg>").matcher(page);
    int dots = 0;
    while (charts.find()) {
      var chart =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(charts.group())));
      dots += chart.getElementsByTagName("circle").getLength();
    }
    assertEquals(2 * 10 + 1, dots); // two charts and the key
  }

  @Test
  void jsonEscapesAndRounds() {
    assertEquals(
        "{\"a\\\"\\n\\u0001\": [1,\n0.333333,\ntrue,\nnull]}",
        JsonReport.json(Map.of("a\"\n\u0001", List.of(1, 1 / 3.0, true, Double.NaN))));
    String json = JsonReport.of(findings());
    assertTrue(json.contains("\"within10\": 0.6"), json);
    assertTrue(json.contains("\"cpu\": \"CPU <fast> & \\\"quoted\\\"\""), json);
  }

  @Test
  void cellsFitOnALine() {
    assertEquals(
        "|3x3|+|-|skip|+|pool|-|1x1|",
        Words.cell(
            NasBench201Cell.parse(
                "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|")));
  }
}
