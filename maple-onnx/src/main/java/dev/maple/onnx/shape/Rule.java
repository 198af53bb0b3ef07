package dev.maple.onnx.shape;

/**
 * Tells the outputs of an operator. What it does not tell is unknown; a contradiction among inputs
 * and attributes is an {@code IllegalArgumentException}.
 */
@FunctionalInterface
interface Rule {
  void infer(Call call);
}
