package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.FbNet;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.architecture.SearchSpace;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the prior which comes with the library is what learning from the bundled set gives. */
class BundledPriorTest {
  private static final Path RESOURCES = Path.of("src/main/resources/dev/maple");

  /** What is most asked for comes with the library; more is found in a moment. */
  private static final int MOST_SUGGESTED = 20;

  private static final String REMEDY =
      "the model or the bundled set has changed since the bundled prior was made; make it again:"
          + " mvn -pl maple-core test -Dtest=BundledPriorTest -Dmaple.prior=make";

  @Test
  void isWhatLearningGivesForNasBench201() throws IOException {
    check(NasBench201.space(), "int8", "java-direct", "pixel2");
  }

  @Test
  void isWhatLearningGivesForFbNet() throws IOException {
    check(FbNet.space(), "eyeriss", "raspi4");
  }

  private static <A extends Architecture<A>> void check(SearchSpace<A> space, String... devices)
      throws IOException {
    InitialSet<A> set = BundledInitialSets.read(space).orElseThrow();
    LatencyPrior<A> learned = LatencyPrior.learn(set, Method.LEARNED_PRIOR);
    Path resource = RESOURCES.resolve("prior-" + space.name() + ".maple");
    if ("make".equals(System.getProperty("maple.prior"))) {
      for (int count = 1; count <= MOST_SUGGESTED; count++) {
        learned.suggestions().ofSpace(count);
      }
      learned.save(resource);
    }
    LatencyPrior<A> kept = LatencyPrior.load(resource, space);
    assertEquals(set, kept.initialSet(), REMEDY);
    for (String name : devices) {
      List<LatencySample<A>> samples = set.device(name).samples().subList(0, 10);
      LatencyPredictor<A> expected = Maple.forDevice(name).prior(learned).adapt(samples);
      LatencyPredictor<A> actual = Maple.forDevice(name).prior(kept).adapt(samples);
      for (A architecture : space.draw(100, 7)) {
        // Another processor's logarithms may differ in the last digit.
        LatencyInterval here = expected.predict(architecture).interval(0.9);
        LatencyInterval there = actual.predict(architecture).interval(0.9);
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
    NasBench201 space = NasBench201.space();
    InitialSet<NasBench201Cell> set = Maple.bundledInitialSet(space).orElseThrow();
    assertSame(set, Maple.bundledInitialSet(space).orElseThrow());
    assertSame(Maple.learn(set), BundledInitialSets.prior(space));
  }
}
