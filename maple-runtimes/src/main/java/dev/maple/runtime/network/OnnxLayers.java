package dev.maple.runtime.network;

import static dev.maple.runtime.network.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes layers as ONNX nodes in single precision; a tensor is its name. */
class OnnxLayers implements Layers<String> {
  final OnnxGraph graph;
  private final List<String> tensors = new ArrayList<>();
  private final Set<String> vectors = new HashSet<>();

  OnnxLayers(OnnxGraph graph) {
    this.graph = graph;
  }

  /** The outputs of all layers so far, in order. Every kind of graph names them alike. */
  List<String> tensors() {
    return tensors;
  }

  /** How many dimensions the output of a layer has, with that of the images. */
  int dimensions(String tensor) {
    return vectors.contains(tensor) ? 2 : 4;
  }

  /** Notes that a layer's output is a vector an image. */
  final String vector(String tensor) {
    vectors.add(tensor);
    return tensor;
  }

  /** A name for the output of the next layer. */
  final String next(String kind) {
    String name = kind + tensors.size();
    tensors.add(name);
    return name;
  }

  @Override
  public String conv(String input, Convolution c) {
    String output = next("conv");
    return node("Conv", output, List.of(input, weights(output, c)), geometry(c));
  }

  @Override
  public String convNorm(String input, Convolution c, Normalization norm) {
    String output = next("conv");
    String conv = output + ".raw";
    node("Conv", conv, List.of(input, weights(output, c)), geometry(c));
    return batchNorm(conv, output, norm);
  }

  @Override
  public String norm(String input, Normalization norm) {
    return batchNorm(input, next("norm"), norm);
  }

  @Override
  public String relu(String input) {
    return node("Relu", next("relu"), List.of(input));
  }

  @Override
  public String averagePool(String input, int kernel, int stride) {
    return node("AveragePool", next("pool"), List.of(input), geometry(kernel, stride));
  }

  @Override
  public String add(String left, String right) {
    return node("Add", next("add"), List.of(left, right));
  }

  @Override
  public String identity(String input) {
    return node("Identity", next("skip"), List.of(input));
  }

  @Override
  public String zero(String input) {
    String output = next("zero");
    String nothing = graph.floats(output + ".factor", new float[] {0});
    return node("Mul", output, List.of(input, nothing));
  }

  @Override
  public String globalPool(String input) {
    String output = vector(next("mean"));
    String mean = output + ".raw";
    node("GlobalAveragePool", mean, List.of(input));
    return node("Flatten", output, List.of(mean));
  }

  @Override
  public String dense(String input, Dense dense) {
    String output = vector(next("dense"));
    String weights = graph.floats(output + ".weights", dense.weights(), dense.out(), dense.in());
    String bias = graph.floats(output + ".bias", dense.bias(), dense.out());
    return node("Gemm", output, List.of(input, weights, bias), attribute("transB", 1));
  }

  final String batchNorm(String input, String output, Normalization norm) {
    long channels = norm.scale().length;
    return node(
        "BatchNormalization",
        output,
        List.of(
            input,
            graph.floats(output + ".scale", norm.scale(), channels),
            graph.floats(output + ".shift", norm.shift(), channels),
            graph.floats(output + ".mean", norm.mean(), channels),
            graph.floats(output + ".variance", norm.variance(), channels)),
        attribute("epsilon", Normalization.EPSILON));
  }

  final String node(String type, String output, List<String> inputs, AttributeProto... attributes) {
    return graph.node(type, output, inputs, attributes);
  }

  private String weights(String output, Convolution c) {
    return graph.floats(output + ".weights", c.weights(), c.out(), c.in(), c.kernel(), c.kernel());
  }

  static AttributeProto[] geometry(Convolution c) {
    return geometry(c.kernel(), c.stride());
  }

  static AttributeProto[] geometry(int kernel, int stride) {
    int pad = (kernel - 1) / 2;
    return new AttributeProto[] {
      attribute("kernel_shape", kernel, kernel),
      attribute("strides", stride, stride),
      attribute("pads", pad, pad, pad, pad)
    };
  }
}
