package dev.maple.cli.measure;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.meter.Task;
import dev.maple.cli.terminal.Progress;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profile;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.function.Supplier;

/** A profile that plays the new device: measures on it, one step of the plan after another. */
public record TargetDevice(Profile profile, NetworkMeter meter, RunPlan plan) {
  /** About how long what is not measured takes; a slow machine is found out on the way. */
  private static final double LEARNING_SECONDS = 6;

  private static final double CHOOSING_SECONDS = 4;

  /** About how long {@link #learn} and {@link #choose} take together. */
  public static double secondsToLearnAndChoose() {
    return LEARNING_SECONDS + CHOOSING_SECONDS;
  }

  /** Measures what the operators cost. What counts their events is closed again: it costs time. */
  public HardwareDescriptor describe(int visits) {
    try (CounterSource events = OperatorMeter.events();
        Progress progress = new Progress("describing", plan.next(OperatorMeter.seconds(visits)))) {
      return new OperatorMeter(visits, meter.seed(), events).describe(profile, progress::update);
    }
  }

  /** The step that learns from the devices measured before. */
  public <T> T learn(Supplier<T> learned) {
    return compute("learning from the initial set", LEARNING_SECONDS, learned);
  }

  /** The step that chooses what is measured here. */
  public <T> T choose(Supplier<T> chosen) {
    return compute("choosing what to measure", CHOOSING_SECONDS, chosen);
  }

  /** What is computed rather than measured, about so long: seen, as it takes its time as well. */
  <T> T compute(String title, double seconds, Supplier<T> result) {
    try (Progress progress = new Progress(title, plan.next(seconds))) {
      T computed = result.get();
      progress.update(1);
      return computed;
    }
  }

  /** Measures cells in turns; the result is in the order given. */
  public List<LatencySample<NasBench201Cell>> measure(String title, List<NasBench201Cell> cells) {
    List<Task<NasBench201Cell>> tasks = cells.stream().map(cell -> Task.of(cell, profile)).toList();
    try (Progress progress = new Progress(title, plan.next(meter.seconds(cells.size())))) {
      return meter.measure(tasks, progress::update).stream()
          .map(latency -> new LatencySample<>(latency.network(), latency.millis()))
          .toList();
    }
  }
}
