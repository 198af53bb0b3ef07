package dev.maple.onnx.graph;

/** What a file may cost in memory: so many messages, and not one more. */
final class Budget {
  /** Many times what the largest language models hold. */
  static final int MOST = 1 << 21;

  private long spent;

  void spend() {
    spend(1);
  }

  void spend(int count) {
    spent += count;
    if (spent > MOST) {
      throw new IllegalArgumentException(
          "more than " + MOST + " nodes, tensors, values and attributes, functions expanded");
    }
  }
}
