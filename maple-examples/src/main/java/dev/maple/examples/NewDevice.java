package dev.maple.examples;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.examples.NetworkMeter.Task;
import dev.maple.examples.runtime.Profile;
import dev.maple.sample.LatencySample;
import java.util.List;

/** A profile that plays the new device: measures networks, one step of the plan after another. */
record NewDevice(Profile profile, NetworkMeter meter, Plan plan) {

  List<LatencySample<NasBench201Cell>> measure(String title, List<NasBench201Cell> cells) {
    List<Task> tasks = cells.stream().map(cell -> new Task(cell, profile)).toList();
    try (Progress progress = new Progress(title, plan.next(meter.seconds(cells.size())))) {
      return meter.measure(tasks, progress::update).stream()
          .map(latency -> new LatencySample<>(latency.cell(), latency.millis()))
          .toList();
    }
  }
}
