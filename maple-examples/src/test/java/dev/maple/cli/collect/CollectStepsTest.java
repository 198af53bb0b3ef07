package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.cli.meter.FakeProfile;
import dev.maple.cli.meter.NetworkLatency;
import dev.maple.cli.meter.NetworkMeter;
import dev.maple.cli.terminal.RunPlan;
import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collection that is stopped among the networks of a block. */
class CollectStepsTest {
  private static final List<String> NETWORKS = List.of("a", "b", "c", "d");

  @TempDir private Path folder;

  private final List<String> loaded = new ArrayList<>();

  /** Counters that are read twice a visit, and interrupt the thread at one of these readings. */
  private record Interrupting(int[] left) implements CounterSource {
    @Override
    public CounterAvailability availability() {
      return new CounterAvailability(List.of(), Map.of());
    }

    @Override
    public CounterReading read() {
      if (--left[0] == 0) {
        Thread.currentThread().interrupt();
      }
      return CounterReading.of(Map.of());
    }

    @Override
    public void close() {}
  }

  private CollectState state() throws IOException {
    return CollectState.open(folder.resolve("state"), "some settings", NETWORKS);
  }

  private Optional<LoadedNetwork> load(String network, Profile profile) {
    loaded.add(network);
    return Optional.of(profile.load(OnnxFile.of(new byte[0])));
  }

  /** Three sessions of one visit each, all networks in a block. */
  private void measure(CollectState state, int readings) throws IOException {
    loaded.clear();
    CounterSource counters = new Interrupting(new int[] {readings});
    new CollectSteps(
            List.of(new FakeProfile("counting", FakeProfile.Counting::new)),
            new NetworkMeter(3, 1, 0.01, 1, counters),
            40,
            this::load)
        .measure("measuring", NETWORKS, state, new RunPlan(1, System::nanoTime));
  }

  @Test
  void whatIsFinishedWhenItIsStoppedIsNotMeasuredAgain() throws IOException {
    CollectState stopped = state();
    // All of the first session, and two networks of the second.
    assertThrows(CancellationException.class, () -> measure(stopped, 2 * 4 + 2 * 2 + 1));
    assertTrue(Thread.interrupted());
    String kept = stopped.kept(new CancellationException()).getMessage();
    assertTrue(kept.startsWith("0 measurements are kept and 6 sessions of others"), kept);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("state")), files.toList());
    }

    CollectState resumed = state();
    measure(resumed, -1);
    assertEquals(2 + 4, loaded.size());
    assertEquals(NETWORKS, resumed.latencies().stream().map(NetworkLatency::network).toList());
    assertTrue(resumed.latencies().stream().allMatch(l -> l.visits() == 3));
    assertEquals(resumed.latencies(), state().latencies());
    assertEquals(2 + NETWORKS.size(), Files.readAllLines(folder.resolve("state")).size());
  }

  @Test
  void aNetworkThatIsThroughAllSessionsIsNotLoadedAgain() throws IOException {
    CollectState stopped = state();
    // Two sessions, and all but one network of the third.
    assertThrows(CancellationException.class, () -> measure(stopped, 2 * 8 + 2 * 3 + 1));
    assertTrue(Thread.interrupted());
    measure(state(), -1);
    assertEquals(1, loaded.size());
  }
}
