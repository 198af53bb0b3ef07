package dev.maple.cli.meter;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.counter.CounterSource;
import dev.maple.perf.CounterScope;
import dev.maple.perf.PerfCounters;
import dev.maple.perf.meter.LatencyMeasurement;
import dev.maple.perf.meter.LatencyMeter;
import dev.maple.perf.meter.Workload;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;

/**
 * Measures networks under profiles, all in the same shuffled turns, session after session.
 *
 * @param sessions how often everything is loaded anew
 * @param visits visits to each network in each session
 * @param counters what tells disturbed visits
 */
public record NetworkMeter(
    int sessions, int visits, double visitMillis, long seed, CounterSource counters) {
  /** About how long a network takes to build and to load. */
  private static final double LOAD_MILLIS = 40;

  /** A network to measure under a profile. */
  public record Task(NasBench201Cell cell, Profile profile) {}

  /** Counters that tell disturbed visits; only the thread that measures is looked at. */
  public static CounterSource disturbances() {
    return PerfCounters.open(
        CounterScope.callingThread(), List.of("context-switches", "cpu-migrations", "page-faults"));
  }

  /** About how long measuring so many networks takes. */
  public double seconds(int networks) {
    return networks * sessions * (LOAD_MILLIS + (visits + 1) * visitMillis) / 1e3;
  }

  /** How this meter measures, in words. */
  public String protocol() {
    return String.format(
        Locale.ROOT,
        "%d sessions x %d visits of %.0f ms in shuffled turns; minimum over all of them of the"
            + " visit's 10th percentile",
        sessions,
        visits,
        visitMillis);
  }

  /**
   * Measures the tasks against each other; the result is in their order.
   *
   * @throws CancellationException if the thread is interrupted; no network is then being loaded
   */
  public List<NetworkLatency> measure(List<Task> tasks, DoubleConsumer progress) {
    List<List<LatencyMeasurement>> bySession = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      int session = i;
      bySession.add(
          session(tasks, seed + i, share -> progress.accept((session + share) / sessions)));
    }
    List<NetworkLatency> latencies = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      int index = t;
      Task task = tasks.get(t);
      latencies.add(
          NetworkLatency.of(
              task.cell(),
              task.profile().name(),
              bySession.stream().map(session -> session.get(index)).toList()));
    }
    return latencies;
  }

  private List<LatencyMeasurement> session(List<Task> tasks, long seed, DoubleConsumer progress) {
    double loading = LOAD_MILLIS / (LOAD_MILLIS + (visits + 1) * visitMillis);
    LatencyMeter.Builder meter =
        LatencyMeter.builder()
            .visits(visits)
            .visitMillis(visitMillis)
            .seed(seed)
            .counters(counters)
            .progress(share -> progress.accept(loading + (1 - loading) * share));
    LoadedNetwork[] networks = new LoadedNetwork[tasks.size()];
    try {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < networks.length; i++) {
        order.add(i);
      }
      Collections.shuffle(order, new Random(seed));
      double loaded = 0;
      for (int i : order) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("loading networks was interrupted");
        }
        networks[i] = tasks.get(i).profile().load(tasks.get(i).cell());
        progress.accept(loading * ++loaded / networks.length);
      }
      List<Workload> workloads = new ArrayList<>();
      for (int i = 0; i < networks.length; i++) {
        Task task = tasks.get(i);
        workloads.add(new Workload(task.profile().name() + " " + task.cell(), networks[i]));
      }
      return meter.build().measure(workloads);
    } finally {
      for (LoadedNetwork network : networks) {
        if (network != null) {
          network.close();
        }
      }
      // Some runtimes free native memory with the object alone, whose size Java does not see.
      System.gc();
    }
  }
}
