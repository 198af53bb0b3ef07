package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Dimension;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.graph.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Shapes that no runtime can give to a node. */
final class Misfit extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String wanted;

  private Misfit(String message, String wanted) {
    super(message);
    this.wanted = wanted;
  }

  /** An image is too small for what is done to it. */
  static Misfit tooSmall(String message) {
    return new Misfit(message, "larger");
  }

  /** Shapes do not fit each other; what made them of the inputs may fit others. */
  static Misfit of(String message) {
    return new Misfit(message, "other");
  }

  /** The message with the node before it and what to do about it behind. */
  String message(Node node, List<Value> inputs) {
    String options =
        inputs.stream()
            .filter(Misfit::isFree)
            .map(input -> "--input " + input.name() + "=SHAPE")
            .collect(Collectors.joining(" "));
    String remedy =
        options.isEmpty()
            ? "the file declares the sizes of its inputs; export it with " + wanted + " ones"
            : "give " + wanted + " inputs: " + options + ", or withInput in a program";
    return node.title() + ": " + getMessage() + "; " + remedy;
  }

  private static boolean isFree(Value input) {
    List<Dimension> declared = input.dimensions();
    return declared == null || declared.stream().anyMatch(side -> side.size() < 0);
  }
}
