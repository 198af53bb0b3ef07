package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that cannot run on inputs of the sizes given, and those of which nobody can know that. */
class MisfitsTest {
  @TempDir private Path folder;

  private static String refused(OnnxModel model) {
    return assertThrows(IllegalArgumentException.class, model::network).getMessage();
  }

  /** What is said of an image of 4 x 4 by a node that the least side fits. */
  private void tooSmall(String operator, int least, String said, Function<Models, String> node)
      throws IOException {
    Models m = new Models().input("x", 1, 8, -1, -2);
    OnnxModel model = m.output(node.apply(m)).read(folder);
    assertEquals(
        operator + ": " + said + "; give larger inputs: --input x=SHAPE, or withInput in a program",
        refused(model.withInput("x", 1, 8, least - 1, least)));
    assertEquals(List.of(), Models.report(model.withInput("x", 1, 8, least, least)).remarks());
  }

  @Test
  void anInputThatIsTooSmallForAWindowIsRefusedWithTheRemedy() throws IOException {
    String most =
        "its window needs sides of at least %s, and one is of %s, padding included, in %s";
    tooSmall(
        "MaxPool 't0_0'",
        2,
        most.formatted(2, 1, "[1, 8, 1, 2]"),
        m -> m.pool("MaxPool", "x", 2, 1, 0));
    tooSmall(
        "Conv 't1_0'",
        3,
        most.formatted(5, 4, "[1, 8, 2, 3]"),
        m -> m.node("Conv", List.of("x", m.weight(8, 8, 5, 5)), Models.ints("pads", 1, 1, 1, 1)));
    tooSmall(
        "Conv 't1_0'",
        7,
        most.formatted(7, 6, "[1, 8, 6, 7]"),
        m -> m.node("Conv", List.of("x", m.weight(8, 8, 3, 3)), Models.ints("dilations", 3, 3)));
    tooSmall(
        "ConvTranspose 't1_0'",
        2,
        "its padding takes all 2 that its window makes of a side of 1, in [1, 8, 1, 2]",
        m ->
            m.node(
                "ConvTranspose",
                List.of("x", m.weight(8, 8, 2, 2)),
                Models.ints("pads", 1, 1, 1, 1)));
  }

  @Test
  void ofSizesThatTheFileDeclaresTheFileIsToBeExportedAnew() throws IOException {
    Models m = new Models().input("x", 1, 8, 1, 1);
    assertEquals(
        "MaxPool 't0_0': its window needs sides of at least 2, and one is of 1, padding included, in"
            + " [1, 8, 1, 1]; the file declares the sizes of its inputs; export it with larger ones",
        refused(m.output(m.pool("MaxPool", "x", 2, 1, 0)).read(folder)));
  }

  /** What follows from a shape that only the file declares may be of another size of the input. */
  @Test
  void whatIsDeclaredOfAnUnknownOperatorIsNotHeldAgainstTheFile() throws IOException {
    Models m = new Models().input("x", 1, 8, -1, -2);
    String y = m.node("my.own:Magic", List.of("x"));
    m.graph().addValueInfo(Models.value(y, 1, 1, 8, 1, 1));
    String pooled = m.pool("MaxPool", m.node("Relu", List.of(y)), 2, 1, 0);
    OnnxModel model = m.output(pooled).read(folder).withInput("x", 1, 8, 4, 4);
    assertEquals(
        List.of("MaxPool", "my.own:Magic"),
        Models.report(model).remarks().stream().map(MisfitsTest::operator).toList());
  }

  private static String operator(String remark) {
    return remark.substring(0, remark.indexOf(' '));
  }

  /** The branch with the pool may never run. */
  @Test
  void whatMayNotRunMayNotFit() throws IOException {
    Models m = new Models().input("x", 1, 8, -1, -2).typedInput("c", 9);
    String y =
        m.node(
            "If",
            List.of("c"),
            Models.graph("then_branch", branch("AveragePool")),
            Models.graph("else_branch", branch("Relu")));
    OnnxModel model = m.output(y).read(folder).withInput("x", 1, 8, 1, 1);
    assertEquals(
        List.of("AveragePool", "If"),
        Models.report(model).remarks().stream().map(MisfitsTest::operator).toList());
  }

  private static GraphProto branch(String operator) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addInput("x");
    node.addOutput(operator).addAttribute(Models.ints("kernel_shape", 2, 2));
    return GraphProto.newBuilder().addNode(node).addOutput(Models.value(operator, 1)).build();
  }
}
