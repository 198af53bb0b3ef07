package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is alive at once, counted by hand; x is of 4 x 8 x 16 x 16 bytes, 8192. */
class MemoryTest {
  private static final double X = 8192;

  @TempDir private Path folder;

  private final Models m = new Models().input("x", 1, 8, 16, 16);

  private double memory(String output) throws IOException {
    return Models.report(m.output(output).read(folder)).memoryBytes();
  }

  @Test
  void aConvolutionKeepsWhatItReadsAndItsWeights() throws IOException {
    String y = m.conv("x", 8, 8, 3, 1, 1, 1);
    double weights = 4 * (8 * 8 * 9 + 8);
    // The input, and two results between.
    assertEquals(3 * X + 2 * weights, memory(m.conv(y, 8, 8, 3, 1, 1, 1)));
  }

  @Test
  void whatWorksElementByElementWritesOverWhatItReads() throws IOException {
    String y = m.node("Transpose", List.of("x"), Models.ints("perm", 0, 2, 3, 1));
    assertEquals(X + X, memory(m.node("Tanh", List.of(m.node("Sigmoid", List.of(y))))));
  }

  @Test
  void whatIsReadAgainStays() throws IOException {
    String skip = m.node("Sigmoid", List.of("x"));
    String pooled = m.pool("MaxPool", skip, 2, 2, 0);
    String up = m.node("Resize", List.of(pooled, "", "", m.integers(1, 8, 16, 16)));
    // At the resizing: the input, the sigmoid, a quarter, and the result; and the list of sides.
    assertEquals(X + X + X / 4 + X + 32, memory(m.node("Add", List.of(up, skip))));
  }

  @Test
  void aViewIsNoTensorOfItsOwn() throws IOException {
    String y = m.node("Transpose", List.of("x"), Models.ints("perm", 0, 2, 3, 1));
    String flat = m.node("Reshape", List.of(y, m.integers(1, 2048)));
    assertEquals(X + X + X, memory(m.node("Softmax", List.of(flat))) - 16);
  }

  @Test
  void ofBranchesTheSmallerCountsSinceOneRuns() throws IOException {
    m.typedInput("c", 9);
    String y =
        m.node(
            "If",
            List.of("c"),
            Models.graph("then_branch", branch("LogSoftmax")),
            Models.graph("else_branch", branch("Softmax", "LogSoftmax")));
    // What the branch gives is what the node gives.
    assertEquals(X + 1 + X, memory(y));
  }

  private static GraphProto branch(String... operators) {
    GraphProto.Builder graph = GraphProto.newBuilder();
    String at = "x";
    for (String operator : operators) {
      String next = at + operator;
      graph.addNode(NodeProto.newBuilder().setOpType(operator).addInput(at).addOutput(next));
      at = next;
    }
    return graph.addOutput(Models.value(at, 1, 1, 8, 16, 16)).build();
  }
}
