package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Attributes;
import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node with what is known of its inputs, to be asked for its outputs. */
final class Call {
  private final Node node;
  private final List<TensorInfo> inputs;
  private final TensorInfo[] outputs;
  private final boolean constant;

  Call(Node node, List<TensorInfo> inputs, boolean constant) {
    this.node = node;
    this.inputs = inputs;
    this.constant = constant;
    this.outputs = new TensorInfo[node.outputs().size()];
    Arrays.fill(outputs, new TensorInfo(ElementType.UNDEFINED, null, null, constant));
  }

  TensorInfo output(int index) {
    return outputs[index];
  }

  /** The operator with its domain. */
  String operator() {
    return node.qualifiedOperator();
  }

  /** What the inputs say of a node that is attention. */
  AttentionSizes attention() {
    return Objects.requireNonNull(AttentionSizes.of(node, this::in), "no attention");
  }

  @Nullable EinsteinSum einsteinSum() {
    return EinsteinSum.of(node, this::in);
  }

  Attributes attributes() {
    return node.attributes();
  }

  long opset() {
    return node.opset();
  }

  int arity() {
    return inputs.size();
  }

  int results() {
    return outputs.length;
  }

  boolean has(int input) {
    return input < inputs.size() && !node.inputs().get(input).isEmpty();
  }

  TensorInfo in(int input) {
    return input < inputs.size() ? inputs.get(input) : TensorInfo.UNKNOWN;
  }

  ElementType type(int input) {
    return in(input).type();
  }

  long @Nullable [] dims(int input) {
    return in(input).dims();
  }

  /** The shape of an input of a given rank, or null if it is not known. */
  long @Nullable [] dims(int input, int rank) {
    long[] dims = dims(input);
    if (dims != null && dims.length != rank) {
      throw new IllegalArgumentException(
          "input %s is of rank %s, not %s".formatted(input, dims.length, rank));
    }
    return dims;
  }

  /** The shape of an input of at least a given rank, or null if it is not known. */
  long @Nullable [] dimsFrom(int input, int least) {
    long[] dims = dims(input);
    if (dims != null && dims.length < least) {
      throw new IllegalArgumentException(
          "input %s is of rank %s, less than %s".formatted(input, dims.length, least));
    }
    return dims;
  }

  double @Nullable [] values(int input) {
    return has(input) ? in(input).values() : null;
  }

  /** The only value of an input, NaN if it is not known. */
  double value(int input) {
    double[] values = values(input);
    return values == null || values.length == 0 ? Double.NaN : values[0];
  }

  /** Whole numbers given by an attribute or, in later versions, an input; null if not known. */
  double @Nullable [] numbers(String attribute, int input) {
    double[] numbers = attributes().numbers(attribute);
    return numbers != null ? numbers : values(input);
  }

  /** Whether neither an attribute nor an input gives a list. */
  boolean lacks(String attribute, int input) {
    return !attributes().has(attribute) && !has(input);
  }

  void same(int output, int input) {
    out(output, type(input), dims(input));
  }

  void out(int output, ElementType type, long @Nullable [] dims) {
    out(output, type, dims, null);
  }

  /** Says what an output is; nothing happens if the node has no such output. */
  void out(int output, ElementType type, long @Nullable [] dims, double @Nullable [] values) {
    if (dims != null && dims.length > Dims.DEEPEST) {
      throw new IllegalArgumentException("a rank of " + dims.length + " is not dealt with");
    }
    if (output < outputs.length) {
      boolean whole = values != null && values.length == Dims.count(dims);
      outputs[output] = new TensorInfo(type, dims, whole ? rounded(type, values) : null, constant);
    }
  }

  /** In single precision, as runtimes compute it: what is then rounded down may give a side. */
  private static double @Nullable [] rounded(ElementType type, double @Nullable [] values) {
    return values == null || type != ElementType.FLOAT
        ? values
        : Arrays.stream(values).map(value -> (float) value).toArray();
  }
}
