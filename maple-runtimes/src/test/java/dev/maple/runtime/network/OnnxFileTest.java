package dev.maple.runtime.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxFileTest {
  private static final Profile FP32 = Profiles.named("fp32");

  private static ValueInfoProto value(String name, DataType type, int... shape) {
    TensorShapeProto.Builder sides = TensorShapeProto.newBuilder();
    for (int side : shape) {
      sides.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sides);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static NodeProto.Builder node(String operator, String input, String output) {
    return NodeProto.newBuilder().setOpType(operator).addInput(input).addOutput(output);
  }

  private static OnnxFile file(GraphProto.Builder graph) {
    return OnnxFile.of(
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph.setName("test"))
            .build()
            .toByteArray());
  }

  private static AttributeProto branch(String name, String operator) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(
            GraphProto.newBuilder()
                .setName(name)
                .addNode(node(operator, "x", name + "_y"))
                .addOutput(value(name + "_y", DataType.FLOAT, 3)))
        .build();
  }

  private static float[] run(OnnxFile file) {
    try (LoadedNetwork loaded = FP32.load(file)) {
      loaded.run();
      return loaded.output();
    }
  }

  @Test
  void theBranchThatAValueChoosesIsRun() {
    OnnxFile file =
        file(
            GraphProto.newBuilder()
                .addInput(value("x", DataType.FLOAT, 3))
                .addInput(value("c", DataType.BOOL))
                .addNode(
                    node("If", "c", "y")
                        .addAttribute(branch("then_branch", "Neg"))
                        .addAttribute(branch("else_branch", "Abs")))
                .addOutput(value("y", DataType.FLOAT, 3)));
    OnnxFile given = file.withValues("x", 1, -2, 3);
    assertArrayEquals(new float[] {-1, 2, -3}, run(given));
    assertArrayEquals(new float[] {-1, 2, -3}, run(given.withValues("c", 1)));
    assertArrayEquals(new float[] {1, 2, 3}, run(given.withValues("c", 0)));
    OnnxFile tooMany = file.withValues("c", 1, 0);
    assertThrows(IllegalStateException.class, () -> run(tooMany));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "INT64", "INT32", "INT16", "INT8", "UINT8", "FLOAT16"})
  void valuesAreOfTheInputsType(DataType type) {
    OnnxFile file =
        file(
            GraphProto.newBuilder()
                .addInput(value("x", type, 2))
                .addNode(
                    node("Cast", "x", "y")
                        .addAttribute(
                            AttributeProto.newBuilder()
                                .setName("to")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(DataType.FLOAT.getNumber())))
                .addOutput(value("y", DataType.FLOAT, 2)));
    assertArrayEquals(new float[] {7, 100}, run(file.withValues("x", 7, 100)));
  }

  @Test
  void aRuntimeThatMakesUpAllValuesTakesNone() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", DataType.FLOAT, 3))
            .addNode(node("Abs", "x", "y"))
            .addOutput(value("y", DataType.FLOAT, 3));
    OnnxFile file = file(graph);
    assertArrayEquals(new long[] {3}, file.floatInputs(file.graph()).get("x"));
    OnnxFile given = file.withValues("x", 1, 2, 3);
    assertThrows(IllegalStateException.class, () -> given.floatInputs(given.graph()));
  }
}
