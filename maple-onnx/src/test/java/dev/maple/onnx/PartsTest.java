package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are several kernels, or of which shapes tell what they do; counted by hand. */
class PartsTest {
  @TempDir private Path folder;

  private Map<String, ClassAmount> classes(Models m, String output) throws IOException {
    NetworkReport report = Models.report(m.output(output).read(folder));
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of(), report.unsized());
    assertEquals(List.of(), report.remarks());
    Map<String, ClassAmount> classes = new TreeMap<>();
    report.classes().forEach(row -> classes.put(row.operatorClass(), row));
    return classes;
  }

  private static Map<String, Double> amounts(Map<String, ClassAmount> classes) {
    Map<String, Double> amounts = new TreeMap<>();
    classes.forEach((name, row) -> amounts.put(name, row.amount() * 1e6));
    return amounts;
  }

  private Map<String, Double> einsum(String equation, long[]... shapes) throws IOException {
    Models m = new Models();
    List<String> inputs = new ArrayList<>();
    for (long[] shape : shapes) {
      inputs.add("x" + inputs.size());
      m.input(inputs.get(inputs.size() - 1), shape);
    }
    return amounts(classes(m, m.node("Einsum", inputs, Models.text("equation", equation))));
  }

  private static long[] of(long... dims) {
    return dims;
  }

  @Test
  void aSumOfOneTensorMovesOrReduces() throws IOException {
    assertEquals(Map.of("transpose", 2 * 4.0 * 24), einsum("abc->cab", of(2, 3, 4)));
    assertEquals(Map.of("reduce", 4.0 * (24 + 6)), einsum("abc->ab", of(2, 3, 4)));
    assertEquals(Map.of("reduce", 4.0 * (9 + 1)), einsum("ii->", of(3, 3)));
    assertEquals(Map.of("copy", 4.0 * (45 + 15)), einsum("...ii->...i", of(5, 3, 3)));
    assertEquals(Map.of("view", 0.0), einsum("ab->ab", of(2, 3)));
    assertEquals(Map.of("transpose", 2 * 4.0 * 6), einsum("ba", of(2, 3)));
  }

  @Test
  void aSumOfTwoTensorsIsAProductWhereItSums() throws IOException {
    assertEquals(
        Map.of("attention", 2 * 3.0 * 4 * 5), einsum("bij,bjk->bik", of(2, 3, 4), of(2, 4, 5)));
    assertEquals(
        Map.of("attention", 6 * 3.0 * 4 * 5),
        einsum("...ij,...kj->...ik", of(6, 3, 4), of(1, 5, 4)));
    // Outer, and scaled.
    assertEquals(Map.of("attention", 3.0 * 5), einsum("i,j->ij", of(3), of(5)));
    assertEquals(Map.of("arith", 4.0 * (12 + 4 + 12)), einsum("ij,j->ij", of(3, 4), of(4)));
    // What only one of both has is summed before.
    assertEquals(Map.of("attention", 3.0 * 4 * 5), einsum("ijx,jk->ik", of(3, 4, 9), of(4, 5)));
  }

  @Test
  void aSumOfThreeTensorsIsTwoProductsFromTheLeft() throws IOException {
    assertEquals(
        Map.of("attention", 2.0 * 3 * 4 + 2 * 4 * 5),
        einsum("ab,bc,cd->ad", of(2, 3), of(3, 4), of(4, 5)));
    Models m = new Models().input("x", 2, 3);
    String y =
        m.node(
            "Einsum",
            List.of("x", m.weight(3, 4), m.weight(4, 5)),
            Models.text("equation", "ab,bc,cd->ad"));
    ClassAmount gemm = classes(m, y).get("gemm");
    assertEquals(2, gemm.kernels());
    assertEquals(4 * (12 + 20), gemm.weightBytes());
    assertEquals(4 * (6 + 8 + 8 + 10), gemm.activationBytes());
  }

  @Test
  void weightsMayStandOnEitherSideOfASum() throws IOException {
    List<String> orders = List.of("ab,bc->ac", "bc,ab->ac");
    List<Map<String, ClassAmount>> read = new ArrayList<>();
    for (String order : orders) {
      Models m = new Models().input("x", 2, 3);
      String w = m.weight(3, 4);
      List<String> inputs = order.startsWith("ab") ? List.of("x", w) : List.of(w, "x");
      read.add(classes(m, m.node("Einsum", inputs, Models.text("equation", order))));
    }
    assertEquals(Map.of("gemm", 24.0), amounts(read.get(0)));
    assertEquals(read.get(0), read.get(1));
  }

  /** 16 x 18 x 18 columns of 8 x 9 are sampled and multiplied. */
  @Test
  void aDeformedConvolutionSamplesAndMultiplies() throws IOException {
    Models m = new Models().input("x", 1, 8, 20, 20).input("o", 1, 18, 18, 18);
    String y = m.node("DeformConv", List.of("x", m.weight(16, 8, 3, 3), "o"));
    Map<String, ClassAmount> classes = classes(m, y);
    double columns = 72 * 18 * 18;
    assertEquals(
        Map.of("conv", 16 * columns, "resize", 4 * (8 * 400 + 18 * 324 + columns)),
        amounts(classes));
    assertEquals(4 * (columns + 16 * 324), classes.get("conv").activationBytes());
    assertEquals(4 * 16 * 72, classes.get("conv").weightBytes());
  }

  @Test
  void aDeterminantIsAThirdOfAProduct() throws IOException {
    Models m = new Models().input("x", 7, 6, 6);
    assertEquals(
        Map.of("attention", 7 * 6 * 6 * 2.0), amounts(classes(m, m.node("Det", List.of("x")))));
  }

  private double transform(Models m, String operator, List<String> inputs, AttributeProto... more)
      throws IOException {
    return amounts(classes(m, m.node(operator, inputs, more))).get("dear");
  }

  /** Complex floats of eight bytes are read and written in each pass. */
  @Test
  void aTransformPassesOverItsNumbersAsOftenAsTheyCanBeHalved() throws IOException {
    Models even = new Models().input("x", 5, 64, 1);
    assertEquals(5 * 16 * 64 * 6, transform(even, "DFT", List.of("x"), Models.integer("axis", 1)));
    Models back = new Models().input("x", 5, 33, 2);
    AttributeProto[] attributes = {
      Models.integer("axis", 1), Models.integer("inverse", 1), Models.integer("onesided", 1)
    };
    assertEquals(5 * 16 * 64 * 6, transform(back, "DFT", List.of("x"), attributes));
    // Three of 128: the least power of two that 2 x 60 - 1 fits into.
    Models odd = new Models().input("x", 5, 60, 1);
    assertEquals(
        5 * 16 * 3 * 128 * 7, transform(odd, "DFT", List.of("x"), Models.integer("axis", 1)));
    Models frames = new Models().input("x", 1, 1024, 1);
    String window = frames.weight(256);
    List<String> inputs = List.of("x", frames.integers(64), window);
    assertEquals(13 * 16 * 256 * 8, transform(frames, "STFT", inputs));
  }

  @Test
  void whatIsFoundOnlyInTheDataIsKnownButHasNoSize() throws IOException {
    Models m = new Models().input("x", 64);
    NetworkReport report = Models.report(m.output(m.node("Unique", List.of("x"))).read(folder));
    assertEquals(List.of(), report.unknown());
    assertEquals(List.of("Unique 't0_0'"), report.unsized());
  }

  /** Three rows of 8 are sent to two of four experts each, whose inner side is 16. */
  @Test
  void expertsAreProductsWithTheWeightsOfThoseAtWork() throws IOException {
    Models m = new Models().input("x", 3, 8).input("p", 3, 4);
    List<String> inputs = List.of("x", "p", m.weight(4, 16, 8), "", m.weight(4, 8, 16));
    Map<String, ClassAmount> all =
        classes(m, m.node("com.microsoft:MoE", inputs, Models.integer("k", 2)));
    assertEquals(Map.of("gemm", 3 * 2 * 2 * 8 * 16.0), amounts(all));
    assertEquals(4 * 2 * 4 * 8 * 16, all.get("gemm").weightBytes());
    // Of one row two experts are at work. Gated, the first matrix has both halves.
    Models one = new Models().input("x", 1, 8).input("p", 1, 4);
    inputs =
        List.of("x", "p", one.typed(2, 4, 32, 4), one.weight(4, 32), "", one.typed(2, 4, 8, 8));
    Map<String, ClassAmount> few =
        classes(
            one,
            one.node(
                "com.microsoft:QMoE",
                inputs,
                Models.integer("k", 2),
                Models.integer("swiglu_fusion", 1)));
    assertEquals(Map.of("gemv_int4", 2 * (8 * 32 + 16 * 8.0)), amounts(few));
    assertEquals(0.5 * (4 * 32 * 4 + 4 * 4 * 32 + 4 * 8 * 8), few.get("gemv_int4").weightBytes());
  }
}
