package dev.maple.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Builds models node by node with ONNX's own messages; weights have shapes and no values. */
public final class Models {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
  private int names;
  private long opset = 17;

  /** Begins a model. */
  public Models() {}

  /** The version of ONNX's operators, 17 if it is not given. */
  public Models opset(long version) {
    opset = version;
    return this;
  }

  /** A float input. */
  public Models input(String name, long... dims) {
    graph.addInput(value(name, 1, dims));
    return this;
  }

  /** An input of another type. */
  public Models typedInput(String name, int type, long... dims) {
    graph.addInput(value(name, type, dims));
    return this;
  }

  /** An output of which only the name is declared. */
  public Models output(String name) {
    graph.addOutput(ValueInfoProto.newBuilder().setName(name));
    return this;
  }

  static ValueInfoProto value(String name, int type, long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : dims) {
      TensorShapeProto.Dimension.Builder side = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(dim < 0 ? side.setDimParam("free" + -dim) : side.setDimValue(dim));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** A weight of floats. */
  public String weight(long... dims) {
    return typed(1, dims);
  }

  /** A weight of a type, its data left out. */
  public String typed(int type, long... dims) {
    String name = "w" + names++;
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    Arrays.stream(dims).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return name;
  }

  /** A list of integers. */
  public String integers(long... values) {
    String name = "i" + names++;
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(7).addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return name;
  }

  /** A weight of small integers, all of them 0. */
  public String zeroed(int type, long... dims) {
    String name = "w" + names++;
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    Arrays.stream(dims).forEach(tensor::addDims);
    int count = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    int bits = type == 21 || type == 22 ? 4 : type == 6 ? 32 : 8;
    graph.addInitializer(tensor.setRawData(zeros((count * bits + 7) / 8)));
    return name;
  }

  /** An integer of 32 bits. */
  public String integer32(int value) {
    return integer(6, value);
  }

  /** An integer of at most 32 bits. */
  public String integer(int type, int value) {
    String name = "i" + names++;
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    graph.addInitializer(tensor.addInt32Data(value));
    return name;
  }

  /** A float. */
  public String scalar(float value) {
    String name = "s" + names++;
    graph.addInitializer(TensorProto.newBuilder().setName(name).setDataType(1).addFloatData(value));
    return name;
  }

  /** A list of floats. */
  public String floats(float... values) {
    String name = "s" + names++;
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(1).addDims(values.length);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a node of one output. */
  public String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return nodes(operator, 1, inputs, attributes).get(0);
  }

  /** Adds a node of several outputs. */
  public List<String> nodes(
      String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
    String prefix = "t" + names++;
    List<String> results = IntStream.range(0, outputs).mapToObj(i -> prefix + "_" + i).toList();
    String domain = operator.contains(":") ? operator.substring(0, operator.indexOf(':')) : "";
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator.substring(operator.indexOf(':') + 1))
            .setDomain(domain)
            .addAllInput(inputs)
            .addAllOutput(results)
            .addAllAttribute(List.of(attributes)));
    return results;
  }

  /** A convolution with bias. */
  public String conv(String x, int in, int out, int kernel, int stride, int pad, int groups) {
    return node(
        "Conv",
        List.of(x, weight(out, in / groups, kernel, kernel), weight(out)),
        ints("strides", stride, stride),
        ints("pads", pad, pad, pad, pad),
        integer("group", groups));
  }

  /** A convolution without bias, batch normalisation and relu. */
  public String convNorm(
      String x, int in, int out, int kernel, int stride, int groups, boolean relu) {
    int pad = kernel / 2;
    String y =
        node(
            "Conv",
            List.of(x, weight(out, in / groups, kernel, kernel)),
            ints("strides", stride, stride),
            ints("pads", pad, pad, pad, pad),
            integer("group", groups));
    String n =
        node("BatchNormalization", List.of(y, weight(out), weight(out), weight(out), weight(out)));
    return relu ? node("Relu", List.of(n)) : n;
  }

  /** A fully connected layer. */
  public String dense(String x, int in, int out) {
    return node("Gemm", List.of(x, weight(out, in), weight(out)), integer("transB", 1));
  }

  /** Pooling with a square window. */
  public String pool(String operator, String x, int kernel, int stride, int pad) {
    return node(
        operator,
        List.of(x),
        ints("kernel_shape", kernel, kernel),
        ints("strides", stride, stride),
        ints("pads", pad, pad, pad, pad));
  }

  static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto graph(String name, GraphProto value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.GRAPH)
        .setG(value)
        .build();
  }

  static ByteString zeros(int count) {
    return ByteString.copyFrom(new byte[count]);
  }

  GraphProto.Builder graph() {
    return graph;
  }

  /** The model. */
  public ModelProto build() {
    return model(graph.build(), opset).build();
  }

  static ModelProto.Builder model(GraphProto graph) {
    return model(graph, 17);
  }

  private static ModelProto.Builder model(GraphProto graph, long opset) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
        .setGraph(graph);
  }

  /** Writes and reads the model. */
  OnnxModel read(Path folder) throws IOException {
    return read(build(), folder);
  }

  static OnnxModel read(ModelProto model, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".onnx");
    Files.write(file, model.toByteArray());
    return OnnxModel.read(file);
  }

  static NetworkReport report(OnnxModel model) {
    return model.network().report().orElseThrow();
  }
}
