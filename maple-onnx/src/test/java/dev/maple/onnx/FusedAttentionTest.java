package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attention that an optimiser made one node is what it was before. */
class FusedAttentionTest {
  private static final int HEADS = 3;

  @TempDir private Path folder;

  private static Map<String, ClassAmount> classes(NetworkReport report) {
    Map<String, ClassAmount> classes = new TreeMap<>();
    for (ClassAmount each : report.classes()) {
      classes.put(each.operatorClass(), each);
    }
    return classes;
  }

  private Map<String, ClassAmount> read(Models m, String output) throws IOException {
    NetworkReport report = Models.report(m.output(output).read(folder));
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of(), report.unsized());
    return classes(report);
  }

  private static String turned(Models m, String x, int length, int size, long... order) {
    String apart = m.node("Reshape", List.of(x, m.integers(2, length, HEADS, size)));
    return m.node("Transpose", List.of(apart), Models.ints("perm", order));
  }

  /** The heads of queries, keys and values, multiplied. */
  private static String product(Models m, String q, String k, String v, int s, int t) {
    String scores =
        m.node("MatMul", List.of(turned(m, q, s, 4, 0, 2, 1, 3), turned(m, k, t, 4, 0, 2, 3, 1)));
    String weights = m.node("Softmax", List.of(scores), Models.integer("axis", -1));
    String heads = m.node("MatMul", List.of(weights, turned(m, v, t, 4, 0, 2, 1, 3)));
    String back = m.node("Transpose", List.of(heads), Models.ints("perm", 0, 2, 1, 3));
    return m.node("Reshape", List.of(back, m.integers(2, s, HEADS * 4)));
  }

  private static void same(
      Map<String, ClassAmount> fused, Map<String, ClassAmount> spelt, String... classes) {
    for (String each : classes) {
      assertEquals(spelt.get(each), fused.get(each));
    }
    assertEquals(classes.length, fused.size(), () -> fused.keySet().toString());
  }

  @Test
  void withItsWeights() throws IOException {
    Models m = new Models().input("x", 2, 5, 8);
    String all =
        m.node("Add", List.of(m.node("MatMul", List.of("x", m.weight(8, 36))), m.weight(36)));
    List<String> each = m.nodes("Split", 3, List.of(all), Models.integer("axis", 2));
    String out = product(m, each.get(0), each.get(1), each.get(2), 5, 5);
    Models f = new Models().input("x", 2, 5, 8);
    String fused =
        f.node(
            "com.microsoft:Attention",
            List.of("x", f.weight(8, 36), f.weight(36)),
            Models.integer("num_heads", HEADS));
    same(read(f, fused), read(m, out), "gemm", "attention", "softmax");
  }

  @Test
  void ofManyHeadsOverAnotherSequence() throws IOException {
    Models m = new Models().input("q", 2, 5, 12).input("k", 2, 7, 12).input("v", 2, 7, 12);
    Models f = new Models().input("q", 2, 5, 12).input("k", 2, 7, 12).input("v", 2, 7, 12);
    String fused =
        f.node(
            "com.microsoft:MultiHeadAttention",
            List.of("q", "k", "v"),
            Models.integer("num_heads", HEADS));
    same(read(f, fused), read(m, product(m, "q", "k", "v", 5, 7)), "attention", "softmax");
  }

  @Test
  void ofOnnxItself() throws IOException {
    Models m = new Models().input("q", 2, 5, 12).input("k", 2, 7, 12).input("v", 2, 7, 12);
    Models f = new Models().input("q", 2, 5, 12).input("k", 2, 7, 12).input("v", 2, 7, 12);
    String fused =
        f.node(
            "Attention",
            List.of("q", "k", "v"),
            Models.integer("q_num_heads", HEADS),
            Models.integer("kv_num_heads", HEADS));
    Map<String, ClassAmount> joined = read(f, fused);
    same(joined, read(m, product(m, "q", "k", "v", 5, 7)), "attention", "softmax");
    Models apart =
        new Models().input("q", 2, 3, 5, 4).input("k", 2, 3, 7, 4).input("v", 2, 3, 7, 4);
    assertEquals(joined, read(apart, apart.node("Attention", List.of("q", "k", "v"))));
  }

  /**
   * A step of a language model: eight heads of queries, two of keys and values, ten steps before.
   */
  @Test
  void ofSharedHeadsWithWhatWasBefore() throws IOException {
    Models f =
        new Models()
            .input("x", 1, 1, (8 + 2 + 2) * 16)
            .input("k", 1, 2, 10, 16)
            .input("v", 1, 2, 10, 16);
    List<String> out =
        f.nodes(
            "com.microsoft:GroupQueryAttention",
            3,
            List.of("x", "", "", "k", "v"),
            Models.integer("num_heads", 8),
            Models.integer("kv_num_heads", 2));
    String next = f.node("MatMul", List.of(out.get(0), f.weight(8 * 16, 4)));
    f.output(out.get(1));
    Map<String, ClassAmount> classes = read(f, next);
    // Products of 16 with 11 and of 11 with 16, of eight heads each.
    assertEquals(2 * 8 * 11 * 16 / 1e6, classes.get("attention").amount(), 1e-12);
    double queries = 8 * 16;
    double stored = 2 * 11 * 16;
    double scores = 8 * 11;
    assertEquals(
        4 * 2 * (queries + stored + scores), classes.get("attention").activationBytes(), 1e-9);
    assertEquals(4 * 2 * scores, classes.get("softmax").activationBytes(), 1e-9);
    assertEquals(8 * 16 * 4 / 1e6, classes.get("gemv").amount(), 1e-12);
  }
}
