package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** That answers are the same to the bit, on however many threads they were worked out. */
class AnyNumberOfThreadsTest {
  private static final NasBench201 SPACE = NasBench201.space();
  private static final InitialSet<NasBench201Cell> BUNDLED =
      Maple.bundledInitialSet(SPACE).orElseThrow();
  private static final Maple.WithPrior<NasBench201Cell> STAGE =
      Maple.forDevice("new").initialSet(BUNDLED);

  private static <T> T onThreads(int count, Callable<T> work)
      throws InterruptedException, ExecutionException {
    ForkJoinPool pool = new ForkJoinPool(count);
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdown();
    }
  }

  /** Of a device of the set, one of them three times too slow. */
  private static List<LatencyInterval> predicted(int samples) {
    List<LatencySample<NasBench201Cell>> known = new ArrayList<>();
    for (LatencySample<NasBench201Cell> sample : BUNDLED.device("pixel2").samples()) {
      if (known.size() < samples) {
        double factor = known.size() == 1 ? 3 : 1;
        known.add(new LatencySample<>(sample.architecture(), factor * sample.millis()));
      }
    }
    LatencyPredictor<NasBench201Cell> predictor = STAGE.adapt(known);
    return SPACE.draw(100, 3).stream().map(cell -> predictor.predict(cell).interval(0.9)).toList();
  }

  @Test
  void adaptingGivesTheSame() throws InterruptedException, ExecutionException {
    for (int samples : new int[] {3, 10, 20}) {
      List<LatencyInterval> alone = onThreads(1, () -> predicted(samples));
      assertEquals(alone, onThreads(3, () -> predicted(samples)));
      assertEquals(alone, predicted(samples));
    }
  }

  @Test
  void suggestingOfManyGivesTheSame() throws InterruptedException, ExecutionException {
    List<NasBench201Cell> many = SPACE.draw(5000, 1);
    List<NasBench201Cell> alone = onThreads(1, () -> STAGE.suggest(10, many));
    assertEquals(alone, onThreads(3, () -> STAGE.suggest(10, many)));
  }
}
