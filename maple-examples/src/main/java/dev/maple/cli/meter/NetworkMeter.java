package dev.maple.cli.meter;

import dev.maple.counter.CounterSource;
import dev.maple.perf.CounterScope;
import dev.maple.perf.PerfCounters;
import dev.maple.perf.meter.LatencyMeasurement;
import dev.maple.perf.meter.LatencyMeter;
import dev.maple.perf.meter.Workload;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;

/**
 * Measures networks under profiles, all in the same shuffled turns, session after session.
 *
 * @param sessions how often everything is loaded anew
 * @param visits visits to each network in each session
 * @param counters what tells disturbed visits
 * @param cpuTime whether profiles of one thread are clocked by the thread's CPU time, which other
 *     load on the machine moves least; else, and for others, it is the clock on the wall
 */
public record NetworkMeter(
    int sessions,
    int visits,
    double visitMillis,
    long seed,
    CounterSource counters,
    boolean cpuTime) {
  /** How long a visit of the programs to a network or to an operator takes. */
  public static final double VISIT_MILLIS = 25;

  /** About how long a network takes to build and to load. */
  private static final double LOAD_MILLIS = 40;

  /** A meter by the clock on the wall. */
  public NetworkMeter(
      int sessions, int visits, double visitMillis, long seed, CounterSource counters) {
    this(sessions, visits, visitMillis, seed, counters, false);
  }

  /** The same meter, by the CPU time of the thread. */
  public NetworkMeter byCpuTime() {
    return new NetworkMeter(sessions, visits, visitMillis, seed, counters, true);
  }

  /** Counters that tell disturbed visits; only the thread that measures is looked at. */
  public static CounterSource disturbances() {
    return PerfCounters.open(
        CounterScope.callingThread(), List.of("context-switches", "cpu-migrations", "page-faults"));
  }

  /** About how long measuring so many networks takes. */
  public double seconds(int networks) {
    return seconds(new double[networks]);
  }

  /** The same for networks that may take longer than a visit; their milliseconds are known. */
  public double seconds(double[] millis) {
    double visiting = Arrays.stream(millis).map(m -> Math.max(m, visitMillis)).sum();
    return sessions * (millis.length * LOAD_MILLIS + (visits + 1) * visiting) / 1e3;
  }

  /** How this meter measures, in words. */
  public String protocol() {
    return String.format(
        Locale.ROOT,
        "%s%d sessions x %d visits of %.0f ms in shuffled turns; minimum over all of them of the"
            + " visit's 10th percentile",
        cpuTime ? "CPU time of the thread, of profiles of several threads the clock's; " : "",
        sessions,
        visits,
        visitMillis);
  }

  /**
   * Measures the tasks against each other; the result is in their order.
   *
   * @throws CancellationException if the thread is interrupted; no network is then being loaded
   */
  public <A> List<NetworkLatency<A>> measure(List<Task<A>> tasks, DoubleConsumer progress) {
    return measure(tasks, Sessions.none(), progress);
  }

  /**
   * The same, but for what was measured in sessions before.
   *
   * @param kept is told of each network as its last visit in a session ends
   */
  public <A> List<NetworkLatency<A>> measure(
      List<Task<A>> tasks, Sessions<A> kept, DoubleConsumer progress) {
    List<List<LatencyMeasurement>> measured = new ArrayList<>();
    tasks.forEach(task -> measured.add(new ArrayList<>()));
    for (int i = 0; i < sessions; i++) {
      int session = i;
      List<Integer> lacking = new ArrayList<>();
      for (int t = 0; t < tasks.size(); t++) {
        Optional<LatencyMeasurement> before = kept.found(tasks.get(t), session);
        before.ifPresent(measured.get(t)::add);
        if (before.isEmpty()) {
          lacking.add(t);
        }
      }
      if (lacking.isEmpty()) {
        continue;
      }
      List<Optional<LatencyMeasurement>> now =
          session(
              lacking.stream().map(tasks::get).toList(),
              session,
              kept,
              share -> progress.accept((session + share) / sessions));
      for (int t = 0; t < lacking.size(); t++) {
        now.get(t).ifPresent(measured.get(lacking.get(t))::add);
      }
      kept.ended();
    }
    List<NetworkLatency<A>> latencies = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      A network = tasks.get(t).network();
      String profile = tasks.get(t).profile().name();
      latencies.add(
          measured.get(t).isEmpty()
              ? NetworkLatency.notRun(network, profile)
              : NetworkLatency.of(network, profile, measured.get(t)));
    }
    return latencies;
  }

  private <A> List<Optional<LatencyMeasurement>> session(
      List<Task<A>> tasks, int session, Sessions<A> kept, DoubleConsumer progress) {
    double loading = LOAD_MILLIS / (LOAD_MILLIS + (visits + 1) * visitMillis);
    LoadedNetwork[] networks = new LoadedNetwork[tasks.size()];
    try {
      load(tasks, networks, seed + session, share -> progress.accept(loading * share));
      List<Optional<LatencyMeasurement>> measured =
          new ArrayList<>(Collections.nCopies(networks.length, Optional.empty()));
      double done = 0;
      for (boolean byCpu : new boolean[] {false, true}) {
        List<Integer> turns = new ArrayList<>();
        List<Workload> workloads = new ArrayList<>();
        for (int i = 0; i < networks.length; i++) {
          Task<A> task = tasks.get(i);
          if (networks[i] != null && byCpu == byCpuTime(task.profile())) {
            turns.add(i);
            workloads.add(new Workload(task.profile().name() + " " + task.network(), networks[i]));
          }
        }
        if (!turns.isEmpty()) {
          double before = done;
          double part = (double) turns.size() / networks.length;
          List<LatencyMeasurement> all =
              meter(
                      byCpu,
                      seed + session,
                      (workload, measurement) ->
                          kept.measured(
                              tasks.get(turns.get(workloads.indexOf(workload))),
                              session,
                              measurement),
                      share -> progress.accept(loading + (1 - loading) * (before + part * share)))
                  .measure(workloads);
          for (int i = 0; i < all.size(); i++) {
            measured.set(turns.get(i), Optional.of(all.get(i)));
          }
          done += part;
        }
      }
      return measured;
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

  private boolean byCpuTime(Profile profile) {
    return cpuTime && !profile.needsQuietMachine();
  }

  private LatencyMeter meter(
      boolean byCpu,
      long seed,
      BiConsumer<Workload, LatencyMeasurement> measured,
      DoubleConsumer progress) {
    LatencyMeter.Builder meter =
        LatencyMeter.builder()
            .visits(visits)
            .visitMillis(visitMillis)
            .seed(seed)
            .counters(counters)
            .measured(measured)
            .progress(progress);
    return (byCpu ? meter.threadCpuClock() : meter).build();
  }

  private static <A> void load(
      List<Task<A>> tasks, LoadedNetwork[] into, long seed, DoubleConsumer progress) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < into.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    double loaded = 0;
    for (int i : order) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("loading networks was interrupted");
      }
      Optional<LoadedNetwork> network = tasks.get(i).load().get();
      if (network.isPresent()) {
        into[i] = network.get();
      }
      progress.accept(++loaded / into.length);
    }
  }
}
