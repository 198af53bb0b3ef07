package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.maple.cli.terminal.RunPlan.Step;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private final AtomicLong nanos = new AtomicLong(7);

  private void seconds(double seconds) {
    nanos.addAndGet(Math.round(seconds * 1e9));
  }

  @Test
  void sharesAreOfTheWholeRun() {
    RunPlan plan = new RunPlan(100, nanos::get);
    Step first = plan.next(20);
    Step second = plan.next(60);
    Step third = plan.next(20);
    assertEquals(0.1, first.share(0.5), 1e-12);
    assertEquals(0.2, second.share(0), 1e-12);
    assertEquals(0.5, second.share(0.5), 1e-12);
    assertEquals(1, third.share(1), 1e-12);
  }

  @Test
  void theTimeLeftStartsAtThePlanAndFollowsWhatWasNeeded() {
    RunPlan plan = new RunPlan(100, nanos::get);
    Step first = plan.next(20);
    assertEquals(100, first.secondsLeft(0), 1e-9);
    seconds(40); // twice as slow as planned
    assertEquals(0.8 * (40 + 10) / (0.2 + 0.1), first.secondsLeft(1), 1e-9);
    Step second = plan.next(80);
    assertEquals(first.secondsLeft(1), second.secondsLeft(0), 1e-9);
    seconds(160);
    assertEquals(0, second.secondsLeft(1), 1e-9);
  }

  @Test
  void aStepAloneGoesByWhatWasNeeded() {
    Step step = RunPlan.alone(nanos::get);
    assertEquals(0, step.secondsLeft(0));
    seconds(10);
    assertEquals(30, step.secondsLeft(0.25), 1e-9);
    assertEquals(0.25, step.share(0.25));
  }
}
