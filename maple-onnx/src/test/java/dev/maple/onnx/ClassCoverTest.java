package dev.maple.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.onnx.PredictedTime.ClassTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassCoverTest {
  private static final OnnxNetwork PLAIN = network("plain", 10, "conv", "gemm");
  private static final OnnxNetwork OTHER = network("other", 10, "conv");
  private static final OnnxNetwork ONLY_GEMM = network("only-gemm", 5, "gemm");
  private static final OnnxNetwork FEW = network("few", 20, "attention");
  private static final OnnxNetwork MANY = network("many", 2, "attention");

  private static OnnxNetwork network(String name, double kernels, String... classes) {
    double[] features = new double[Features.LAYOUT.size()];
    features[Features.LAYOUT.names().indexOf("total.kernels")] = kernels;
    for (String operatorClass : classes) {
      features[Features.LAYOUT.names().indexOf("count." + operatorClass)] = 1;
    }
    return new OnnxNetwork(name, features);
  }

  private static PredictedTime time(double attention) {
    return time(attention, attention);
  }

  private static PredictedTime time(double attention, double work) {
    return new PredictedTime(
        "target",
        1,
        List.of(
            new ClassTime("gemm", 1 - attention, 1 - attention, 1 - work, true),
            new ClassTime("attention", attention, attention, work, false)),
        1,
        List.of());
  }

  @Test
  void aClassThatMattersIsCoveredByTheCandidateWithMostOfIt() {
    List<OnnxNetwork> chosen =
        ClassCover.of(List.of(PLAIN, OTHER), List.of(FEW, MANY, OTHER), List.of(time(0.3)));
    assertEquals(List.of(PLAIN, MANY), chosen);
  }

  /** Nobody knows its price, which came out as next to nothing. */
  @Test
  void aClassMattersByItsWorkToo() {
    List<OnnxNetwork> suggested = List.of(PLAIN, OTHER);
    List<OnnxNetwork> candidates = List.of(FEW, MANY);
    assertEquals(
        List.of(PLAIN, MANY), ClassCover.of(suggested, candidates, List.of(time(0.001, 0.3))));
    assertEquals(suggested, ClassCover.of(suggested, candidates, List.of(time(0.001, 0.2))));
  }

  @Test
  void whatAloneHoldsANeededClassStays() {
    List<OnnxNetwork> chosen =
        ClassCover.of(List.of(OTHER, ONLY_GEMM), List.of(MANY), List.of(time(0.3)));
    assertEquals(List.of(MANY, ONLY_GEMM), chosen);
  }

  @Test
  void aClassOfAFifthOrLessChangesNothing() {
    List<OnnxNetwork> suggested = List.of(PLAIN, OTHER);
    assertEquals(suggested, ClassCover.of(suggested, List.of(MANY), List.of(time(0.2))));
    assertEquals(suggested, ClassCover.of(suggested, List.of(OTHER), List.of(time(0.9))));
  }
}
