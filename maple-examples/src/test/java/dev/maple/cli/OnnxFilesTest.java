package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.TextFormat;
import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX files in the three commands, and what is said of them. */
class OnnxFilesTest {
  @TempDir Path folder;

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
  void filesThatAreNamedDecideWhatIsAskedFor() throws IOException {
    List<List<String>> asked = new ArrayList<>();
    for (String name : List.of("recurrent-99-0", "grouped-99-0")) {
      Path model = folder.resolve(name + ".onnx");
      Files.write(model, new GeneratedNetwork(name).onnx());
      Path out = folder.resolve(name + ".csv");
      Outcome outcome =
          Outcome.of("suggest", "--device", "x", "--samples", 5, "--model", model, "--out", out);
      assertEquals(0, outcome.exitCode(), outcome.err());
      List<String> networks =
          Files.readAllLines(out).stream().filter(line -> line.endsWith(",")).toList();
      String family = name.substring(0, name.indexOf('-'));
      assertTrue(networks.stream().anyMatch(each -> each.startsWith(family)), networks::toString);
      assertFalse(networks.contains(name + ","), "what is to be predicted is not measured");
      asked.add(networks);
    }
    assertNotEquals(asked.get(0), asked.get(1));
  }

  @Test
  void theNextCommandSaysEachOptionOnce() throws IOException {
    List<Path> models = new ArrayList<>();
    for (String name : List.of("recurrent-99-0", "grouped-99-0")) {
      models.add(folder.resolve(name + ".onnx"));
      Files.write(models.get(models.size() - 1), new GeneratedNetwork(name).onnx());
    }
    Path out = folder.resolve("x.csv");
    Outcome outcome =
        Outcome.of(
            "suggest",
            "--device",
            "x",
            "--model",
            models.get(0),
            "--model",
            models.get(1),
            "--out",
            out);
    assertEquals(0, outcome.exitCode(), outcome.err());
    String again = " --model " + models.get(0) + " --model " + models.get(1);
    assertTrue(outcome.out().contains(again), outcome.out());
    assertFalse(outcome.out().contains(again + " --model"), outcome.out());
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

  @ParameterizedTest
  @CsvSource({
    "--input, x=1x3, x=1x4, --input gives x twice: 1x3 and 1x4; give it once",
    "--value, x=1, x=1, --value gives x twice: 1 and 1; give it once",
    "--input, x=1x3, 1x4, --input 1x4 names no input; write the input's name",
  })
  void anInputIsGivenOnceAndByItsName(String option, String first, String second, String said)
      throws IOException {
    Path model = folder.resolve("new.onnx");
    Files.write(model, new GeneratedNetwork("mixer-99-0").onnx());
    Path out = folder.resolve("a.csv");
    Object[] ask = {
      "suggest",
      "--device",
      "d",
      "--out",
      out,
      "--space",
      "onnx",
      "--model",
      model,
      option,
      first,
      option,
      second
    };
    Outcome twice = Outcome.of(ask);
    assertEquals(2, twice.exitCode(), twice.out());
    assertTrue(twice.err().contains(said), twice.err());
  }

  @ParameterizedTest
  @CsvSource({
    "suggest --device d --out a.csv, model.onnx",
    "suggest --device d --out a.csv --space onnx, model.onnx",
    "suggest --device d --out a.csv, weights.bin",
    "adapt b.csv --out a.maple, weights.bin",
    "predict b.maple x, model.onnx"
  })
  void anOnnxFileInThePlaceOfATableIsToldTheOptionThatTakesIt(String command, String name)
      throws IOException {
    Path model = Files.write(folder.resolve(name), new GeneratedNetwork("mixer-99-0").onnx());
    List<Object> args = new ArrayList<>();
    for (String word : command.split(" ")) {
      args.add(word.matches(".*\\..*") ? folder.resolve(word) : word);
    }
    args.addAll(List.of("--features", model));
    Outcome refused = Outcome.of(args.toArray());
    assertEquals(2, refused.exitCode(), refused.out());
    String said =
        "--features " + model + " is an ONNX file, no table of features; name it by --model";
    assertTrue(refused.err().contains(said), refused.err());
  }

  @Test
  void anImageTooSmallForAWindowIsSaidWithTheOptionThatEnlargesIt() throws IOException {
    String pool =
        """
        ir_version: 8
        opset_import { version: 13 }
        graph {
          name: "pool"
          input {
            name: "x"
            type { tensor_type { elem_type: 1 shape {
              dim { dim_value: 1 } dim { dim_value: 3 } dim { dim_param: "h" } dim { dim_param: "w" }
            } } }
          }
          node {
            op_type: "MaxPool" name: "pool5" input: "x" output: "y"
            attribute { name: "kernel_shape" type: INTS ints: 8 ints: 8 }
          }
          output { name: "y" }
        }
        """;
    Path model = folder.resolve("pool.onnx");
    Files.write(model, TextFormat.parse(pool, ModelProto.class).toByteArray());
    Object[] ask = {"suggest", "--device", "d", "--model", model, "--input", "x=1x3x7x9"};
    Outcome small = Outcome.of(and(ask, "--out", folder.resolve("a.csv")));
    assertEquals(2, small.exitCode(), small.out());
    String said =
        model
            + ": MaxPool 'pool5': its window needs sides of at least 8, and one is of 7, padding"
            + " included, in [1, 3, 7, 9]; give larger inputs: --input x=SHAPE";
    assertTrue(small.err().contains(said), small.err());
  }
}
