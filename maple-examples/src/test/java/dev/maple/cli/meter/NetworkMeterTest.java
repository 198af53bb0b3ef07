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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkMeterTest {
  private static final List<NasBench201Cell> CELLS = Networks.draw(3, 1);
  private static final NetworkMeter METER =
      new NetworkMeter(2, 3, 0.01, 1, CounterSource.scripted(CounterReading.of(Map.of())));

  private int loaded;
  private int open;
  private int runs;

  /** Loads as many networks that only count, and fails to load another. */
  private Profile counting(int most) {
    return new FakeProfile("counting", () -> load(most));
  }

  private LoadedNetwork load(int most) {
    if (loaded == most) {
      throw new IllegalStateException("no memory");
    }
    loaded++;
    open++;
    return new FakeProfile.Counting() {
      @Override
      public void run() {
        super.run();
        runs++;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  private static List<Task<NasBench201Cell>> tasks(Profile profile) {
    return CELLS.stream().map(cell -> Task.of(cell, profile)).toList();
  }

  @Test
  void everySessionLoadsAnewAndClosesAll() {
    List<Double> shares = new ArrayList<>();
    List<NetworkLatency<NasBench201Cell>> latencies =
        METER.measure(tasks(counting(6)), shares::add);
    assertEquals(CELLS, latencies.stream().map(NetworkLatency::network).toList());
    assertEquals(6, loaded);
    assertEquals(0, open);
    assertTrue(runs > 0);
    assertTrue(latencies.stream().allMatch(l -> l.visits() == 6 && l.millis() > 0));
    assertEquals(shares.stream().sorted().toList(), shares);
    assertEquals(1, shares.get(shares.size() - 1), 1e-12);
  }

  @Test
  void aFailureClosesWhatWasLoaded() {
    List<Task<NasBench201Cell>> tasks = tasks(counting(2));
    assertThrows(IllegalStateException.class, () -> METER.measure(tasks, share -> {}));
    assertEquals(2, loaded);
    assertEquals(0, open);
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
