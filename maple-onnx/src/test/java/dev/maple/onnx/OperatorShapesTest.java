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
    check(operator, m.nodes(operator, outputs, inputs, more));
  }

  private void check(String operator, List<String> outputs) throws IOException, OrtException {
    outputs.forEach(m::output);
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

  private String bytes(long... dims) throws OrtException {
    return ones(OnnxJavaType.UINT8, 2, dims);
  }

  /** A scale and a zero point. */
  private List<String> levels() throws OrtException {
    return List.of(floats(), bytes());
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).toList();
  }

  private List<String> quantized(long... dims) throws OrtException {
    return all(List.of(bytes(dims)), levels());
  }

  @Test
  void quantizedOperators() throws IOException, OrtException {
    check("com.microsoft:QLinearAdd", 1, all(quantized(2, 3, 4), quantized(3, 1), levels()));
    check("com.microsoft:QLinearMul", 1, all(quantized(4), quantized(2, 3, 4), levels()));
    check(
        "com.microsoft:QLinearConcat",
        1,
        all(levels(), quantized(2, 3), quantized(2, 5)),
        Models.integer("axis", 1));
    check(
        "com.microsoft:QLinearSoftmax",
        1,
        all(quantized(2, 5), levels()),
        Models.integer("opset", 13),
        Models.integer("axis", 1));
    check(
        "com.microsoft:QLinearWhere",
        1,
        all(
            List.of(ones(OnnxJavaType.BOOL, 9, 2, 1, 1)),
            quantized(3, 1),
            quantized(1, 3, 4),
            levels()));
    check("com.microsoft:QLinearSigmoid", 1, all(quantized(2, 3), levels()));
    check(
        "com.microsoft:QGemm",
        1,
        all(quantized(4, 2), quantized(3, 4), List.of(""), levels()),
        Models.integer("transA", 1),
        Models.integer("transB", 1));
    check("com.microsoft:QGemm", 1, all(quantized(2, 4), quantized(4, 3)));
    for (long last : of(0, 1)) {
      long[] image = last == 1 ? of(1, 9, 8, 6) : of(1, 6, 9, 8);
      AttributeProto channels = Models.integer("channels_last", last);
      check("com.microsoft:QLinearGlobalAveragePool", 1, all(quantized(image), levels()), channels);
      check(
          "com.microsoft:QLinearAveragePool",
          1,
          all(quantized(image), levels()),
          channels,
          Models.ints("kernel_shape", 3, 2),
          Models.ints("strides", 2, 2));
      check(
          "com.microsoft:QLinearConv",
          1,
          all(quantized(image), quantized(8, 3, 3, 2), levels()),
          channels,
          Models.ints("pads", 1, 0, 1, 0),
          Models.integer("group", 2));
    }
    check(
        "com.microsoft:NhwcMaxPool",
        1,
        List.of(bytes(1, 9, 8, 6)),
        Models.ints("kernel_shape", 3, 2),
        Models.ints("strides", 2, 1));
    check(
        "com.microsoft:DynamicQuantizeLSTM",
        3,
        all(
            List.of(floats(7, 1, 6), bytes(1, 6, 20), bytes(1, 5, 20), "", "", "", "", ""),
            List.of(floats(1), bytes(1), floats(1), bytes(1))),
        Models.integer("hidden_size", 5));
  }

  @Test
  void fusedOperators() throws IOException, OrtException {
    check("com.microsoft:BiasGelu", 1, List.of(floats(2, 4), floats(4)));
    check("com.microsoft:FastGelu", 1, List.of(floats(2, 4)));
    check("com.microsoft:QuickGelu", 1, List.of(floats(2, 4)));
    check("com.microsoft:FusedConv", 1, List.of(floats(1, 4, 8, 8), floats(6, 4, 3, 3)));
    check(
        "com.microsoft:FusedMatMul",
        1,
        List.of(floats(3, 4, 2), floats(4, 5)),
        Models.integer("transA", 1));
    check(
        "com.microsoft:TransposeMatMul",
        1,
        List.of(floats(2, 4), floats(5, 4)),
        Models.integer("transB", 1));
    check("com.microsoft:CDist", 1, List.of(floats(3, 4), floats(5, 4)));
    for (String kind : List.of("SkipLayer", "SkipSimplifiedLayer")) {
      // The two results between are for training.
      List<String> inputs = List.of(floats(1, 3, 4), floats(1, 3, 4), floats(4));
      List<String> results = m.nodes("com.microsoft:" + kind + "Normalization", 4, inputs);
      m.graph().getNodeBuilder(0).setOutput(1, "").setOutput(2, "");
      check(kind, List.of(results.get(0), results.get(3)));
    }
    String ids = ones(OnnxJavaType.INT32, 6, 2, 3);
    check(
        "com.microsoft:EmbedLayerNormalization",
        3,
        List.of(ids, "", floats(9, 4), floats(9, 4), "", floats(4), floats(4)));
    check("SimplifiedLayerNormalization", 1, List.of(floats(2, 3), floats(3)));
  }

  @Test
  void operatorsOfLanguageModels() throws IOException, OrtException {
    check(
        "com.microsoft:MatMulNBits",
        1,
        List.of(floats(2, 3, 64), bytes(5, 2, 16), floats(10)),
        Models.integer("K", 64),
        Models.integer("N", 5),
        Models.integer("bits", 4),
        Models.integer("block_size", 32));
    check(
        "com.microsoft:MatMulBnb4",
        1,
        List.of(floats(2, 64), bytes(5 * 32), floats(5)),
        Models.integer("K", 64),
        Models.integer("N", 5),
        Models.integer("block_size", 64),
        Models.integer("quant_type", 1));
    check(
        "com.microsoft:GatherBlockQuantized",
        1,
        List.of(bytes(9, 16), ones(OnnxJavaType.INT64, 7, 2, 3), floats(9, 2), bytes(9, 1)),
        Models.integer("block_size", 16),
        Models.integer("quantize_axis", 1),
        Models.integer("bits", 4));
    check(
        "com.microsoft:MoE",
        1,
        List.of(floats(3, 8), floats(3, 4), floats(4, 16, 8), "", floats(4, 8, 16)),
        Models.integer("k", 2));
    check(
        "com.microsoft:DecoderMaskedMultiHeadAttention",
        3,
        List.of(
            floats(2, 1, 12),
            floats(2, 1, 12),
            floats(2, 1, 12),
            "",
            "",
            floats(2, 3, 5, 4),
            floats(2, 3, 5, 4),
            ones(OnnxJavaType.INT32, 6, 1)),
        Models.integer("num_heads", 3),
        Models.integer("past_present_share_buffer", 1));
  }

  @Test
  void operatorsThatAreOnnxsOwnElsewhere() throws IOException, OrtException {
    check("com.microsoft:Trilu", 1, List.of(floats(3, 4)));
    check("com.microsoft:Pad", 1, List.of(floats(2, 3), m.integers(0, 1, 2, 3)));
    check("com.microsoft:GatherND", 1, List.of(floats(2, 3, 4), m.integers(1, 2)));
    check("com.microsoft:GridSample", 1, List.of(floats(1, 2, 5, 5), floats(1, 3, 4, 2)));
    check("com.microsoft:ExpandDims", 1, List.of(floats(2, 3), m.integer32(1)));
  }

  /** A convolution does not take the like. */
  @Test
  void poolsWhoseWindowsLackLessThanAStride() throws IOException, OrtException {
    for (String operator : List.of("MaxPool", "AveragePool")) {
      for (long up : of(0, 1)) {
        check(
            operator,
            1,
            List.of(floats(1, 2, 1, 5)),
            Models.ints("kernel_shape", 2, 8),
            Models.ints("strides", 2, 4),
            Models.integer("ceil_mode", up));
      }
    }
  }

  /** 0.7 is less as a float: 20 times it is 14 in single precision, and less in double. */
  @Test
  void sidesThatAreComputedInFloats() throws IOException, OrtException {
    String sides = m.node("Cast", List.of(m.node("Shape", List.of(floats(20, 5)))), to(1));
    String part = m.node("Floor", List.of(m.node("Mul", List.of(sides, m.scalar(.7f)))));
    check("ConstantOfShape", 1, List.of(m.node("Cast", List.of(part), to(7))));
  }

  private static AttributeProto to(long type) {
    return Models.integer("to", type);
  }
}
