package dev.maple.runtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxFileTest {
  private static final Profile FP32 = Profiles.named("fp32");

  /** A file whose graph is given in the text format of Protocol Buffers. */
  private static OnnxFile file(String graph) throws ParseException {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13));
    TextFormat.merge(graph, model.getGraphBuilder().setName("test"));
    return OnnxFile.of(model.build().toByteArray());
  }

  private static float[] run(OnnxFile file) {
    try (LoadedNetwork loaded = FP32.load(file)) {
      loaded.run();
      return loaded.output();
    }
  }

  @Test
  void theBranchThatAValueChoosesIsRun() throws ParseException {
    OnnxFile file =
        file(
            """
            input { name: "x" type { tensor_type { elem_type: 1 shape { dim { dim_value: 3 } } } } }
            input { name: "c" type { tensor_type { elem_type: 9 shape { } } } }
            node {
              op_type: "If" input: "c" output: "y"
              attribute {
                name: "then_branch" type: GRAPH
                g {
                  name: "then"
                  node { op_type: "Neg" input: "x" output: "negated" }
                  output { name: "negated" }
                }
              }
              attribute {
                name: "else_branch" type: GRAPH
                g {
                  name: "else"
                  node { op_type: "Abs" input: "x" output: "absolute" }
                  output { name: "absolute" }
                }
              }
            }
            output { name: "y" }
            """);
    OnnxFile given = file.withValues("x", 1, -2, 3);
    assertArrayEquals(new float[] {-1, 2, -3}, run(given));
    assertArrayEquals(new float[] {-1, 2, -3}, run(given.withValues("c", 1)));
    assertArrayEquals(new float[] {1, 2, 3}, run(given.withValues("c", 0)));
    OnnxFile tooMany = file.withValues("c", 1, 0);
    assertThrows(IllegalStateException.class, () -> run(tooMany));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "INT64", "INT32", "INT16", "INT8", "UINT8", "FLOAT16"})
  void valuesAreOfTheInputsType(DataType type) throws ParseException {
    OnnxFile file =
        file(
            """
            input {
              name: "x" type { tensor_type { elem_type: %d shape { dim { dim_value: 2 } } } }
            }
            node { op_type: "Cast" input: "x" output: "y" attribute { name: "to" type: INT i: 1 } }
            output { name: "y" }
            """
                .formatted(type.getNumber()));
    assertArrayEquals(new float[] {7, 100}, run(file.withValues("x", 7, 100)));
  }

  @Test
  void aRuntimeThatMakesUpAllValuesTakesNone() throws ParseException {
    OnnxFile file =
        file(
            """
            input { name: "x" type { tensor_type { elem_type: 1 shape { dim { dim_value: 3 } } } } }
            node { op_type: "Abs" input: "x" output: "y" }
            output { name: "y" }
            """);
    assertArrayEquals(new long[] {3}, file.floatInputs(file.graph()).get("x"));
    OnnxFile given = file.withValues("x", 1, 2, 3);
    assertThrows(IllegalStateException.class, () -> given.floatInputs(given.graph()));
  }
}
