package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.maple.onnx.graph.Tensor;
import dev.maple.onnx.shape.InferredGraph;
import dev.maple.onnx.shape.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that people use, against ONNX's own reader and a run with every tensor an output. */
class RealNetworksTest {
  private static final int LENGTH = 24;

  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream stream = RealNetworksTest.class.getResourceAsStream("/" + name)) {
      assertNotNull(stream, name);
      Files.copy(stream, file);
    }
    return file;
  }

  private static OnnxModel sized(OnnxModel model) {
    for (OnnxInput input : model.inputs()) {
      model = model.withInput(input.name(), 1, LENGTH);
    }
    return model;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"all-minilm-l6-v2-q.onnx", "bge-small-en-v1.5-q.onnx", "e5-small-v2-q.onnx"})
  void theGraphIsThatOfOnnxsOwnReader(String name) throws IOException {
    Path file = file(name);
    GraphProto expected = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    InferredGraph inferred = sized(OnnxModel.read(file)).inferred(new ArrayList<>());
    assertEquals(
        expected.getNodeList().stream().map(NodeProto::getOpType).sorted().toList(),
        inferred.graph().nodes().stream().map(node -> node.operator()).sorted().toList());
    assertEquals(expected.getInitializerCount(), inferred.graph().initializers().size());
    for (TensorProto tensor : expected.getInitializerList()) {
      Tensor read = inferred.graph().initializers().get(tensor.getName());
      assertNotNull(read, tensor.getName());
      assertArrayEquals(tensor.getDimsList().stream().mapToLong(d -> d).toArray(), read.dims());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all-minilm-l6-v2-q.onnx", "bge-small-en-v1.5-q.onnx"})
  void shapesAreThoseOfARun(String name) throws IOException, OrtException {
    Path file = file(name);
    OnnxModel model = sized(OnnxModel.read(file));
    InferredGraph inferred = model.inferred(new ArrayList<>());
    int known = 0;
    int right = 0;
    List<String> wrong = new ArrayList<>();
    Map<String, long[]> truth = run(file, model);
    for (Map.Entry<String, long[]> entry : truth.entrySet()) {
      TensorInfo info = inferred.tensor(entry.getKey());
      if (!Double.isNaN(info.elements())) {
        known++;
        if (Arrays.equals(entry.getValue(), info.dims())) {
          right++;
        } else {
          wrong.add(entry.getKey());
        }
      }
    }
    System.out.printf(
        "%s: %d tensors of a run, %d shapes known, %d right%n", name, truth.size(), known, right);
    assertTrue(truth.size() > 300);
    assertEquals(truth.size(), known);
    assertEquals(List.of(), wrong);
  }

  /** Runs the network with every tensor an output. */
  private static Map<String, long[]> run(Path file, OnnxModel model)
      throws IOException, OrtException {
    ModelProto.Builder all = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    GraphProto.Builder graph = all.getGraphBuilder();
    graph.clearOutput();
    for (NodeProto node : all.getGraph().getNodeList()) {
      for (String output : node.getOutputList()) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(output));
      }
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, long[]> shapes = new TreeMap<>();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      try (OrtSession session = environment.createSession(all.build().toByteArray(), options)) {
        for (OnnxInput input : model.inputs()) {
          long[][] ones = new long[1][LENGTH];
          Arrays.fill(ones[0], 1);
          inputs.put(input.name(), OnnxTensor.createTensor(environment, ones));
        }
        try (OrtSession.Result result = session.run(inputs)) {
          for (Map.Entry<String, OnnxValue> value : result) {
            if (value.getValue() instanceof OnnxTensor tensor) {
              shapes.put(value.getKey(), tensor.getInfo().getShape());
            }
          }
        }
      }
    }
    inputs.values().forEach(OnnxTensor::close);
    return shapes;
  }

  /** Six layers: four projections and two of the inner one, all of int8; norm and gelu fused. */
  @ParameterizedTest
  @ValueSource(strings = {"all-minilm-l6-v2-q.onnx", "bge-small-en-v1.5-q.onnx"})
  void kernelsOfSmallIntegersAreOfAClassOfTheirOwn(String name) throws IOException {
    int layers = name.startsWith("all") ? 6 : 12;
    NetworkReport report = Models.report(sized(OnnxModel.read(file(name))));
    Map<String, ClassAmount> classes = new HashMap<>();
    report.classes().forEach(row -> classes.put(row.operatorClass(), row));
    assertFalse(classes.containsKey("gemm"), "no product of floats with weights");
    assertEquals(6 * layers, classes.get("gemm_int8").kernels());
    assertEquals(2 * layers, classes.get("attention").kernels());
    assertEquals(2 * layers + 1, classes.get("norm").kernels());
    assertEquals(layers, classes.get("dear").kernels());
    assertEquals(layers, classes.get("softmax").kernels());
    double macs = layers * LENGTH * (4 * 384.0 * 384 + 2 * 384.0 * 1536) / 1e6;
    assertEquals(macs, classes.get("gemm_int8").amount(), 1e-9 * macs);
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of(), report.unsized());
  }
}
