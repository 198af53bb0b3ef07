package dev.maple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.LatencySample;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;

/** One architecture or many, encoded or not: the same prediction. */
class PredictionWaysTest {
  private static final double TOLERANCE = 1e-12;
  private static final NasBench201 CELLS = NasBench201.space();

  /** Its third feature belongs to no layer. */
  private static final ChoiceSpace WITH_WHOLE =
      ChoiceSpace.named("with-whole")
          .layer("a", "x1", "x2", "x3")
          .layer("b", "x1", "x2", "x3")
          .layer("c", "y1", "y2")
          .layerSum("total.work", (layer, choice) -> choice.charAt(1) * (layer.equals("b") ? 2 : 1))
          .feature("total.product", a -> a.choiceIndex(0) * a.choiceIndex(1))
          .build();

  private static <A extends Architecture<A>> LatencyPredictor<A> predictor(
      SearchSpace<A> space, int count, long seed) {
    Random random = new Random(seed);
    List<LatencySample<A>> samples = new ArrayList<>();
    for (A architecture : space.draw(count, seed)) {
      double total = space.encode(architecture)[0];
      samples.add(
          new LatencySample<>(
              architecture, (1 + total) * Math.exp(0.1 * random.nextGaussian() - 2)));
    }
    return Maple.forDevice("new").adapt(samples);
  }

  private static <A extends Architecture<A>> void checkAllWays(
      SearchSpace<A> space, LatencyPredictor<A> predictor, List<A> asked, double probability) {
    int count = asked.size();
    double[][] encoded = asked.stream().map(space::encode).toArray(double[][]::new);
    double[] one = asked.stream().mapToDouble(a -> predictor.predict(a).millis()).toArray();
    double[] low = new double[count];
    double[] high = new double[count];
    for (int i = 0; i < count; i++) {
      LatencyInterval interval = predictor.predict(asked.get(i)).interval(probability);
      low[i] = interval.lowMillis();
      high[i] = interval.highMillis();
      assertEquals(one[i], predictor.predictMillis(asked.get(i)), TOLERANCE * one[i]);
      assertEquals(one[i], predictor.predictMillis(encoded[i]), TOLERANCE * one[i]);
    }
    assertClose(one, predictor.predictMillis(asked));
    double[][] many = new double[3][count];
    predictor.predictIntervals(asked, probability, many[0], many[1], many[2]);
    assertClose(low, many[0]);
    assertClose(one, many[1]);
    assertClose(high, many[2]);
    predictor.predictIntervals(encoded, probability, many[0], many[1], many[2]);
    assertClose(low, many[0]);
    assertClose(one, many[1]);
    assertClose(high, many[2]);
  }

  private static void assertClose(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], TOLERANCE * expected[i]);
    }
  }

  /** Few are encoded, many are looked up. */
  @Property(tries = 10)
  void ofCells(
      @ForAll @IntRange(min = 1, max = 12) int samples,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double probability) {
    LatencyPredictor<NasBench201Cell> predictor = predictor(CELLS, samples, seed);
    checkAllWays(CELLS, predictor, CELLS.draw(50, seed), probability);
    checkAllWays(CELLS, predictor, CELLS.draw(2000, seed), probability);
  }

  @Property(tries = 10)
  void ofChoices(
      @ForAll @IntRange(min = 1, max = 12) int samples,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double probability) {
    var predictor = predictor(FbNet.space(), samples, seed);
    checkAllWays(FbNet.space(), predictor, FbNet.space().draw(20, seed), probability);
    checkAllWays(FbNet.space(), predictor, FbNet.space().draw(1200, seed), probability);
  }

  @Property(tries = 10)
  void ofFeaturesThatBelongToNoLayer(
      @ForAll @IntRange(min = 1, max = 12) int samples, @ForAll long seed) {
    checkAllWays(WITH_WHOLE, predictor(WITH_WHOLE, samples, seed), WITH_WHOLE.draw(18, seed), 0.9);
  }

  @Example
  void everyCellIsReadBackFromItsText() {
    for (NasBench201Cell cell : CELLS.architectures()) {
      assertEquals(cell, CELLS.parse(cell.toString()));
      assertEquals(cell, CELLS.parse(cell.toShortString()));
    }
  }

  @Example
  void aPredictionAllocatesNothing() {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts no bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LatencyPredictor<NasBench201Cell> predictor = predictor(CELLS, 10, 1);
    List<NasBench201Cell> cells = CELLS.architectures();
    List<String> texts = cells.stream().map(CELLS::format).toList();
    double[][] rows = cells.stream().map(CELLS::encode).toArray(double[][]::new);
    double[] sums = new double[4];
    double[] low = new double[rows.length];
    double[] mid = new double[rows.length];
    double[] high = new double[rows.length];
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < rows.length; i++) {
        sums[0] += predictor.predictMillis(cells.get(i));
        sums[1] += predictor.predictMillis(rows[i]);
        sums[2] += predictor.predictMillis(CELLS.parse(texts.get(i)));
      }
      predictor.predictIntervals(cells, 0.9, low, mid, high);
      predictor.predictIntervals(rows, 0.9, low, mid, high);
      bytes =
          Math.min(bytes, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
    assertEquals(0, bytes / rows.length, "bytes an architecture of " + sums[0]);
    assertArrayEquals(new double[] {sums[0], sums[0]}, new double[] {sums[1], sums[2]}, 1e-6);
  }

  @Example
  void refusesWhatDoesNotFit() {
    LatencyPredictor<NasBench201Cell> predictor = predictor(CELLS, 3, 1);
    List<NasBench201Cell> cells = CELLS.draw(5, 1);
    double[] enough = new double[5];
    double[] little = new double[4];
    assertThrows(
        IllegalArgumentException.class,
        () -> predictor.predictIntervals(cells, 0.9, enough, little, enough));
    assertThrows(
        IllegalArgumentException.class,
        () -> predictor.predictIntervals(cells, 1, enough, enough, enough));
    assertThrows(IllegalArgumentException.class, () -> predictor.predictMillis(little));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            predictor.predictIntervals(
                IntStream.range(0, 5).mapToObj(i -> little).toArray(double[][]::new),
                0.9,
                enough,
                enough,
                enough));
  }
}
