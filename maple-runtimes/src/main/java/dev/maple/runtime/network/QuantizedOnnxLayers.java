package dev.maple.runtime.network;

import static dev.maple.runtime.network.OnnxGraph.attribute;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes layers as ONNX nodes between QuantizeLinear and DequantizeLinear (QDQ), which a runtime
 * fuses to 8-bit kernels: activations unsigned, a scale a tensor; weights signed, a scale an output
 * channel; normalisation folded into the convolution before it.
 */
final class QuantizedOnnxLayers extends OnnxLayers {
  private static final int WEIGHT_LIMIT = 127;

  private final Function<String, ValueRange> ranges;

  /** The step between two levels, by the name of the rounded tensor. */
  private final Map<String, Float> steps = new HashMap<>();

  /** Takes the range of each of {@link OnnxLayers#tensors}, and of the image. */
  QuantizedOnnxLayers(OnnxGraph graph, Function<String, ValueRange> ranges) {
    super(graph);
    this.ranges = ranges;
  }

  /** Rounds a tensor to 8 bits and back. */
  String round(String tensor, String output) {
    ValueRange range = ranges.apply(output);
    String scale = graph.floats(output + ".step", new float[] {range.scale()});
    String zero = graph.unsignedByte(output + ".zero", range.zeroPoint());
    String levels = output + ".levels";
    graph.node("QuantizeLinear", levels, List.of(tensor, scale, zero));
    steps.put(output + ".rounded", range.scale());
    return graph.node("DequantizeLinear", output + ".rounded", List.of(levels, scale, zero));
  }

  private String rounded(String tensor) {
    return round(tensor, tensor);
  }

  @Override
  public String conv(String input, Convolution c) {
    float[] ones = new float[c.out()];
    Arrays.fill(ones, 1);
    return folded(input, c, ones, new float[c.out()]);
  }

  @Override
  public String convNorm(String input, Convolution c, Normalization norm) {
    float[] factors = new float[c.out()];
    float[] offsets = new float[c.out()];
    for (int channel = 0; channel < c.out(); channel++) {
      factors[channel] = norm.factor(channel);
      offsets[channel] = norm.offset(channel);
    }
    return folded(input, c, factors, offsets);
  }

  private String folded(String input, Convolution c, float[] factors, float[] offsets) {
    String output = next("conv");
    int size = c.weights().length / c.out();
    float[] weights = new float[c.weights().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = c.weights()[i] * factors[i / size];
    }
    List<String> inputs =
        quantized(input, output, weights, offsets, c.out(), c.in(), c.kernel(), c.kernel());
    return rounded(graph.node("Conv", output, inputs, geometry(c)));
  }

  @Override
  public String dense(String input, Dense dense) {
    String output = vector(next("dense"));
    List<String> inputs =
        quantized(input, output, dense.weights(), dense.bias(), dense.out(), dense.in());
    return graph.node("Gemm", output, inputs, attribute("transB", 1));
  }

  /** The input, and the weights and bias as integers that are dequantised channel by channel. */
  private List<String> quantized(
      String input, String output, float[] weights, float[] bias, long... shape) {
    int channels = bias.length;
    int size = weights.length / channels;
    float inputStep = requireNonNull(steps.get(input));
    float[] weightSteps = new float[channels];
    float[] biasSteps = new float[channels];
    byte[] weightLevels = new byte[weights.length];
    int[] biasLevels = new int[channels];
    for (int channel = 0; channel < channels; channel++) {
      float largest = Float.MIN_NORMAL;
      for (int i = channel * size; i < (channel + 1) * size; i++) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      weightSteps[channel] = largest / WEIGHT_LIMIT;
      biasSteps[channel] = weightSteps[channel] * inputStep;
      for (int i = channel * size; i < (channel + 1) * size; i++) {
        weightLevels[i] = (byte) Math.round(weights[i] / weightSteps[channel]);
      }
      biasLevels[channel] = Math.round(bias[channel] / biasSteps[channel]);
    }
    String w = output + ".weights";
    String b = output + ".bias";
    String wStep = graph.floats(w + ".step", weightSteps, channels);
    String wZero = graph.bytes(w + ".zero", new byte[channels], channels);
    String bStep = graph.floats(b + ".step", biasSteps, channels);
    String bZero = graph.ints(b + ".zero", new int[channels], channels);
    String wLevels = graph.bytes(w + ".levels", weightLevels, shape);
    String bLevels = graph.ints(b + ".levels", biasLevels, channels);
    return List.of(
        input,
        node("DequantizeLinear", w, List.of(wLevels, wStep, wZero), attribute("axis", 0)),
        node("DequantizeLinear", b, List.of(bLevels, bStep, bZero), attribute("axis", 0)));
  }

  @Override
  public String norm(String input, Normalization norm) {
    return rounded(super.norm(input, norm));
  }

  @Override
  public String relu(String input) {
    return rounded(super.relu(input));
  }

  @Override
  public String averagePool(String input, int kernel, int stride) {
    return rounded(super.averagePool(input, kernel, stride));
  }

  @Override
  public String add(String left, String right) {
    return rounded(super.add(left, right));
  }

  @Override
  public String identity(String input) {
    return rounded(super.identity(input));
  }

  @Override
  public String zero(String input) {
    return rounded(super.zero(input));
  }

  @Override
  public String globalPool(String input) {
    return rounded(super.globalPool(input));
  }
}
