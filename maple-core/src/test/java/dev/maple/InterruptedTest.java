package dev.maple;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes long ends where its thread is interrupted. */
class InterruptedTest {
  @AfterEach
  void forgetTheInterruption() {
    Thread.interrupted();
  }

  @Test
  void learningEndsAndTheThreadStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> Maple.learn(KeptExamples.POOL));
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void soDoesLearningOnTheWay() {
    Thread.currentThread().interrupt();
    Maple stage = Maple.forDevice("new");
    assertThrows(CancellationException.class, () -> stage.initialSet(KeptExamples.POOL));
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void soDoesJudgingAPrior() {
    LatencyPrior<?> prior = Maple.learn(Maple.bundledInitialSet(KeptExamples.SPACE).orElseThrow());
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, prior::quality);
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void soDoesSuggesting() {
    LatencyPrior<?> prior = Maple.learn(KeptExamples.POOL);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> Maple.forDevice("new").prior(prior).suggest(3));
    assertTrue(Thread.currentThread().isInterrupted());
  }
}
