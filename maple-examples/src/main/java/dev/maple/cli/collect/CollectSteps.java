package dev.maple.cli.collect;

import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.meter.Task;
import dev.maple.cli.terminal.Progress;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.counter.CounterSource;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;

/**
 * The steps of {@code collect}. Each goes on where its state ends, so that a run that was stopped
 * resumes anywhere.
 *
 * @param block networks loaded at a time, over all profiles
 * @param load loads a network under a profile; gives nothing where the runtime does not run it
 */
record CollectSteps(
    List<Profile> profiles,
    NetworkMeter meter,
    int block,
    BiFunction<String, Profile, Optional<LoadedNetwork>> load) {

  /** About how long measuring what the state lacks of these networks takes. */
  double seconds(List<String> networks, CollectState state) {
    return meter.seconds(state.left(networks).size() * profiles.size());
  }

  /** About how long describing those of these profiles that the state lacks takes. */
  double seconds(List<Profile> described, DescriptorState state) {
    return state.left(described).size() * OperatorMeter.seconds(operatorVisits());
  }

  /** Measures what the state lacks of these networks under all profiles. */
  void measure(String title, List<String> networks, CollectState state, RunPlan plan)
      throws IOException {
    List<String> left = state.left(networks);
    if (left.size() < networks.size()) {
      System.out.printf(
          "%s: %s networks were measured before and are kept%n",
          title, networks.size() - left.size());
    }
    int together = Math.max(1, block / profiles.size());
    try (Progress progress = new Progress(title, plan.next(seconds(networks, state)))) {
      for (int from = 0; from < left.size(); from += together) {
        List<String> now = left.subList(from, Math.min(from + together, left.size()));
        double before = from;
        state.add(
            meter.measure(
                tasks(now),
                state,
                share -> progress.update((before + share * now.size()) / left.size())));
      }
    } catch (CancellationException e) {
      state.ended();
      throw e;
    }
  }

  private List<Task<String>> tasks(List<String> networks) {
    List<Task<String>> tasks = new ArrayList<>();
    for (String network : networks) {
      for (Profile profile : profiles) {
        tasks.add(new Task<>(network, profile, () -> load.apply(network, profile)));
      }
    }
    return tasks;
  }

  /** Describes those of these profiles that the state lacks. */
  void describe(List<Profile> described, DescriptorState state, RunPlan plan) throws IOException {
    List<Profile> left = state.left(described);
    if (left.isEmpty()) {
      return;
    }
    try (CounterSource counters = OperatorMeter.events();
        Progress progress = new Progress("describing", plan.next(seconds(described, state)))) {
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
}
