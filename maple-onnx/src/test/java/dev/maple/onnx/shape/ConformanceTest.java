package dev.maple.onnx.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Model;
import dev.maple.onnx.graph.Tensor;
import dev.maple.onnx.wire.WireSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Shapes against those of the outputs that ONNX's own models come with. */
class ConformanceTest {
  private int tensors;
  private int known;
  private int right;
  private int folded;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> mistyped = new ArrayList<>();
  private final List<String> misjudged = new ArrayList<>();
  private final Map<String, Integer> unknown = new TreeMap<>();

  @Test
  void shapesAreThoseOfTheTrueOutputs() throws IOException {
    for (Path file : TestData.models()) {
      Graph graph = read(file).graph();
      check(file, graph, Map.of());
    }
    report("inputs unknown but for their shapes");
  }

  @Test
  void shapesAndValuesAreThoseOfTheTrueOutputsWhereInputsAreConstants() throws IOException {
    for (Path file : TestData.models()) {
      Graph graph = read(file).graph();
      Map<String, TensorInfo> given = new HashMap<>();
      TestData.tensors(file, "input", graph.inputs())
          .forEach((name, tensor) -> given.put(name, TensorInfo.of(constant(tensor))));
      check(file, graph, given);
    }
    report("inputs constant");
    assertTrue(folded > 100, "values folded: " + folded);
  }

  /** ONNX Runtime infers shapes when it opens a model; some models it does not open. */
  @Test
  void shapesAreThoseThatOnnxRuntimeInfers() throws IOException {
    int opened = 0;
    for (Path file : TestData.models()) {
      Graph graph = read(file).graph();
      InferredGraph inferred = ShapeInference.infer(TestData.undeclared(graph), Map.of(), Map.of());
      try (OrtSession session = opened(file)) {
        opened++;
        for (NodeInfo output : session.getOutputInfo().values()) {
          if (output.getInfo() instanceof ai.onnxruntime.TensorInfo info) {
            tensors++;
            long[] dims = inferred.tensor(output.getName()).dims();
            if (Dims.known(dims) && Dims.known(info.getShape())) {
              known++;
              if (Arrays.equals(dims, info.getShape())) {
                right++;
              } else {
                wrong.add(file + ": " + Arrays.toString(dims));
              }
            }
          }
        }
      } catch (OrtException e) {
        // Not all of these operators have kernels there.
      }
    }
    System.out.printf(
        "ONNX Runtime opens %d models: %d output tensors, %d shapes known to both, %d the same; %s%n",
        opened, tensors, known, right, wrong);
    assertTrue(opened > 900, "opened: " + opened);
    assertTrue(right >= 0.98 * known, () -> "wrong: " + wrong);
  }

  private static OrtSession opened(Path file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    }
  }

  static Model read(Path file) throws IOException {
    try (WireSource source = WireSource.open(file)) {
      return Model.read(source);
    }
  }

  /** A tensor as the initializer it would be, read by our own reader. */
  private static Tensor constant(OnnxMl.TensorProto tensor) {
    OnnxMl.GraphProto graph =
        OnnxMl.GraphProto.newBuilder()
            .addInitializer(tensor.toBuilder().setName("x"))
            .addOutput(OnnxMl.ValueInfoProto.newBuilder().setName("x"))
            .build();
    byte[] bytes = OnnxMl.ModelProto.newBuilder().setGraph(graph).build().toByteArray();
    try {
      return Model.read(WireSource.of(bytes)).graph().initializers().get("x");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(Path file, Graph graph, Map<String, TensorInfo> given) {
    String name = file.getParent().getFileName().toString();
    InferredGraph inferred = ShapeInference.infer(TestData.undeclared(graph), given, Map.of());
    TestData.tensors(file, "output", graph.outputs())
        .forEach((output, tensor) -> check(name, inferred, inferred.tensor(output), tensor));
  }

  private void check(
      String name, InferredGraph graph, TensorInfo info, OnnxMl.TensorProto expected) {
    tensors++;
    long[] dims = expected.getDimsList().stream().mapToLong(dim -> dim).toArray();
    if (!Dims.known(info.dims())) {
      graph.graph().nodes().forEach(node -> unknown.merge(node.operator(), 1, Integer::sum));
      return;
    }
    known++;
    if (!Arrays.equals(dims, info.dims())) {
      wrong.add(
          "%s: %s, not %s; %s"
              .formatted(
                  name, Arrays.toString(info.dims()), Arrays.toString(dims), graph.remarks()));
      return;
    }
    right++;
    // The package stores bfloat16 as the integers of its bits.
    if (name.contains("BFLOAT16")) {
      return;
    }
    if (ElementType.of(expected.getDataType()) != info.type()) {
      mistyped.add(name + " is of " + info.type());
    }
    double[] values = info.values();
    double[] truth = constant(expected).values();
    if (values != null && truth != null) {
      folded++;
      boolean half = info.type() == ElementType.FLOAT16;
      for (int i = 0; i < truth.length; i++) {
        double error = Math.abs(values[i] - truth[i]);
        if (error > (half ? 1e-3 : 1e-5) * Math.abs(truth[i]) && truth[i] != values[i]) {
          misjudged.add("%s[%d] is %s, not %s".formatted(name, i, values[i], truth[i]));
          break;
        }
      }
    }
  }

  private void report(String what) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d output tensors, %d shapes known (%.1f %%), of these %d right (%.2f %%), values of"
            + " %d; unknown: %s; wrong: %s %s %s%n",
        what,
        tensors,
        known,
        100.0 * known / tensors,
        right,
        100.0 * right / known,
        folded,
        unknown,
        wrong,
        mistyped,
        misjudged);
    assertEquals(List.of(), mistyped);
    assertEquals(List.of(), misjudged);
    assertTrue(right >= 0.98 * known, () -> "wrong: " + wrong);
    assertTrue(known >= 0.8 * tensors, () -> "unknown: " + unknown);
  }
}
