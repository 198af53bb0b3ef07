package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.cli.collect.OnnxSubjects;
import dev.maple.cli.meter.Machine;
import dev.maple.cli.space.ModelFile;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.runtime.network.OnnxFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks measured here, and an ONNX file of nobody's that is predicted from them. */
class OnnxCollectTest {
  @TempDir Path folder;

  /** Measures generated networks, as few times as can be. */
  private static Outcome collect(int networks, String profiles, Path set) throws IOException {
    Files.createDirectories(set);
    return Outcome.of(
        "collect",
        "--space",
        "onnx",
        "--networks",
        networks,
        "--sessions",
        1,
        "--visits",
        1,
        "--profiles",
        profiles,
        "--out",
        set);
  }

  @Test
  void fromMeasuringToPredictingAFile() throws IOException {
    Path set = folder.resolve("mine");
    Outcome collected = collect(15, "fp32,fp32-no-optimisation,int8", set);
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
    Outcome collected = collect(14, "fp32,fp32-no-optimisation", set);
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

  /** As if this machine had less memory. */
  @Test
  void aFileThatIsTooLargeForTheMachineIsTold() throws IOException {
    byte[] bytes = new GeneratedNetwork("mixer-99-0").onnx();
    OnnxNetwork network = OnnxModel.read(bytes, "mixer").network();
    double needed = network.report().orElseThrow().memoryBytes();
    List<ModelFile> models =
        List.of(
            new ModelFile(
                folder.resolve("mixer"), network, List.of(), Map.of(), OnnxFile.of(bytes)));
    assertEquals(List.of(), OnnxSubjects.tooLarge(models, (long) needed));
    List<String> told = OnnxSubjects.tooLarge(models, (long) needed - 1);
    assertTrue(told.get(0).startsWith("mixer needs at least 0.0 GB of memory"), told.toString());
    assertTrue(Machine.memoryBytes() > needed);
  }
}
