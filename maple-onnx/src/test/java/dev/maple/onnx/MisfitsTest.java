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

  private static String other(String said) {
    return said + "; give other inputs: --input x=SHAPE, or withInput in a program";
  }

  /** As in a network that halves an image and doubles it again. */
  @Test
  void whatCannotBeJoinedIsRefused() throws IOException {
    Models m = new Models().input("x", 1, 8, -1, -2);
    String half = m.pool("MaxPool", "x", 2, 2, 0);
    String up = m.node("Resize", List.of(half, "", m.floats(1, 1, 2, 2)));
    String all = m.node("Concat", List.of("x", "x", up), Models.integer("axis", 1));
    OnnxModel model = m.output(all).read(folder);
    assertEquals(
        other("Concat 't3_0': [1, 8, 6, 4] cannot be joined to [1, 16, 7, 4] along axis 1"),
        refused(model.withInput("x", 1, 8, 7, 4)));
    assertEquals(List.of(), Models.report(model.withInput("x", 1, 8, 6, 4)).remarks());
    Models ranks = new Models().input("x", 1, 8, -1);
    String joined =
        ranks.node("Concat", List.of("x", ranks.weight(1, 8)), Models.integer("axis", 1));
    assertEquals(
        other("Concat 't1_0': [1, 8] cannot be joined to [1, 8, 4] along axis 1"),
        refused(ranks.output(joined).read(folder).withInput("x", 1, 8, 4)));
  }

  /** ONNX Runtime asks the same of them. */
  @Test
  void ofAnEmptyTensorTheOtherSidesMayBeAny() throws IOException {
    for (boolean first : new boolean[] {true, false}) {
      Models m = new Models().input("x", -1, -2, -3).input("z", 1, 8, 4);
      List<String> both = first ? List.of("x", "z") : List.of("z", "x");
      OnnxModel model = m.output(m.node("Concat", both, Models.integer("axis", 1))).read(folder);
      NetworkReport report = Models.report(model.withInput("x", 1, 0, 0));
      assertEquals(List.of(), report.remarks());
      assertEquals(2 * 8 * 4 * Float.BYTES, report.activationBytes());
    }
  }

  @Test
  void whatCannotBeReshapedIsRefused() throws IOException {
    for (long rows : new long[] {1, -1}) {
      Models m = new Models().input("x", 1, 8, -1, -2);
      OnnxModel model =
          m.output(m.node("Reshape", List.of("x", m.integers(rows, 128)))).read(folder);
      assertEquals(
          other("Reshape 't1_0': [1, 8, 4, 5] cannot be reshaped to [" + rows + ", 128]"),
          refused(model.withInput("x", 1, 8, 4, 5)));
      assertEquals(List.of(), Models.report(model.withInput("x", 1, 8, 4, 4)).remarks());
    }
  }

  @Test
  void whatWasAssumedOfTheInputsIsTold() throws IOException {
    Models m = new Models().input("x", -1, 32);
    OnnxModel model = m.output(m.node("Reshape", List.of("x", m.integers(8, 8)))).read(folder);
    assertEquals(
        other("Reshape 't1_0': [1, 32] cannot be reshaped to [8, 8]")
            + " (input 'x': first dimension free1 taken as 1)",
        refused(model));
    assertEquals(List.of(), Models.report(model.withInput("x", 2, 32)).remarks());
  }

  /** How many elements are not 0 nobody knows. */
  @Test
  void whatIsNotKnownMayFit() throws IOException {
    Models m = new Models().input("x", 7, 5);
    String found = m.node("NonZero", List.of("x"));
    String flat = m.node("Reshape", List.of(found, m.integers(3, 16)));
    String joined = m.node("Concat", List.of(found, m.typed(7, 3, 4)), Models.integer("axis", 1));
    String shape = m.node("Shape", List.of(found));
    String other = m.node("Reshape", List.of("x", shape));
    OnnxModel model = m.output(flat).output(joined).output(other).read(folder);
    assertEquals(List.of(), Models.report(model).remarks());
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
