package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.maple.onnx.shape.InferredGraph;
import dev.maple.onnx.shape.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shapes and types of results against those of a run in ONNX Runtime. */
class OperatorShapesTest {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  @TempDir private Path folder;

  private Models m = new Models();
  private final Map<String, OnnxTensor> given = new HashMap<>();

  private String floats(long... dims) throws OrtException {
    return ones(OnnxJavaType.FLOAT, 1, dims);
  }

  /** An input of ones, whose type has that code among ONNX's. */
  private String ones(OnnxJavaType type, int code, long... dims) throws OrtException {
    int count = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocateDirect(count * type.size).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      switch (type) {
        case FLOAT -> bytes.putFloat(1);
        case INT32 -> bytes.putInt(1);
        case INT64 -> bytes.putLong(1);
        default -> bytes.put((byte) 1);
      }
    }
    bytes.rewind();
    String name = "x" + given.size();
    m.typedInput(name, code, dims);
    given.put(name, OnnxTensor.createTensor(ENVIRONMENT, bytes, dims, type));
    return name;
  }

  private void check(String operator, int outputs, List<String> inputs, AttributeProto... more)
      throws IOException, OrtException {
    m.nodes(operator, outputs, inputs, more).forEach(m::output);
    OnnxModel model = m.read(folder);
    InferredGraph graph = model.inferred(new ArrayList<>());
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      try (OrtSession session = ENVIRONMENT.createSession(m.build().toByteArray(), options);
          OrtSession.Result results = session.run(given)) {
        results.forEach(
            result -> {
              OnnxTensor truth = (OnnxTensor) result.getValue();
              TensorInfo info = graph.tensor(result.getKey());
              assertEquals(
                  truth.getInfo().type + Arrays.toString(truth.getInfo().getShape()),
                  info.type() + Arrays.toString(info.dims()),
                  operator);
            });
      }
    }
    assertEquals(List.of(), Models.report(model).unknown(), operator);
    given.values().forEach(OnnxTensor::close);
    given.clear();
    m = new Models();
  }

  private void einsum(String equation, long[]... shapes) throws IOException, OrtException {
    List<String> inputs = new ArrayList<>();
    for (long[] shape : shapes) {
      inputs.add(floats(shape));
    }
    check("Einsum", 1, inputs, Models.text("equation", equation));
  }

  private static long[] of(long... dims) {
    return dims;
  }

  @Test
  void einsteinSums() throws IOException, OrtException {
    einsum("abc->cab", of(2, 3, 4));
    einsum("abc->b", of(2, 3, 4));
    einsum("...ii->...i", of(5, 3, 3));
    einsum("ba", of(2, 3));
    einsum("bij,bjk->bik", of(2, 3, 4), of(2, 4, 5));
    einsum("...ij,...kj->...ik", of(6, 3, 4), of(1, 5, 4));
    einsum("i...j,j->...i", of(6, 2, 7, 4), of(4));
    einsum("ij,j", of(3, 4), of(4));
    einsum("ab,bc,cd->ad", of(2, 3), of(3, 4), of(4, 5));
    einsum("ab,cb,db,b->dac", of(2, 3), of(4, 3), of(5, 3), of(3));
  }

  @Test
  void deformedConvolutions() throws IOException, OrtException {
    m.opset(19);
    check(
        "DeformConv",
        1,
        List.of(floats(1, 8, 20, 21), floats(16, 4, 3, 2), floats(1, 12, 10, 12)),
        Models.ints("strides", 2, 2),
        Models.ints("pads", 1, 1, 1, 3),
        Models.integer("group", 2));
  }
}
