package dev.maple.cli.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.TextFormat;
import dev.maple.cli.terminal.UsageException;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose input {@code rate} chooses between a narrow product and a wide one. */
class ModelFileTest {
  private static final String RESAMPLER =
      """
      ir_version: 8
      opset_import { version: 13 }
      graph {
        name: "resampler"
        input {
          name: "x"
          type {
            tensor_type { elem_type: 1 shape { dim { dim_value: 2 } dim { dim_value: 4 } } }
          }
        }
        input { name: "rate" type { tensor_type { elem_type: 7 shape { } } } }
        initializer { name: "low" data_type: 7 int64_data: 8000 }
        node { op_type: "Equal" input: "rate" input: "low" output: "is_low" }
        node {
          op_type: "If" input: "is_low" output: "y"
          attribute { name: "then_branch" type: GRAPH g { %s } }
          attribute { name: "else_branch" type: GRAPH g { %s } }
        }
        output { name: "y" }
      }
      """;

  @TempDir Path folder;

  /** Four columns times ones. */
  private static String product(String name, int width) {
    return """
        name: "%1$s"
        initializer { name: "%1$s_w" data_type: 1 dims: 4 dims: %2$d float_data: %3$s }
        node { op_type: "MatMul" input: "x" input: "%1$s_w" output: "%1$s_y" }
        output { name: "%1$s_y" }
        """
        .formatted(name, width, Collections.nCopies(4 * width, 1));
  }

  private Path file() throws IOException {
    String text = RESAMPLER.formatted(product("narrow", 8), product("wide", 16));
    ModelProto model = TextFormat.parse(text, ModelProto.class);
    return Files.write(folder.resolve("resampler.onnx"), model.toByteArray());
  }

  private static double macs(ModelFile model) {
    return model.network().report().orElseThrow().macs();
  }

  private static float[] run(ModelFile model) {
    try (LoadedNetwork loaded = Profiles.named("fp32").load(model.run())) {
      loaded.run();
      return loaded.output();
    }
  }

  @Test
  void theBranchThatAValueChoosesIsCountedAndRun() throws IOException {
    ModelFile low = ModelFile.read(file(), Map.of(), Map.of("rate", "8000"));
    ModelFile high = ModelFile.read(file(), Map.of(), Map.of("rate", "16000", "other", "1"));
    assertEquals(2 * 4 * 8, macs(low));
    assertEquals(2 * 4 * 16, macs(high));
    assertEquals(2 * 8, run(low).length);
    assertEquals(2 * 16, run(high).length);
  }

  @Test
  void aListOfValuesFillsAnInput() throws IOException {
    ModelFile model =
        ModelFile.read(file(), Map.of(), Map.of("rate", "8000", "x", "1,2,3,4,0.5,-1,1e1,0"));
    float[] output = run(model);
    assertEquals(10, output[0]);
    assertEquals(9.5, output[15]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "0.5", "16000,", "1 2", "0x1"})
  void whatIsNoWholeNumberIsRefusedWhereOneIsAsked(String text) throws IOException {
    Path file = file();
    String message =
        assertThrows(
                UsageException.class, () -> ModelFile.read(file, Map.of(), Map.of("rate", text)))
            .getMessage();
    assertEquals(
        "--value rate=" + text + ": the input is of INT64; give whole numbers such as 16000 or 0,1",
        message);
  }

  @Test
  void ofMoreValuesThanElementsTheFileIsNamed() throws IOException {
    Path file = file();
    String message =
        assertThrows(
                UsageException.class, () -> ModelFile.read(file, Map.of(), Map.of("rate", "1,2")))
            .getMessage();
    assertTrue(message.startsWith(file + ": input 'rate' of shape [] was given 2 v"), message);
  }

  /** Two tables of four columns, one below the other; their numbers of rows have that name. */
  private Path joined(String rows) throws IOException {
    String input =
        """
        input {
          name: "%s"
          type { tensor_type { elem_type: 1 shape { dim { %s } dim { dim_value: 4 } } } }
        }
        """;
    String text =
        """
        ir_version: 8
        opset_import { version: 13 }
        graph {
          name: "joined"
          %s %s
          node {
            op_type: "Concat" input: "x" input: "z" output: "y"
            attribute { name: "axis" type: INT i: 0 }
          }
          output { name: "y" type { tensor_type { elem_type: 1 } } }
        }
        """
            .formatted(input.formatted("x", rows), input.formatted("z", rows));
    ModelProto model = TextFormat.parse(text, ModelProto.class);
    return Files.write(folder.resolve("joined.onnx"), model.toByteArray());
  }

  @Test
  void sidesWithoutANameHaveNothingToDoWithEachOther() throws IOException {
    ModelFile model = ModelFile.read(joined(""), Map.of("x", "3x4"), Map.of());
    assertEquals(4 * 4, run(model).length);
    ModelFile named = ModelFile.read(joined("dim_param: \"n\""), Map.of("x", "3x4"), Map.of());
    assertEquals(6 * 4, run(named).length);
  }

  @Test
  void anEmptyInputIsCountedAndRun() throws IOException {
    ModelFile model = ModelFile.read(joined(""), Map.of("x", "0x4", "z", "2x4"), Map.of());
    assertEquals(2 * 2 * 4 * Float.BYTES, model.network().report().orElseThrow().activationBytes());
    assertEquals(2 * 4, run(model).length);
  }

  @Test
  void ofTwoSizesOfOneDimensionTheFileIsNamed() throws IOException {
    Path file = joined("dim_param: \"n\"");
    Map<String, String> shapes = Map.of("x", "3x4", "z", "2x4");
    String message =
        assertThrows(UsageException.class, () -> ModelFile.read(file, shapes, Map.of()))
            .getMessage();
    assertEquals(
        file
            + ": dimension 'n' is given as 3 in input 'x' and as 2 in input 'z';"
            + " it is one size wherever it is named",
        message);
  }
}
