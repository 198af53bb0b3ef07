package dev.maple.cli.collect;

import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.meter.OperatorMeter;
import dev.maple.cli.meter.Task;
import dev.maple.cli.terminal.Progress;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.counter.CounterSource;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;

/**
 * The steps of {@code collect}. Each goes on where its state ends, so that a run that was stopped
 * resumes anywhere.
 *
 * @param block networks loaded at a time, over all profiles
 * @param task how a network is loaded under a profile
 */
record CollectSteps<A>(
    List<Profile> profiles, NetworkMeter meter, int block, BiFunction<A, Profile, Task<A>> task) {

  /** About how long measuring what the state lacks of these networks takes. */
  double seconds(List<A> networks, CollectState<A> state) {
    return meter.seconds(state.left(networks).size() * profiles.size());
  }

  /** About how long describing the profiles that the state lacks takes. */
  double seconds(DescriptorState state) {
    return undescribed(state).size() * OperatorMeter.seconds(operatorVisits());
  }

  /** Measures what the state lacks of these networks under all profiles. */
  void measure(String title, List<A> networks, CollectState<A> state, RunPlan plan)
      throws IOException {
    List<A> left = state.left(networks);
    if (left.size() < networks.size()) {
      System.out.printf(
          "%s: %d networks were measured before and are kept%n",
          title, networks.size() - left.size());
    }
    int together = Math.max(1, block / profiles.size());
    try (Progress progress = new Progress(title, plan.next(seconds(networks, state)))) {
      for (int from = 0; from < left.size(); from += together) {
        List<A> now = left.subList(from, Math.min(from + together, left.size()));
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

  private List<Task<A>> tasks(List<A> networks) {
    List<Task<A>> tasks = new ArrayList<>();
    for (A network : networks) {
      for (Profile profile : profiles) {
        tasks.add(task.apply(network, profile));
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
