package dev.maple.cli.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.perf.meter.LatencyMeasurement;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkMeterTest {
  private static final List<NasBench201Cell> CELLS = Networks.draw(3, 1);
  private static final NetworkMeter METER =
      new NetworkMeter(2, 3, 0.01, 1, CounterSource.scripted(CounterReading.of(Map.of())));

  /** Loads networks that only count; the third fails to load if asked to. */
  private static final class Counting implements Profile {
    private final boolean failing;
    private int loaded;
    private int open;
    private int runs;

    Counting(boolean failing) {
      this.failing = failing;
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String description() {
      return "does next to nothing";
    }

    @Override
    public String runtime() {
      return "none";
    }

    @Override
    public LoadedNetwork load(Network network, int pixels) {
      if (failing && loaded == 2) {
        throw new IllegalStateException("no memory");
      }
      loaded++;
      open++;
      return new LoadedNetwork() {
        @Override
        public void run() {
          runs += Math.max(1, output().length);
        }

        @Override
        public float[] output() {
          return new float[1000];
        }

        @Override
        public void close() {
          open--;
        }
      };
    }
  }

  private static List<Task<NasBench201Cell>> tasks(Profile profile) {
    return CELLS.stream().map(cell -> Task.of(cell, profile)).toList();
  }

  @Test
  void everySessionLoadsAnewAndClosesAll() {
    Counting profile = new Counting(false);
    List<Double> shares = new ArrayList<>();
    List<NetworkLatency<NasBench201Cell>> latencies = METER.measure(tasks(profile), shares::add);
    assertEquals(CELLS, latencies.stream().map(NetworkLatency::network).toList());
    assertEquals(6, profile.loaded);
    assertEquals(0, profile.open);
    assertTrue(profile.runs > 0);
    assertTrue(latencies.stream().allMatch(l -> l.visits() == 6 && l.millis() > 0));
    assertEquals(shares.stream().sorted().toList(), shares);
    assertEquals(1, shares.get(shares.size() - 1), 1e-12);
  }

  @Test
  void aFailureClosesWhatWasLoaded() {
    Counting profile = new Counting(true);
    assertThrows(IllegalStateException.class, () -> METER.measure(tasks(profile), share -> {}));
    assertEquals(2, profile.loaded);
    assertEquals(0, profile.open);
  }

  @Test
  void theFastestSessionCounts() {
    NetworkLatency<NasBench201Cell> latency =
        NetworkLatency.of(
            CELLS.get(0),
            "fp32",
            List.of(
                new LatencyMeasurement(1.1, 1.2, 0.02, 4, 1, CounterReading.of(Map.of())),
                new LatencyMeasurement(1.0, 1.5, 0.30, 4, 2, CounterReading.of(Map.of())),
                new LatencyMeasurement(1.5, 1.6, 0.01, 4, 0, CounterReading.of(Map.of()))));
    assertEquals(new NetworkLatency<>(CELLS.get(0), "fp32", 1.0, 1.5, 0.30, 0.5, 12, 3), latency);
  }
}
