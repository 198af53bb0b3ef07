package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks measured here, and an ONNX file of nobody's that is predicted from them. */
class OnnxCommandsTest {
  @TempDir Path folder;

  @Test
  void fromMeasuringToPredictingAFile() throws IOException {
    Path set = folder.resolve("mine");
    Files.createDirectories(set);
    Outcome collected =
        Outcome.of(
            "collect",
            "--space",
            "onnx",
            "--networks",
            15,
            "--sessions",
            1,
            "--visits",
            1,
            "--profiles",
            "fp32,fp32-no-optimisation,int8",
            "--out",
            set);
    assertEquals(0, collected.exitCode(), collected.err());
    assertTrue(collected.out().contains("left out: int8 runs no ONNX files"), collected.out());

    // One profile of these stands for the new device.
    List<String> rows =
        Files.readAllLines(set.resolve("initial-set.csv")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertEquals(16, rows.size());
    StringBuilder device = new StringBuilder();
    rows.forEach(row -> device.append(row, 0, row.lastIndexOf(',')).append('\n'));
    Path measured = folder.resolve("device.csv");
    Files.writeString(measured, device);
    Path predictor = folder.resolve("device.maple");
    Path features = set.resolve("features.csv");
    Outcome adapted =
        Outcome.of(
            "adapt",
            measured,
            "--space",
            "onnx",
            "--features",
            features,
            "--initial-set",
            set,
            "--out",
            predictor);
    assertEquals(0, adapted.exitCode(), adapted.err());

    Path model = folder.resolve("new.onnx");
    Files.write(model, new GeneratedNetwork("mixer-99-0").onnx());
    Outcome refused = predict(predictor, set, "json", model);
    // Fifteen networks hold one of each family: nothing is covered by eight but arithmetic.
    assertEquals(3, refused.exitCode(), refused.out());
    assertTrue(refused.out().contains("--guess"), refused.out());
    Outcome guessed = predict(predictor, set, "json", model, "--guess");
    assertEquals(0, guessed.exitCode(), guessed.err());
    JsonObject answer = JsonParser.parseString(guessed.lines().get(0)).getAsJsonObject();
    assertTrue(answer.get("millis").getAsDouble() > 0, guessed.out());
    assertTrue(answer.get("coverageShare").getAsDouble() < 0.5, guessed.out());
    assertTrue(answer.has("warnings"), guessed.out());
    // Without a name all files are answered.
    Outcome all =
        Outcome.of(
            "predict",
            predictor,
            "--space",
            "onnx",
            "--features",
            features,
            "--initial-set",
            set,
            "--model",
            model,
            "--guess");
    assertEquals(guessed.lines(), all.lines());
    Outcome table = predict(predictor, set, "table", model, "--guess");
    assertTrue(table.out().contains("coverage") && table.out().contains("gemm"), table.out());
  }

  private static Outcome predict(
      Path predictor, Path set, String format, Path model, String... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "predict",
                predictor,
                "new",
                "--space",
                "onnx",
                "--features",
                set.resolve("features.csv"),
                "--initial-set",
                set,
                "--format",
                format,
                "--model",
                model));
    args.addAll(List.of(more));
    return Outcome.of(args.toArray());
  }

  @Test
  void int8NetworksAreWarnedOf() throws IOException {
    Path set = folder.resolve("fp32");
    Files.createDirectories(set);
    Outcome collected =
        Outcome.of(
            "collect",
            "--space",
            "onnx",
            "--networks",
            14,
            "--sessions",
            1,
            "--visits",
            1,
            "--profiles",
            "fp32,fp32-no-optimisation",
            "--out",
            set);
    assertEquals(0, collected.exitCode(), collected.err());
    Path predictor = folder.resolve("device.maple");
    Path measured = set.resolve("initial-set.csv");
    Outcome adapted =
        Outcome.of(
            "adapt",
            measured,
            "--device",
            "fp32",
            "--space",
            "onnx",
            "--features",
            set.resolve("features.csv"),
            "--initial-set",
            set,
            "--out",
            predictor);
    assertEquals(0, adapted.exitCode(), adapted.err());
    Path model = folder.resolve("new.onnx");
    Files.write(model, new GeneratedNetwork("int8-99-0").onnx());
    Outcome warned = predict(predictor, set, "json", model, "--guess");
    assertTrue(warned.err().contains("gemm_int8 is not measured"), warned.err());
    assertFalse(warned.err().contains("unknown operator"), warned.err());
  }

  @Test
  void aStoppedCollectionGoesOnAndASecondOneIsRefused() throws IOException {
    Path set = folder.resolve("set");
    assertEquals(0, collect(set).exitCode());
    // As it was when two networks of four were measured.
    List<String> details = Files.readAllLines(set.resolve("initial-set.details.csv"));
    Files.write(set.resolve("initial-set.progress"), details.subList(0, 2 + 2));
    List<String> before = Files.readAllLines(set.resolve("initial-set.csv"));
    Outcome resumed = collect(set);
    assertEquals(0, resumed.exitCode(), resumed.err());
    assertTrue(resumed.out().contains("2 networks were measured before"), resumed.out());
    List<String> after = Files.readAllLines(set.resolve("initial-set.csv"));
    int header = after.indexOf("architecture,fp32");
    assertEquals(
        before.subList(header, header + 3), after.subList(header, header + 3), resumed.out());
    assertEquals(2, collect(set).exitCode(), "a finished set is not replaced");
    Files.write(set.resolve("initial-set.progress"), details.subList(0, 2 + 2));
    try (FileChannel channel =
            FileChannel.open(
                set.resolve("initial-set.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Outcome second = collect(set);
      assertEquals(2, second.exitCode(), lock::toString);
      assertTrue(second.err().contains("another collect"), second.err());
    }
  }

  /** As the folders of {@code suggest --networks} hold them: one would be told for the other. */
  @Test
  void twoFilesOfOneNameAreRefused() throws IOException {
    for (String name : List.of("01", "02")) {
      Path file = Files.createDirectories(folder.resolve(name)).resolve("model.onnx");
      Files.write(file, new GeneratedNetwork("effnet-99-0").onnx());
    }
    Outcome refused =
        Outcome.of(
            "measure",
            "--quick",
            "--model",
            folder.resolve("01/model.onnx"),
            "--model",
            folder.resolve("02/model.onnx"),
            "--out",
            folder.resolve("report"));
    assertEquals(2, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains("two networks are called 'model'"), refused.err());
  }

  private static Outcome collect(Path set) {
    return Outcome.of(
        "collect",
        "--space",
        "onnx",
        "--networks",
        4,
        "--sessions",
        1,
        "--visits",
        1,
        "--repeat",
        1,
        "--profiles",
        "fp32",
        "--out",
        set);
  }

  @Test
  void modelsArePredictedFromTheBundledSetAndThenMeasured() throws IOException {
    Path models = Files.createDirectories(folder.resolve("models"));
    for (String name : List.of("effnet-99-0", "int8-99-0")) {
      Files.write(models.resolve(name + ".onnx"), new GeneratedNetwork(name).onnx());
    }
    Path report = folder.resolve("report");
    Outcome measured =
        Outcome.of(
            "measure",
            "--model",
            models,
            "--leave-out",
            "runtime",
            "--samples",
            5,
            "--sessions",
            1,
            "--visits",
            1,
            "--out",
            report);
    assertEquals(0, measured.exitCode(), measured.err());
    assertFalse(measured.err().contains("device pytorch"), measured.err()); // a rehearsal
    assertFalse(measured.err().contains("device opencv"), measured.err());
    String told = measured.out().replaceAll("\\s+", " ");
    assertTrue(told.contains("left out: fp32, fp32-no-optimisation"), told);
    // Of other runtimes none ran products of small integers.
    assertTrue(told.contains("gemm_int8 is not measured"), told);
    JsonObject json =
        JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
    assertEquals(5, json.getAsJsonArray("samples").size());
    JsonObject effnet = json.getAsJsonArray("models").get(0).getAsJsonObject();
    assertEquals("effnet-99-0", effnet.get("network").getAsString());
    assertTrue(effnet.get("predictedMillis").getAsDouble() > 0, effnet::toString);
    assertTrue(effnet.get("measuredMillis").getAsDouble() > 0, effnet::toString);
    assertTrue(Files.readString(report.resolve("report.html")).contains("effnet-99-0"));
  }

  @Test
  void yourOwnNetworksCanBeChosenFromAndTheCheckLeftOut() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    for (String name : List.of("resnet-98-0", "vgg-98-0", "mixer-98-0")) {
      Files.write(own.resolve(name + ".onnx"), new GeneratedNetwork(name).onnx());
    }
    Path model = folder.resolve("new.onnx");
    Files.write(model, new GeneratedNetwork("resnet-99-0").onnx());
    Outcome measured =
        Outcome.of(
            "measure",
            "--model",
            model,
            "--choose-from",
            own,
            "--no-check",
            "--guess",
            "--samples",
            2,
            "--sessions",
            1,
            "--visits",
            1,
            "--out",
            folder.resolve("report"));
    assertEquals(0, measured.exitCode(), measured.err());
    assertTrue(measured.out().contains("2 of your networks"), measured.out());
    assertTrue(measured.out().contains("1 of 1 networks predicted"), measured.out());
    assertFalse(measured.out().contains("then measured"), measured.out());
  }

  @Test
  void withoutAnInitialSetTheBundledOneIsUsed() throws IOException {
    Path asked = folder.resolve("board.csv");
    Outcome suggested =
        Outcome.of("suggest", "--device", "board", "--space", "onnx", "--out", asked);
    assertEquals(0, suggested.exitCode(), suggested.err());
    InitialSet<OnnxNetwork> bundled = OnnxInitialSet.bundled();
    Map<String, Double> millis = new HashMap<>();
    bundled.device("fp32").samples().forEach(s -> millis.put(s.architecture().name(), s.millis()));
    List<String> filled =
        Files.readAllLines(asked).stream()
            .map(line -> line.endsWith(",") ? line + millis.get(line.replace(",", "")) : line)
            .toList();
    Files.write(asked, filled);
    Path predictor = folder.resolve("board.maple");
    Outcome adapted = Outcome.of("adapt", asked, "--space", "onnx", "--out", predictor);
    assertEquals(0, adapted.exitCode(), adapted.err());
    Path model = folder.resolve("new.onnx");
    Files.write(model, new GeneratedNetwork("resnet-99-0").onnx());
    Outcome predicted =
        Outcome.of("predict", predictor, "new", "--model", model, "--format", "table");
    assertEquals(0, predicted.exitCode(), predicted.out() + predicted.err());
    assertTrue(predicted.out().contains("coverage"), predicted.out());
  }

  @Test
  void generatedNetworksAreWrittenAsFiles() throws IOException {
    Path csv = folder.resolve("board.csv");
    Object[] ask = {"suggest", "--device", "board", "--space", "onnx", "--samples", 5};
    Outcome listed = Outcome.of(and(ask, "--out", csv));
    assertEquals(0, listed.exitCode(), listed.err());
    assertTrue(
        listed
            .lines()
            .get(2)
            .endsWith("suggest --device board --samples 5 --space onnx --networks DIR"),
        listed.out());
    Path networks = folder.resolve("networks");
    Outcome written = Outcome.of(and(ask, "--networks", networks));
    assertEquals(0, written.exitCode(), written.err());
    List<String> names =
        Files.readAllLines(networks.resolve("samples.csv")).stream()
            .filter(line -> line.endsWith(".txt"))
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    assertEquals(
        Files.readAllLines(csv).stream()
            .filter(line -> line.endsWith(","))
            .map(line -> line.replace(",", ""))
            .toList(),
        names);
    assertArrayEquals(
        new GeneratedNetwork(names.get(0)).onnx(),
        Files.readAllBytes(networks.resolve("01/model.onnx")));
  }

  private static Object[] and(Object[] ask, String option, Path value) {
    List<Object> all = new ArrayList<>(List.of(ask));
    all.addAll(List.of(option, value));
    return all.toArray();
  }

  @Test
  void filesNeedTheirSpace() {
    Outcome wrong = Outcome.of("collect", "--model", "a.onnx", "--out", folder);
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("--space onnx"), wrong.err());
  }

  @Test
  void aFolderWithoutModelsIsRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Outcome none = Outcome.of("measure", "--model", empty, "--no-check", "--out", folder);
    assertEquals(2, none.exitCode(), none.out());
    assertTrue(none.err().contains("holds no file that ends in .onnx"), none.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--input, 1x3x64x64, suggest --device d --out a.csv --space onnx",
    "--value, 1, suggest --device d --out a.csv --space onnx",
    "--value, '0.5,1', collect --profiles fp32 --out a.csv --space onnx",
    "--value, 1, measure --no-check --choose-from . --out ."
  })
  void whatIsSaidOfAnInputThatNoModelHasIsRefused(String option, String value, String command)
      throws IOException {
    Path model = folder.resolve("new.onnx");
    Files.write(model, new GeneratedNetwork("mixer-99-0").onnx());
    List<Object> args = new ArrayList<>();
    for (String word : command.split(" ")) {
      args.add(word.matches("a.csv|\\.") ? folder.resolve(word) : word);
    }
    args.addAll(List.of("--model", model, option, "nix=" + value));
    Outcome unknown = Outcome.of(args.toArray());
    assertEquals(2, unknown.exitCode(), unknown.out());
    String expected = option + " nix: no model has such an input";
    assertTrue(unknown.err().contains(expected), unknown.err());
  }
}
