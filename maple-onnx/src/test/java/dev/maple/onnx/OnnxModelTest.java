package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as they come: free dimensions, control flow, unknown operators, small integers. */
class OnnxModelTest {
  @TempDir private Path folder;

  private static Map<String, Double> kernels(NetworkReport report) {
    return report.classes().stream()
        .collect(Collectors.toMap(ClassAmount::operatorClass, ClassAmount::kernels));
  }

  private NetworkReport report(Models m, String output) throws IOException {
    return Models.report(m.output(output).read(folder));
  }

  @Test
  void namesCannotActWhereTheyAreShown() throws IOException {
    Models m = new Models().input("x\u001b[2J", 1, 8);
    m.output(m.node("Strange\u202e", List.of("x\u001b[2J")));
    NetworkReport report = Models.report(m.read(folder));
    assertEquals("Strange\\u202e", report.unknown().get(0).operator());
    Models twice = new Models().input("x", 1, 8);
    String y = twice.node("Relu", List.of("x"));
    twice.graph().addNode(twice.graph().getNode(0).toBuilder().setOutput(0, "\u0007".repeat(999)));
    twice.graph().addNode(twice.graph().getNode(1));
    twice.output(y);
    String said =
        assertThrows(IllegalArgumentException.class, () -> twice.read(folder)).getMessage();
    assertTrue(said.contains("tensor '\\u0007") && said.contains("characters)"), said);
    assertTrue(said.length() < 800 && said.chars().noneMatch(Character::isISOControl), said);
  }

  @Test
  void initializersListedAsInputsAreNone() throws IOException {
    Models m = new Models().input("x", 1, 8);
    String w = m.weight(8, 4);
    m.graph().addInput(Models.value(w, 1, 8, 4));
    m.output(m.node("MatMul", List.of("x", w)));
    assertEquals(1, m.read(folder).inputs().size());
  }

  @Test
  void arithmeticOfShapesVanishes() throws IOException {
    Models m = new Models().input("x", 1, 16, 8, 8);
    String shape = m.node("Shape", List.of("x"));
    String batch = m.node("Gather", List.of(shape, m.integers(0)));
    String target = m.node("Concat", List.of(batch, m.integers(-1)), Models.integer("axis", 0));
    String flat = m.node("Reshape", List.of("x", target));
    NetworkReport report = report(m, m.dense(flat, 1024, 10));
    assertEquals(Map.of("gemv", 1.0, "view", 1.0), kernels(report));
    assertEquals(10_240, report.macs());
  }

  @Test
  void activationsSpeltOutAreOneKernel() throws IOException {
    Models m = new Models().input("x", 1, 64, 32);
    String swish = m.node("Mul", List.of("x", m.node("Sigmoid", List.of("x"))));
    String shifted = m.node("Add", List.of(swish, m.scalar(3)));
    String clipped = m.node("Clip", List.of(shifted, m.scalar(0), m.scalar(6)));
    String hard = m.node("Div", List.of(m.node("Mul", List.of(swish, clipped)), m.scalar(6)));
    String cube =
        m.node("Mul", List.of(m.scalar(.0447f), m.node("Pow", List.of(hard, m.scalar(3)))));
    String inner = m.node("Mul", List.of(m.scalar(.798f), m.node("Add", List.of(hard, cube))));
    String gate = m.node("Add", List.of(m.node("Tanh", List.of(inner)), m.scalar(1)));
    String gelu = m.node("Mul", List.of(m.node("Mul", List.of(m.scalar(.5f), hard)), gate));
    NetworkReport report = report(m, gelu);
    assertEquals(Map.of("dear", 2.0, "cheap", 1.0), kernels(report));
    assertEquals(3 * 2 * 64 * 32 * 4, report.activationBytes());
  }

  @Test
  void aSumTakesInItsActivationAndNothingElse() throws IOException {
    Models m = new Models().input("x", 1, 8, 16, 16);
    String y = m.conv("x", 8, 8, 3, 1, 1, 1);
    String sum = m.node("Relu", List.of(m.node("Add", List.of("x", y))));
    NetworkReport report = report(m, m.node("Sigmoid", List.of(sum)));
    assertEquals(Map.of("conv", 1.0, "arith", 1.0, "dear", 1.0), kernels(report));
  }

  @Test
  void whatIsReadTwiceIsNotFused() throws IOException {
    Models m = new Models().input("x", 1, 8, 16, 16);
    String y = m.conv("x", 8, 8, 3, 1, 1, 1);
    m.output(y);
    NetworkReport report = report(m, m.node("Relu", List.of(y)));
    assertEquals(Map.of("conv", 1.0, "cheap", 1.0), kernels(report));
  }

  @Test
  void dequantizedKernelsAreOfSmallIntegers() throws IOException {
    Models m = new Models().input("x", 1, 16, 8, 8);
    String scale = m.scalar(.1f);
    String zero = m.typed(3);
    String in = m.node("QuantizeLinear", List.of("x", scale, zero));
    String x = m.node("DequantizeLinear", List.of(in, scale, zero));
    String w = m.node("DequantizeLinear", List.of(m.typed(3, 32, 16, 1, 1), scale, zero));
    String relu = m.node("Relu", List.of(m.node("Conv", List.of(x, w))));
    String out = m.node("QuantizeLinear", List.of(relu, scale, zero));
    NetworkReport report = report(m, m.node("DequantizeLinear", List.of(out, scale, zero)));
    assertEquals(Map.of("pw_int8", 1.0, "quantize", 2.0), kernels(report));
    ClassAmount conv = report.classes().get(0);
    assertEquals(16 * 32 * 64 / 1e6, conv.amount());
    // Bytes in, bytes out, weights in bytes, and a scale and zero point.
    assertEquals(16 * 64 + 32 * 64, conv.activationBytes());
    assertEquals(16 * 32 + 4 + 1, conv.weightBytes());
  }

  @Test
  void halvesAreOfAClassOfTheirOwn() throws IOException {
    Models m = new Models().typedInput("x", 10, 1, 64, 64);
    NetworkReport report = report(m, m.node("MatMul", List.of("x", m.typed(10, 64, 64))));
    assertEquals(Map.of("gemm_half", 1.0), kernels(report));
    assertEquals(64 * 64 * 2, report.weightBytes());
  }

  @Test
  void unknownOperatorsAreNamedWithTheirBytes() throws IOException {
    Models m = new Models().input("x", 1, 64);
    String y = m.node("my.own:Magic", List.of(m.node("Relu", List.of("x"))));
    m.graph().addValueInfo(Models.value(y, 1, 1, 32));
    String z = m.node("my.own:Trick", List.of(y));
    NetworkReport report = report(m, z);
    assertEquals(2, report.unknown().size());
    Map<String, Double> bytes =
        report.unknown().stream()
            .collect(Collectors.toMap(UnknownOperator::operator, UnknownOperator::bytes));
    assertEquals(4 * (64 + 32), bytes.get("my.own:Magic"));
    assertEquals(Double.NaN, bytes.get("my.own:Trick"));
    assertEquals(List.of("my.own:Trick 't2_0'"), report.unsized());
    assertTrue(report.toString().contains("unknown operator my.own:Trick: 1, unknown size"));
  }

  @Test
  void oneKernelIsNotSeveral() throws IOException {
    Models m = new Models().input("x", 1, 64);
    String text = report(m, m.node("Relu", List.of("x"))).toString();
    assertTrue(text.contains(" 1 kernel, "), text);
    assertTrue(text.contains("     1 kernel       0.00 MB"), text);
  }

  @Test
  void versionsThatAreNotKnownAreTold() throws IOException {
    GraphProto.Builder graph = GraphProto.newBuilder().addInput(Models.value("x", 1, 8));
    graph.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("y"));
    ModelProto.Builder model = Models.model(graph.addOutput(Models.value("y", 1, 8)).build());
    for (int version : new int[] {7, 21}) {
      assertEquals(List.of(), remarks(model, 10, version));
    }
    String set22 = "operator set 22 is not among those known, 7 to 21";
    String set6 = "operator set 6 is not among those known, 7 to 21";
    String format11 = "intermediate representation 11 is not among those known, 3 to 10";
    String rest = "; what differs there is read as in these";
    assertEquals(List.of(set22 + rest), remarks(model, 3, 22));
    assertEquals(List.of(set6 + rest, format11 + rest), remarks(model, 11, 6));
  }

  private List<String> remarks(ModelProto.Builder model, int representation, int operators)
      throws IOException {
    OperatorSetIdProto set = OperatorSetIdProto.newBuilder().setVersion(operators).build();
    model.setIrVersion(representation).clearOpsetImport().addOpsetImport(set);
    return Models.report(Models.read(model.build(), folder)).remarks();
  }

  @Test
  void aContradictionIsTold() throws IOException {
    Models m = new Models().input("x", 1, 64);
    NetworkReport report = report(m, m.node("MatMul", List.of("x", m.weight(63, 8))));
    assertEquals(List.of("MatMul 't1_0': a product over 64 and 63"), report.remarks());
    assertEquals(List.of("MatMul 't1_0'"), report.unsized());
    assertEquals(0, report.macs());
  }

  private static GraphProto branch(int width) {
    GraphProto.Builder graph = GraphProto.newBuilder();
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("w" + width + "b")
            .setDataType(1)
            .addDims(8)
            .addDims(width));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("v" + width + "b")
            .setDataType(1)
            .addDims(width)
            .addDims(8));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("MatMul")
            .addInput("x")
            .addInput("w" + width + "b")
            .addOutput("h" + width));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("MatMul")
            .addInput("h" + width)
            .addInput("v" + width + "b")
            .addOutput("y" + width));
    return graph.addOutput(Models.value("y" + width, 1, 4, 8)).build();
  }

  @Test
  void ofBranchesTheLargerIsCounted() throws IOException {
    Models m = new Models().input("x", 4, 8).typedInput("c", 9);
    String y =
        m.node(
            "If",
            List.of("c"),
            Models.graph("then_branch", branch(16)),
            Models.graph("else_branch", branch(32)));
    NetworkReport report = report(m, y);
    assertEquals(2 * 4 * 8 * 32, report.macs());
    assertEquals(1, report.remarks().size());
    OnnxModel model = m.read(folder);
    NetworkReport chosen = Models.report(model.withValues("c", 1));
    assertEquals(2 * 4 * 8 * 16, chosen.macs());
    assertEquals(List.of(), chosen.remarks());
    OnnxModel wrong = model.withValues("c", 1, 0);
    assertThrows(IllegalArgumentException.class, wrong::network);
    assertThrows(IllegalArgumentException.class, () -> model.withValues("d", 1));
  }

  @Test
  void loopsCountAsOftenAsTheyTurn() throws IOException {
    GraphProto.Builder body = GraphProto.newBuilder();
    body.addInput(Models.value("i", 7)).addInput(Models.value("c", 9));
    body.addInput(Models.value("s", 1, 4, 8));
    body.addInitializer(TensorProto.newBuilder().setName("w").setDataType(1).addDims(8).addDims(8));
    body.addNode(
        NodeProto.newBuilder().setOpType("MatMul").addInput("s").addInput("w").addOutput("r"));
    body.addOutput(Models.value("c", 9)).addOutput(Models.value("r", 1, 4, 8));
    Models m = new Models().input("x", 4, 8);
    String times = m.integers(5);
    NetworkReport report =
        report(m, m.node("Loop", List.of(times, "", "x"), Models.graph("body", body.build())));
    assertEquals(5 * 4 * 8 * 8, report.macs());
    assertEquals(Map.of("gemm", 5.0), kernels(report));
  }

  @Test
  void nodesMayStandInAnyOrder() throws IOException {
    GraphProto.Builder graph = GraphProto.newBuilder().addInput(Models.value("x", 1, 4, 4));
    graph.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("a").addOutput("b"));
    graph.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("a"));
    graph.addOutput(Models.value("b", 1, 4, 4));
    NetworkReport report = Models.report(Models.read(Models.model(graph.build()).build(), folder));
    assertEquals(Map.of("cheap", 2.0), kernels(report));
  }

  private void refused(Models m, String output, String why) {
    m.output(output);
    String said = assertThrows(IllegalArgumentException.class, () -> m.read(folder)).getMessage();
    assertTrue(said.contains(why), said);
  }

  @Test
  void whatNothingMakesCannotBeRead() {
    Models m = new Models().input("x", 4, 8);
    refused(m, m.node("Add", List.of("x", "bias")), "Add 't0_0' needs tensor 'bias', which no");
    refused(new Models().input("x", 4, 8), "y", "an output needs tensor 'y'");
    Models within = new Models().input("x", 4, 8).typedInput("c", 9);
    AttributeProto other = Models.graph("else_branch", branch(32));
    GraphProto wrong = branch(16).toBuilder().removeInitializer(1).build();
    String y = within.node("If", List.of("c"), Models.graph("then_branch", wrong), other);
    refused(within, y, "MatMul 'y16' needs tensor 'v16b'");
    // What one branch makes the other does not see.
    Models beside = new Models().input("x", 4, 8).typedInput("c", 9);
    GraphProto reading =
        branch(16).toBuilder()
            .setNode(0, branch(16).getNode(0).toBuilder().setInput(0, "h32"))
            .build();
    String z = beside.node("If", List.of("c"), Models.graph("then_branch", reading), other);
    refused(beside, z, "MatMul 'h16' needs tensor 'h32'");
  }
}
