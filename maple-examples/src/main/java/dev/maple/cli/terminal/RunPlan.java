package dev.maple.cli.terminal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The steps of a run with about how long they take, so that what is told of one step is how far the
 * whole run is and what is left of it. The plan's seconds count as much as the first {@value
 * #TRUST} of the run; what was really needed counts the more the further the run is.
 */
public final class RunPlan {
  private static final double TRUST = 0.1;

  private final double plannedSeconds;
  private final LongSupplier clock;
  private final long begunNanos;
  private double begunStepsSeconds;

  /**
   * @param plannedSeconds how long all steps take together, about; 0 if that is unknown
   * @param clock nanoseconds since some moment
   */
  public RunPlan(double plannedSeconds, LongSupplier clock) {
    this.plannedSeconds = plannedSeconds;
    this.clock = clock;
    this.begunNanos = clock.getAsLong();
  }

  /** Begins the next step, which is about so long. */
  public Step next(double seconds) {
    double from = begunStepsSeconds / plannedSeconds;
    begunStepsSeconds += seconds;
    return new Step(this, from, Math.min(1, begunStepsSeconds / plannedSeconds));
  }

  /** A single step of unknown length. */
  public static Step alone(LongSupplier clock) {
    return new Step(new RunPlan(0, clock), 0, 1);
  }

  /**
   * A part of the run.
   *
   * @param from the run's share before it
   * @param to the run's share after it
   */
  public record Step(RunPlan plan, double from, double to) {

    /** The share of the run that is done when this share of the step is. */
    public double share(double shareOfStep) {
      return from + shareOfStep * (to - from);
    }

    /** How long the run takes so far. */
    public Duration elapsed() {
      return Duration.ofNanos(plan.clock.getAsLong() - plan.begunNanos);
    }

    /** How much of the run is left when this share of the step is done. */
    public double secondsLeft(double shareOfStep) {
      double share = share(shareOfStep);
      double trust = plan.plannedSeconds > 0 ? TRUST : 0;
      double whole = elapsed().toNanos() / 1e9 + trust * plan.plannedSeconds;
      return share + trust == 0 ? 0 : (1 - share) * whole / (share + trust);
    }
  }
}
