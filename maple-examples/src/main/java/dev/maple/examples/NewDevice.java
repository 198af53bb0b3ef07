package dev.maple.examples;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.examples.NetworkMeter.Task;
import dev.maple.runtime.Profile;
import dev.maple.sample.LatencySample;
import java.util.List;

/** A profile that plays the new device: measures on it, one step of the plan after another. */
record NewDevice(Profile profile, NetworkMeter meter, Plan plan) {

  /** Measures what the operators cost. What counts their events is closed again: it costs time. */
  HardwareDescriptor describe(int visits) {
    try (CounterSource events = OperatorMeter.events();
        Progress progress = new Progress("describing", plan.next(OperatorMeter.seconds(visits)))) {
      return new OperatorMeter(visits, meter.seed(), events).describe(profile, progress::update);
    }
  }

  List<LatencySample<NasBench201Cell>> measure(String title, List<NasBench201Cell> cells) {
    List<Task> tasks = cells.stream().map(cell -> new Task(cell, profile)).toList();
    try (Progress progress = new Progress(title, plan.next(meter.seconds(cells.size())))) {
      return meter.measure(tasks, progress::update).stream()
          .map(latency -> new LatencySample<>(latency.cell(), latency.millis()))
          .toList();
    }
  }
}
