package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What free dimensions of inputs are given. */
class InputSizesTest {
  @TempDir private Path folder;

  @Test
  void freeDimensionsAreGivenByNameOrInput() throws IOException {
    Models m = new Models().input("x", -1, -2, 64);
    m.output(m.node("MatMul", List.of("x", m.weight(64, 32))));
    OnnxModel model = m.read(folder);
    assertEquals(List.of("free1", "free2", "64"), model.inputs().get(0).dimensions());
    IllegalArgumentException free = assertThrows(IllegalArgumentException.class, model::network);
    assertTrue(free.getMessage().contains("no size for free2"), free.getMessage());
    NetworkReport one = Models.report(model.withDimension("free2", 10));
    assertEquals(10 * 64 * 32, one.macs());
    assertEquals(List.of("input 'x': first dimension free1 taken as 1"), one.remarks());
    NetworkReport two = Models.report(model.withInput("x", 2, 10, 64));
    assertEquals(2 * 10 * 64 * 32, two.macs());
    assertEquals(List.of(), two.remarks());
    assertThrows(IllegalArgumentException.class, () -> model.withInput("x", 2, 10, 63));
    assertThrows(IllegalArgumentException.class, () -> model.withInput("x", 2, 10));
    assertThrows(IllegalArgumentException.class, () -> model.withInput("y", 2, 10, 64));
    assertThrows(IllegalArgumentException.class, () -> model.withDimension("free3", 2));
    assertThrows(IllegalArgumentException.class, () -> model.withDimension("free2", -1));
    assertThrows(IllegalArgumentException.class, () -> model.withInput("x", 2, -10, 64));
  }

  private static String said(Executable refused) {
    return assertThrows(IllegalArgumentException.class, refused).getMessage();
  }

  @Test
  void aDimensionHasOneSizeWhereverItIsNamed() throws IOException {
    Models m = new Models().input("x", -1, -2, 64).input("z", -1, 1, 64);
    OnnxModel model = m.output(m.node("Add", List.of("x", "z"))).read(folder);
    OnnxModel two = model.withInput("x", 2, 10, 64);
    assertEquals(
        "dimension 'free1' is given as 2 in input 'x' and as 1 in input 'z';"
            + " it is one size wherever it is named",
        said(() -> two.withInput("z", 1, 1, 64)));
    assertEquals(
        "dimension 'free2' is given as 9 by its name and as 10 in input 'x';"
            + " it is one size wherever it is named",
        said(() -> two.withDimension("free2", 9)));
    OnnxModel three = model.withDimension("free1", 3);
    assertThrows(IllegalArgumentException.class, () -> three.withInput("x", 2, 10, 64));
    // What is given anew replaces what was given before, also where it is only named.
    double bytes = Models.report(two).activationBytes();
    NetworkReport anew = Models.report(model.withInput("x", 5, 10, 64).withInput("x", 2, 10, 64));
    assertEquals(bytes, anew.activationBytes());
    assertEquals(bytes, Models.report(two.withInput("z", 2, 1, 64)).activationBytes());
  }

  @Test
  void onlyANamedFreeDimensionIsGivenByName() throws IOException {
    Models m = new Models().input("x", -1, 64);
    OnnxModel model = m.output(m.node("Relu", List.of("x"))).read(folder);
    String unknown = said(() -> model.withDimension("64", 8));
    assertTrue(unknown.startsWith("no input has a free dimension '64'; the inputs are"), unknown);
    assertEquals(
        "dimension 'free1' must be at least 0, was -1",
        said(() -> model.withDimension("free1", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "*", "-1", "None", "unknown"})
  void whatStandsForAnySizeIsNoName(String any) throws IOException {
    Models m = new Models();
    TypeProto.Builder type = TypeProto.newBuilder();
    TypeProto.Tensor.Builder tensor = type.getTensorTypeBuilder().setElemType(1);
    for (int i = 0; i < 3; i++) {
      tensor.getShapeBuilder().addDimBuilder().setDimParam(any);
    }
    m.graph().addInput(ValueInfoProto.newBuilder().setName("x").setType(type));
    OnnxModel model = m.output(m.node("Relu", List.of("x"))).read(folder);
    // The first is taken as 1, which says nothing of the others.
    assertTrue(said(model::network).contains("no size for ?"));
    NetworkReport report = Models.report(model.withInput("x", 1, 48, 320));
    assertEquals(2 * 48 * 320 * Float.BYTES, report.activationBytes());
  }

  @Test
  void aShapeThatIsNotDeclaredIsAskedFor() throws IOException {
    Models m = new Models();
    TypeProto.Builder type =
        TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(1));
    m.graph().addInput(ValueInfoProto.newBuilder().setName("x").setType(type));
    OnnxModel model = m.output(m.node("Relu", List.of("x"))).read(folder);
    assertEquals(
        "input 'x' has no declared shape; give it: --input x=SHAPE, or withInput in a program",
        said(model::network));
    assertEquals(2 * 12 * Float.BYTES, Models.report(model.withInput("x", 3, 4)).activationBytes());
  }
}
