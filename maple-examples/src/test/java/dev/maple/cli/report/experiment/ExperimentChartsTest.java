package dev.maple.cli.report.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.cli.drawing.Chart;
import dev.maple.cli.drawing.PicturePen;
import dev.maple.cli.drawing.PngFile;
import dev.maple.cli.drawing.SvgPen;
import dev.maple.cli.report.experiment.ExperimentResult.Check;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Marks are looked for where the ticks say that the data are. */
class ExperimentChartsTest {

  /** A logarithmic scale as the ticks show it. */
  private record Scale(double tick, double at, double otherTick, double otherAt) {

    double position(double value) {
      return at + Math.log(value / tick) / Math.log(otherTick / tick) * (otherAt - at);
    }
  }

  private static List<Document> charts(ExperimentResult result) throws Exception {
    Matcher charts = Pattern.compile("(?s)<svg.*?</svg>").matcher(ExperimentHtml.of(result));
    List<Document> documents = new ArrayList<>();
    while (charts.find()) {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(charts.group())));
      if (document.getDocumentElement().getAttribute("role").equals("img")) {
        documents.add(document);
      }
    }
    return documents;
  }

  private static List<Element> elements(Document document, String tag, String style) {
    var nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .filter(element -> element.getAttribute("class").equals(style))
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static Scale horizontal(Document chart) {
    List<Element> ticks =
        elements(chart, "text", "tick").stream()
            .filter(tick -> tick.getAttribute("text-anchor").equals("middle"))
            .toList();
    return scale(ticks, "x", 0);
  }

  private static Scale vertical(Document chart) {
    List<Element> ticks =
        elements(chart, "text", "tick").stream()
            .filter(tick -> tick.getAttribute("text-anchor").equals("end"))
            .toList();
    return scale(ticks, "y", -4); // a text stands that far below its tick
  }

  private static Scale scale(List<Element> ticks, String attribute, double shift) {
    Element first = ticks.get(0);
    Element last = ticks.get(ticks.size() - 1);
    return new Scale(
        Double.parseDouble(first.getTextContent()),
        number(first, attribute) + shift,
        Double.parseDouble(last.getTextContent()),
        number(last, attribute) + shift);
  }

  @Test
  void marksAreWhereTheDataSay() throws Exception {
    Document chart = charts(MadeResult.result()).get(0);
    Scale x = horizontal(chart);
    Scale y = vertical(chart);
    List<Check> checks = MadeResult.checks();
    List<Element> dots = elements(chart, "circle", "dot");
    List<Element> intervals = elements(chart, "line", "interval");
    assertEquals(checks.size(), dots.size());
    assertEquals(checks.size(), intervals.size());
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      assertEquals(x.position(check.measuredMillis()), number(dots.get(i), "cx"), 0.2);
      assertEquals(y.position(check.predictedMillis()), number(dots.get(i), "cy"), 0.2);
      assertEquals(x.position(check.measuredMillis()), number(intervals.get(i), "x1"), 0.2);
      assertEquals(y.position(check.lowMillis()), number(intervals.get(i), "y1"), 0.2);
      assertEquals(y.position(check.highMillis()), number(intervals.get(i), "y2"), 0.2);
    }
  }

  @Test
  void theBandHoldsWhatIsWithinTenPercentUpToTheFrame() throws Exception {
    Document chart = charts(MadeResult.result()).get(0);
    Scale x = horizontal(chart);
    Scale y = vertical(chart);
    Path2D band = new Path2D.Double();
    for (String point :
        elements(chart, "polygon", "band").get(0).getAttribute("points").split(" ")) {
      double[] xy =
          Pattern.compile(",").splitAsStream(point).mapToDouble(Double::parseDouble).toArray();
      if (band.getCurrentPoint() == null) {
        band.moveTo(xy[0], xy[1]);
      } else {
        band.lineTo(xy[0], xy[1]);
      }
    }
    for (double measured : new double[] {0.2, 0.21, 0.5, 1, 2, 2.9}) {
      for (double error : new double[] {-0.09, 0, 0.09}) {
        assertTrue(
            band.contains(x.position(measured), y.position(measured * (1 + error))),
            measured + " " + error);
      }
      for (double error : new double[] {-0.12, 0.12}) {
        assertFalse(
            band.contains(x.position(measured), y.position(measured * (1 + error))),
            measured + " " + error);
      }
    }
  }

  @Test
  void chartsSayWhatTheyShow() throws Exception {
    List<Document> charts = charts(MadeResult.result());
    assertEquals(2, charts.size());
    String label = charts.get(0).getDocumentElement().getAttribute("aria-label");
    assertTrue(label.contains("10 networks") && label.contains("6 of them"), label);
    assertTrue(charts.get(1).getDocumentElement().getAttribute("aria-label").contains("+17.1 %"));
    assertEquals(10, elements(charts.get(1), "circle", "dot").size());
  }

  @Test
  void thePictureShowsThePredictions() throws IOException {
    ExperimentResult result = MadeResult.result();
    BufferedImage picture = picture(result);
    assertEquals(1280, picture.getWidth());
    assertEquals(1560, picture.getHeight());
    Chart chart = chart(result);
    for (Check check : result.checks()) {
      assertEquals(
          PicturePen.MAPLE.getRGB(),
          pixel(picture, chart, check.measuredMillis(), check.predictedMillis()),
          check.toString());
      assertNotEquals(
          PicturePen.MAPLE.getRGB(),
          pixel(picture, chart, check.measuredMillis(), 1.3 * check.predictedMillis()));
    }
    assertTrue(inked(picture, 50, 80), "the target stands above");
    assertTrue(inked(picture, 100, 140), "the headline");
    assertTrue(inked(picture, 230, 265), "the figures");
  }

  @Test
  void thePictureIsTheSameForTheSameFindings() {
    assertArrayEquals(bytes(MadeResult.result()), bytes(MadeResult.result()));
  }

  private static byte[] bytes(ExperimentResult result) {
    try {
      return ExperimentPicture.of(result);
    } catch (IllegalStateException e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  private static BufferedImage picture(ExperimentResult result) throws IOException {
    return Objects.requireNonNull(
        ImageIO.read(new ByteArrayInputStream(bytes(result))), "no picture");
  }

  /** Where the chart of the picture puts values. */
  private static Chart chart(ExperimentResult result) {
    return ExperimentCharts.predictedAgainstMeasured(
        result,
        new SvgPen(),
        ExperimentPicture.WIDTH - 2 * ExperimentPicture.MARGIN,
        ExperimentPicture.CHART_HEIGHT);
  }

  private static int pixel(BufferedImage picture, Chart chart, double x, double y) {
    return picture.getRGB(
        (int) (PngFile.SCALE * (ExperimentPicture.MARGIN + chart.x(x))),
        (int) (PngFile.SCALE * (ExperimentPicture.CHART_TOP + chart.y(y))));
  }

  /** Whether anything is drawn between two rows of pixels. */
  private static boolean inked(BufferedImage picture, int from, int to) {
    return IntStream.range(from, to)
        .anyMatch(
            y ->
                IntStream.range(0, picture.getWidth())
                    .anyMatch(x -> picture.getRGB(x, y) != PicturePen.PAPER.getRGB()));
  }
}
