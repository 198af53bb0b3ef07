package dev.maple.cli.collect;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.NetworkMeter.Task;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.terminal.Progress;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.counter.CounterSource;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of {@code collect}. Each goes on where its state ends, so that a run that was stopped
 * resumes anywhere.
 *
 * @param block networks loaded at a time, over all profiles
 */
record CollectSteps(List<Profile> profiles, NetworkMeter meter, int block) {

  /** About how long measuring what the state lacks of these cells takes. */
  double seconds(List<NasBench201Cell> cells, CollectState state) {
    return meter.seconds(state.left(cells).size() * profiles.size());
  }

  /** About how long describing the profiles that the state lacks takes. */
  double seconds(DescriptorState state) {
    return undescribed(state).size() * OperatorMeter.seconds(operatorVisits());
  }

  /** Measures what the state lacks of these cells under all profiles. */
  void measure(String title, List<NasBench201Cell> cells, CollectState state, RunPlan plan)
      throws IOException {
    List<NasBench201Cell> left = state.left(cells);
    if (left.size() < cells.size()) {
      System.out.printf(
          "%s: %d networks were measured before and are kept%n", title, cells.size() - left.size());
    }
    int together = Math.max(1, block / profiles.size());
    try (Progress progress = new Progress(title, plan.next(seconds(cells, state)))) {
      for (int from = 0; from < left.size(); from += together) {
        List<NasBench201Cell> now = left.subList(from, Math.min(from + together, left.size()));
        double before = from;
        state.add(
            meter.measure(
                tasks(now), share -> progress.update((before + share * now.size()) / left.size())));
      }
    }
  }

  private List<Task> tasks(List<NasBench201Cell> cells) {
    List<Task> tasks = new ArrayList<>();
    for (NasBench201Cell cell : cells) {
      for (Profile profile : profiles) {
        tasks.add(new Task(cell, profile));
      }
    }
    return tasks;
  }

  /** Describes the profiles that the state lacks. */
  void describe(DescriptorState state, RunPlan plan) throws IOException {
    List<Profile> left = undescribed(state);
    try (CounterSource counters = OperatorMeter.events();
        Progress progress = new Progress("describing", plan.next(seconds(state)))) {
      OperatorMeter operators = new OperatorMeter(operatorVisits(), meter.seed(), counters);
      for (int i = 0; i < left.size(); i++) {
        double before = i;
        state.add(
            left.get(i).name(),
            operators.describe(
                left.get(i), share -> progress.update((before + share) / left.size())));
      }
    }
  }

  /** An operator gets as many visits as a network. */
  private int operatorVisits() {
    return meter.sessions() * meter.visits();
  }

  private List<Profile> undescribed(DescriptorState state) {
    Map<String, ?> done = state.descriptors();
    return profiles.stream().filter(profile -> !done.containsKey(profile.name())).toList();
  }
}
