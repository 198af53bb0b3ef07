package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.maple.runtime.network.GeneratedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files that are predicted from a few networks measured here. */
class OnnxMeasureTest {
  @TempDir Path folder;

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
}
