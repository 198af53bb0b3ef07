package dev.maple.cli.report.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.cli.report.models.ModelResult.Model;
import dev.maple.cli.report.models.ModelResult.Sample;
import dev.maple.onnx.PredictedTime;
import dev.maple.onnx.PredictedTime.ClassTime;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ModelReportTest {

  /** Of 4 ms, twelve classes, of which all but the first two are covered. */
  private static Model model(String name, boolean refused, OptionalDouble measured) {
    List<ClassTime> classes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double share = i == 0 ? 0.45 : 0.05;
      classes.add(new ClassTime("class" + i, 4 * share, share, share, i > 1));
    }
    PredictedTime time = new PredictedTime(name, 4, classes, 1, List.of("unknown operator <Foo>"));
    return new Model(time, 3, 5.5, refused, measured);
  }

  private static ModelResult result(boolean checked) {
    return new ModelResult(
        "fp32, one thread",
        "a processor",
        "ONNX Runtime 1",
        LocalDate.of(2026, 11, 27),
        Map.of("Effort", "little"),
        List.of(new Sample("resnet-1-0", 2, checked ? OptionalDouble.of(2.2) : of())),
        List.of(
            model("good", false, checked ? OptionalDouble.of(5) : of()),
            model("refused", true, checked ? OptionalDouble.of(40) : of())),
        List.of("fp32 does not run other: why"),
        12);
  }

  private static ModelResult of(List<Model> models) {
    ModelResult all = result(true);
    return new ModelResult(
        all.target(),
        all.machine(),
        all.software(),
        all.date(),
        all.facts(),
        all.samples(),
        models,
        all.notes(),
        all.seconds());
  }

  private static OptionalDouble of() {
    return OptionalDouble.empty();
  }

  private static String text(ModelResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelText.result(result, new PrintStream(bytes, false, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theTerminalShowsPredictedBesideMeasuredAndWhereTheTimeGoes() {
    String text = text(result(true));
    assertTrue(text.contains("4.000     3.000 to    5.500     5.000   -20.0 %"), text);
    assertTrue(text.contains("class0"), text);
    assertTrue(text.contains("5 others"), text);
    assertTrue(text.contains("not covered"), text);
    assertTrue(text.contains("warning: unknown operator <Foo>"), text);
    assertTrue(text.contains("refused: only 50 %"), text);
    assertTrue(text.contains("1 of 1 networks within 20 %, median error 20 %; 1 refused"), text);
    assertTrue(text.contains("the samples took +10.0 %"), text);
    assertTrue(text.contains("fp32 does not run other: why"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
  }

  /** Of a network whose coverage is low for what nothing measured has and is priced at nothing. */
  @Test
  void whatIsNotCoveredIsShownAlsoWhereItsPriceIsNothing() {
    List<ClassTime> classes = new ArrayList<>(List.of(new ClassTime("conv", 4, 1, 0.7, true)));
    for (int i = 0; i < 9; i++) {
      classes.add(new ClassTime("small" + i, 0, 0, 0.004, false));
    }
    classes.add(new ClassTime("resize", 0, 0, 0.26, false));
    classes.add(new ClassTime("view", 0, 0, 0.004, true));
    classes.add(new ClassTime("copy", 0, 0, 0.0004, false));
    PredictedTime time = new PredictedTime("sampler", 4, classes, 0.7, List.of());
    Model model = new Model(time, 3, 5, false, OptionalDouble.empty());
    assertEquals(
        List.of("conv", "resize", "small0", "small1", "small2", "small3", "small4", "4 others"),
        ModelText.rows(model).stream().map(ClassTime::operatorClass).toList());
    ModelResult result = of(List.of(model));
    String row = "resize                 0.000 ms   0.0 %  not covered, 26 % of the work";
    assertTrue(text(result).contains(row), text(result));
    String page = ModelHtml.of(result);
    assertTrue(page.contains("0.00 ms, 0 %, not covered, 26 % of the work"), page);
    assertTrue(ModelJson.of(result).contains("\"workShare\": 0.26,"), ModelJson.of(result));
  }

  /** What is covered and what is not are not summed. */
  @Test
  void othersAreOfOneKind() {
    List<ClassTime> classes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      classes.add(new ClassTime("class" + i, 1, 1 / 12.0, 1 / 12.0, i != 10));
    }
    PredictedTime time = new PredictedTime("mixed", 12, classes, 1, List.of());
    List<ClassTime> rows = ModelText.rows(new Model(time, 3, 5, false, OptionalDouble.empty()));
    assertEquals(
        List.of("4 others", "class10"),
        rows.subList(7, rows.size()).stream().map(ClassTime::operatorClass).toList());
  }

  @Test
  void withoutACheckNothingIsSaidOfErrors() {
    String text = text(result(false));
    assertFalse(text.contains("error"), text);
    assertTrue(text.contains("1 of 2 networks predicted; 1 refused"), text);
  }

  @Test
  void thePageHoldsAllOfItEscaped() {
    String page = ModelHtml.of(result(true));
    assertFalse(page.contains("{{"), page);
    assertTrue(page.contains("unknown operator &lt;Foo&gt;"), page);
    assertTrue(page.contains("<h3>refused</h3>"), page);
    assertTrue(page.contains("<td>4.000</td><td>3.000 to 5.500</td><td>5.000</td>"), page);
  }

  @Test
  void theJsonTellsNoNumberThatIsNotKnown() {
    JsonObject json = JsonParser.parseString(ModelJson.of(result(false))).getAsJsonObject();
    JsonObject good = json.getAsJsonArray("models").get(0).getAsJsonObject();
    assertEquals(4, good.get("predictedMillis").getAsDouble());
    assertTrue(good.get("measuredMillis").isJsonNull(), good::toString);
    assertEquals(0.5, good.get("coverageShare").getAsDouble(), 1e-9);
    assertEquals(12, good.getAsJsonArray("classes").size());
  }

  @Test
  void thePictureHoldsARowForEachClass() throws IOException {
    BufferedImage one = ImageIO.read(new ByteArrayInputStream(ModelPicture.of(result(true))));
    ModelResult single = of(result(true).models().subList(0, 1));
    BufferedImage less = ImageIO.read(new ByteArrayInputStream(ModelPicture.of(single)));
    assertEquals(one.getWidth(), less.getWidth());
    assertTrue(one.getHeight() > less.getHeight() + 2 * 8 * 20, "eight rows");
  }
}
