package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Free sides of 0: a tensor without elements has a shape, and nothing is to be done for it. */
class EmptyTensorsTest {
  @TempDir private Path folder;

  /** Four heads of 16 that look at five new tokens and at what the cache holds. */
  private OnnxModel decoder() throws IOException {
    Models m = new Models().input("x", 1, 4, 5, 16).input("cache", 1, 4, -1, 16);
    String keys = m.node("Concat", List.of("cache", "x"), Models.integer("axis", 2));
    String turned = m.node("Transpose", List.of(keys), Models.ints("perm", 0, 1, 3, 2));
    String scores = m.node("Softmax", List.of(m.node("MatMul", List.of("x", turned))));
    return m.output(m.node("MatMul", List.of(scores, keys))).output(keys).read(folder);
  }

  @Test
  void theFirstStepOfADecoderHasAnEmptyCache() throws IOException {
    for (OnnxModel model :
        List.of(decoder().withInput("cache", 1, 4, 0, 16), decoder().withDimension("free1", 0))) {
      NetworkReport report = Models.report(model);
      assertEquals(2 * 4 * 5 * 5 * 16, report.macs());
      assertEquals(List.of(), report.remarks());
      assertEquals(List.of(), report.unsized());
    }
    assertEquals(2 * 4 * 5 * 8 * 16, Models.report(decoder().withDimension("free1", 3)).macs());
  }

  private static Named<Function<Models, String>> of(String name, Function<Models, String> node) {
    return Named.of(name, node);
  }

  /** Nodes that read {@code x}, of no rows of 4 x 8, and {@code y}, of no rows of 8. */
  static Stream<Named<Function<Models, String>>> nodes() {
    return Stream.of(
        of("rows of a product", m -> m.node("MatMul", List.of("y", m.weight(8, 16)))),
        of(
            "columns of a product",
            m -> m.node("MatMul", List.of(m.weight(16, 8), m.node("Transpose", List.of("y"))))),
        of(
            "what a product sums over",
            m -> m.node("MatMul", List.of(m.node("Transpose", List.of("y")), "y"))),
        of("groups of a product", m -> m.node("MatMul", List.of("x", m.weight(8, 16)))),
        of("pairs of rows", m -> m.node("MatMul", List.of("y", m.node("Transpose", List.of("y"))))),
        of(
            "attention",
            m ->
                m.node(
                    "com.microsoft:MultiHeadAttention",
                    List.of("x", "x", "x"),
                    Models.integer("num_heads", 2))),
        of(
            "attention with weights",
            m ->
                m.node(
                    "com.microsoft:Attention",
                    List.of("x", m.weight(8, 24), m.weight(24)),
                    Models.integer("num_heads", 2))),
        of(
            "an Einstein sum",
            m -> m.node("Einsum", List.of("x", "y"), Models.text("equation", "bik,bk->bi"))),
        of(
            "experts",
            m ->
                m.node(
                    "com.microsoft:MoE",
                    List.of(
                        "y",
                        m.node("MatMul", List.of("y", m.weight(8, 4))),
                        m.weight(4, 16, 8),
                        "",
                        m.weight(4, 8, 16)),
                    Models.integer("k", 1))),
        of("a convolution", m -> m.node("Conv", List.of("x", m.weight(16, 4, 3)))),
        of("a convolution of 1", m -> m.node("Conv", List.of("x", m.weight(16, 4, 1)))),
        of(
            "a depthwise convolution",
            m -> m.node("Conv", List.of("x", m.weight(4, 1, 3)), Models.integer("group", 4))),
        of("a pool", m -> m.node("MaxPool", List.of("x"), Models.ints("kernel_shape", 2))),
        of(
            "a recurrent layer",
            m ->
                m.node(
                    "LSTM",
                    List.of("x", m.weight(1, 32, 8), m.weight(1, 32, 8)),
                    Models.integer("hidden_size", 8))),
        of(
            "a transform",
            m -> m.node("DFT", List.of(m.node("Unsqueeze", List.of("y", m.integers(2)))))),
        of("a norm", m -> m.node("LayerNormalization", List.of("x", m.weight(8)))),
        of("a sum", m -> m.node("ReduceSum", List.of("x"), Models.integer("keepdims", 0))),
        of(
            "rows picked",
            m -> m.node("Gather", List.of(m.weight(9, 8), m.node("Cast", List.of("y"), to(7))))));
  }

  private static AttributeProto to(long type) {
    return Models.integer("to", type);
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void nothingIsNoWork(Function<Models, String> node) throws IOException {
    Models m = new Models().input("x", -1, 4, 8).input("y", -1, 8);
    OnnxNetwork network = m.output(node.apply(m)).read(folder).withDimension("free1", 0).network();
    NetworkReport report = network.report().orElseThrow();
    assertEquals(List.of(), report.unsized());
    assertEquals(List.of(), report.remarks());
    assertEquals(0, report.macs());
    assertTrue(Arrays.stream(network.features()).allMatch(f -> f >= 0 && Double.isFinite(f)));
    assertTrue(network.byClass().size() <= report.kernels());
  }
}
