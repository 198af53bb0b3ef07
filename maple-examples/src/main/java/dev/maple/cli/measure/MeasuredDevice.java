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
public record MeasuredDevice(Profile profile, NetworkMeter meter, RunPlan plan) {

  /** Measures what the operators cost. What counts their events is closed again: it costs time. */
  public HardwareDescriptor describe(int visits) {
    try (CounterSource events = OperatorMeter.events();
        Progress progress = new Progress("describing", plan.next(OperatorMeter.seconds(visits)))) {
      return new OperatorMeter(visits, meter.seed(), events).describe(profile, progress::update);
    }
  }

  /** What is computed rather than measured, about so long: seen, as it takes its time as well. */
  public <T> T compute(String title, double seconds, Supplier<T> result) {
    try (Progress progress = new Progress(title, plan.next(seconds))) {
      T computed = result.get();
      progress.update(1);
      return computed;
    }
  }

  public List<LatencySample<NasBench201Cell>> measure(String title, List<NasBench201Cell> cells) {
    List<Task<NasBench201Cell>> tasks = cells.stream().map(cell -> Task.of(cell, profile)).toList();
    try (Progress progress = new Progress(title, plan.next(meter.seconds(cells.size())))) {
      return meter.measure(tasks, progress::update).stream()
          .map(latency -> new LatencySample<>(latency.network(), latency.millis()))
          .toList();
    }
  }
}
