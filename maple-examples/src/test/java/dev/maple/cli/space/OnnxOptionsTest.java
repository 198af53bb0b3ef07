package dev.maple.cli.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.TextFormat;
import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Files named by options, each of an input {@code h}. */
class OnnxOptionsTest {
  @TempDir Path folder;

  /** A pass over an input of these sides. */
  private Path file(String name, String... sides) throws IOException {
    String dims = String.join(" ", Stream.of(sides).map(side -> "dim { " + side + " }").toList());
    String text =
        """
        ir_version: 8
        opset_import { version: 13 }
        graph {
          name: "pass"
          input { name: "h" type { tensor_type { elem_type: 1 shape { %s } } } }
          node { op_type: "Relu" input: "h" output: "y" }
          output { name: "y" }
        }
        """
            .formatted(dims);
    ModelProto model = TextFormat.parse(text, ModelProto.class);
    return Files.write(folder.resolve(name), model.toByteArray());
  }

  private static List<ModelFile> models(Object... args) throws IOException {
    OnnxOptions options = new OnnxOptions();
    new CommandLine(options)
        .parseArgs(Stream.of(args).map(Object::toString).toArray(String[]::new));
    List<ModelFile> models = options.models();
    options.requireKnownInputs(models);
    return models;
  }

  private static double elements(ModelFile model) {
    return model.network().report().orElseThrow().activationBytes() / 2 / Float.BYTES;
  }

  @Test
  void ofAFolderOnlyModelsAreRead() throws IOException {
    file("b.onnx", "dim_value: 1");
    file("A.ONNX", "dim_value: 1");
    Files.createDirectories(folder.resolve("c.onnx"));
    Files.writeString(folder.resolve("._b.onnx"), "macOS's");
    assertEquals(
        List.of("A", "b"),
        models("--model", folder).stream().map(m -> m.network().name()).toList());
  }

  @Test
  void aShapeIsForTheFilesThatItFits() throws IOException {
    Path free = file("free.onnx", "dim_value: 2", "dim_param: \"n\"", "dim_value: 64");
    Path fixed = file("fixed.onnx", "dim_value: 1", "dim_value: 256");
    List<ModelFile> both = models("--model", free, "--model", fixed, "--input", "h=2x3x64");
    assertEquals(2 * 3 * 64, elements(both.get(0)));
    assertEquals(256, elements(both.get(1)));
  }

  @Test
  void aShapeThatFitsNoFileIsRefusedWithWhatIsDeclared() throws IOException {
    Path fixed = file("fixed.onnx", "dim_value: 1", "dim_value: 256");
    Path square = file("square.onnx", "dim_param: \"n\"", "dim_param: \"n\"");
    assertEquals(
        fixed + ": input 'h' is declared as [1, 256], which [2, 3] is not",
        said("--model", fixed, "--model", square, "--input", "h=2x3"));
  }

  @Test
  void ofAFileThatAlsoNeedsAShapeBothAreTold() throws IOException {
    Path free = file("free.onnx", "dim_param: \"n\"", "dim_param: \"m\"");
    String said = said("--model", free, "--input", "h=2x3x4");
    String expected =
        free
            + ": input 'h' is declared as [n, m], which [2, 3, 4] is not; input 'h' of shape [n, m]"
            + " has no size for m";
    assertEquals(expected, said.substring(0, expected.length()));
  }

  private static String said(Object... args) {
    return assertThrows(UsageException.class, () -> models(args)).getMessage();
  }
}
