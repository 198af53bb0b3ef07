package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.TensorInfo;
import org.jspecify.annotations.Nullable;

/**
 * The least and the greatest number that a node which quantizes can give. Where a limit before it
 * is no narrower, ONNX Runtime leaves that out; where it is, what is before runs in floats.
 */
final class Saturation {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final LiveGraph graph;

  Saturation(LiveGraph graph) {
    this.graph = graph;
  }

  static boolean isLimit(Node node) {
    return node.qualifiedOperator().equals("Relu") || node.qualifiedOperator().equals("Clip");
  }

  /** Whether quantizing limits numbers as much as a node does; so too where that is not known. */
  boolean replaces(Node node, Node quantize) {
    if (!isLimit(node)) {
      return false;
    }
    ElementType type = graph.tensor(quantize.outputs().get(0)).type();
    if (!type.isIntegral()) {
      return true;
    }
    double scale = scalar(quantize, 1, Double.NaN);
    double zero = scalar(quantize, 2, 0);
    boolean isSigned = !type.name().startsWith("U");
    double numbers = Math.scalb(1.0, type.bits());
    double lowest = isSigned ? -numbers / 2 : 0;
    boolean isClip = node.operator().equals("Clip");
    double least = isClip ? limit(node, 1, "min", -NONE) : 0;
    double most = isClip ? limit(node, 2, "max", NONE) : NONE;
    boolean isNarrower =
        scale * (lowest - zero) < least || scale * (lowest + numbers - 1 - zero) > most;
    return !isNarrower;
  }

  /** An input since opset 11, an attribute before. */
  private double limit(Node clip, int index, String attribute, double without) {
    return scalar(clip, index, clip.attributes().real(attribute, without));
  }

  /** The only element of an input, NaN if it is not known. */
  private double scalar(Node node, int index, double without) {
    if (index >= node.inputs().size() || node.inputs().get(index).isEmpty()) {
      return without;
    }
    TensorInfo info = graph.input(node, index);
    double @Nullable [] values = info.values();
    return values != null && values.length == 1 ? values[0] : Double.NaN;
  }
}
