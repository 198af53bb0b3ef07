package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
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
  @TempDir Path folder;

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

  private static NodeProto.Builder node(String operator, String output, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addOutput(output);
    for (String input : inputs) {
      node.addInput(input);
    }
    return node;
  }

  /** Four columns times ones. */
  private static AttributeProto branch(String name, int width) {
    TensorProto.Builder ones =
        TensorProto.newBuilder()
            .setName(name + "_w")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(4)
            .addDims(width)
            .addAllFloatData(Collections.nCopies(4 * width, 1F));
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(
            GraphProto.newBuilder()
                .setName(name)
                .addInitializer(ones)
                .addNode(node("MatMul", name + "_y", "x", name + "_w"))
                .addOutput(value(name + "_y", DataType.FLOAT, 2, width)))
        .build();
  }

  private Path file() throws IOException {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("resampler")
            .addInput(value("x", DataType.FLOAT, 2, 4))
            .addInput(value("rate", DataType.INT64))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("low")
                    .setDataType(DataType.INT64.getNumber())
                    .addInt64Data(8000))
            .addNode(node("Equal", "is_low", "rate", "low"))
            .addNode(
                node("If", "y", "is_low")
                    .addAttribute(branch("then_branch", 8))
                    .addAttribute(branch("else_branch", 16)))
            .addOutput(ValueInfoProto.newBuilder().setName("y"));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build();
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
}
