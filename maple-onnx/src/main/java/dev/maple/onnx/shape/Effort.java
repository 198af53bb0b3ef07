package dev.maple.onnx.shape;

/** What an inference may cost, whatever the file says: turns of nested loops, values kept. */
final class Effort {
  private static final long MOST_NODES = 1 << 21;
  private static final long MOST_VALUES = 1 << 21;

  private long nodes;
  private long values;

  /** Takes note that a graph within a node is looked at. */
  void enter(int size) {
    nodes += 1L + size;
    if (nodes > MOST_NODES) {
      throw new IllegalArgumentException("graphs within graphs take too long to look at");
    }
  }

  /** Whether so many more values may be kept. */
  boolean keeps(int count) {
    values += count;
    return values <= MOST_VALUES;
  }
}
