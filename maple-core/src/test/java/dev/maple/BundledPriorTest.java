package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the prior which comes with the library is what learning from the bundled set gives. */
class BundledPriorTest {
  private static final NasBench201 SPACE = NasBench201.space();

  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/maple/prior-nasbench201.maple");

  /** What is most asked for comes with the library; more is found in a moment. */
  private static final int MOST_SUGGESTED = 20;

  private static final String REMEDY =
      "the model or the bundled set has changed since the bundled prior was made; make it again:"
          + " mvn -pl maple-core test -Dtest=BundledPriorTest -Dmaple.prior=make";

  @Test
  void isWhatLearningGives() throws IOException {
    InitialSet<NasBench201Cell> set = BundledInitialSets.read(SPACE).orElseThrow();
    LatencyPrior<NasBench201Cell> learned = LatencyPrior.learn(set, Method.LEARNED_PRIOR);
    if ("make".equals(System.getProperty("maple.prior"))) {
      for (int count = 1; count <= MOST_SUGGESTED; count++) {
        learned.suggest(count);
      }
      learned.save(RESOURCE);
    }
    LatencyPrior<NasBench201Cell> kept = LatencyPrior.load(RESOURCE, SPACE);
    assertEquals(set, kept.initialSet(), REMEDY);
    for (String name : List.of("int8", "java-direct")) {
      List<LatencySample<NasBench201Cell>> samples = set.device(name).samples().subList(0, 10);
      LatencyPredictor<NasBench201Cell> expected =
          Maple.forDevice(name).prior(learned).adapt(samples);
      LatencyPredictor<NasBench201Cell> actual = Maple.forDevice(name).prior(kept).adapt(samples);
      for (NasBench201Cell cell : SPACE.draw(100, 7)) {
        // Another processor's logarithms may differ in the last digit.
        LatencyInterval here = expected.predict(cell).interval(0.9);
        LatencyInterval there = actual.predict(cell).interval(0.9);
        assertEquals(here.lowMillis(), there.lowMillis(), 1e-6 * here.lowMillis(), REMEDY);
        assertEquals(here.highMillis(), there.highMillis(), 1e-6 * here.highMillis(), REMEDY);
      }
    }
    for (int count : new int[] {3, 10}) {
      assertEquals(
          Maple.forDevice("new").prior(learned).suggest(count),
          Maple.forDevice("new").prior(kept).suggest(count),
          REMEDY);
    }
  }

  @Test
  void servesWhoeverLearnsFromTheBundledSet() {
    InitialSet<NasBench201Cell> set = Maple.bundledInitialSet(SPACE).orElseThrow();
    assertSame(set, Maple.bundledInitialSet(SPACE).orElseThrow());
    assertSame(Maple.learn(set), BundledInitialSets.prior(SPACE));
  }
}
