package dev.maple.onnx.shape;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl;
import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** ONNX's own one-operator models with inputs and outputs, the Debian package libonnx-testdata. */
public final class TestData {
  private static final Path ROOT =
      Path.of(System.getProperty("maple.onnx.testdata", "/usr/share/libonnx-testdata/data"));

  private TestData() {}

  /** All model files; skips the test where there are none. */
  public static List<Path> models() throws IOException {
    assumeTrue(
        Files.isDirectory(ROOT), "the Debian package libonnx-testdata is not installed at " + ROOT);
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.endsWith("model.onnx")).sorted().toList();
    }
  }

  /** The inputs or outputs that a model comes with, by name; those that are tensors. */
  static Map<String, OnnxMl.TensorProto> tensors(Path model, String kind, List<Value> values) {
    Map<String, OnnxMl.TensorProto> tensors = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Path file = model.resolveSibling("test_data_set_0").resolve(kind + "_" + i + ".pb");
      if (Files.exists(file) && values.get(i).type() != ElementType.UNDEFINED) {
        try {
          tensors.put(values.get(i).name(), OnnxMl.TensorProto.parseFrom(Files.readAllBytes(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(file.toString(), e);
        }
      }
    }
    return tensors;
  }

  /** The graph without what the file declares of results, so that they must be inferred. */
  static Graph undeclared(Graph graph) {
    return new Graph(
        graph.nodes(), graph.initializers(), graph.inputs(), graph.outputs(), Map.of());
  }
}
