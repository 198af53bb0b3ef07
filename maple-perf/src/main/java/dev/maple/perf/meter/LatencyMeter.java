package dev.maple.perf.meter;

import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.descriptor.HardwareDescriptor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures latencies so that they hold on a machine that others use too.
 *
 * <p>On a shared machine disturbances come in bursts of seconds; they only ever make a run slower,
 * and neither CPU time nor dropping runs that were switched out takes them away. So each workload
 * is warmed up and then visited several times for a few milliseconds, in turns: every turn visits
 * all workloads, in an order shuffled anew. A burst then hits one visit of many workloads rather
 * than all visits of one. The latency is <em>the minimum over visits of the visit's 10th
 * percentile</em>. What a minimum hides (CPU quotas, a machine that is always busy) shows in the
 * median and the spread, and in the visits that the counters saw disturbed.
 *
 * <pre>{@code
 * List<LatencyMeasurement> measured =
 *     LatencyMeter.ofDefaults().measure(List.of(new Workload("sort", () -> Arrays.sort(numbers))));
 * }</pre>
 *
 * <p>With {@linkplain Builder#counters counters} the same visits also give the {@linkplain
 * LatencyMeasurement#counts counts} of one run. {@link #describe} measures operators in this way
 * into a hardware descriptor.
 *
 * <p>Settings are immutable. {@link #measure} runs everything on the calling thread; one call at a
 * time, or the calls disturb each other.
 */
public final class LatencyMeter {
  private static final Logger LOG = LoggerFactory.getLogger(LatencyMeter.class);

  private final int visits;
  private final Visit visit;
  private final Visit warmUp;
  private final long seed;
  private final @Nullable CounterSource counters;
  private final DoubleConsumer progress;
  private final BiConsumer<Workload, LatencyMeasurement> measured;

  private LatencyMeter(Builder builder) {
    this.visits = builder.visits;
    this.visit = new Visit(builder.clock, builder.visitMillis);
    this.warmUp = new Visit(builder.clock, builder.warmUpMillis);
    this.seed = builder.seed;
    this.counters = builder.counters;
    this.progress = builder.progress;
    this.measured = builder.measured;
  }

  /**
   * A meter with the defaults of {@link Builder}.
   *
   * @return the meter
   */
  public static LatencyMeter ofDefaults() {
    return builder().build();
  }

  /**
   * Begins a meter with other settings.
   *
   * @return a builder that holds the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Measures workloads against each other. Takes about {@code workloads x (warm-up + visits x
   * visit)}; a visit makes at least three runs, however long they are.
   *
   * @param workloads what to measure; all stay in use until the method returns
   * @return a measurement each, in the same order; empty for no workloads
   * @throws IllegalStateException if a workload throws (which is then the cause), or takes no time
   *     that the clock can see
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, between two
   *     runs; it still is when this is thrown
   */
  public List<LatencyMeasurement> measure(List<Workload> workloads) {
    List<Track> tracks = workloads.stream().map(Track::new).toList();
    List<Track> order = new ArrayList<>(tracks);
    Random random = new Random(seed);
    double steps = (double) tracks.size() * (visits + 1);
    int done = 0;
    for (int turn = 0; turn <= visits; turn++) {
      Collections.shuffle(order, random);
      for (Track track : order) {
        if (turn == 0) {
          warmUp.to(track.workload());
        } else {
          visit(track, turn);
        }
        if (turn == visits) {
          measured.accept(track.workload(), track.summary());
        }
        progress.accept(++done / steps);
      }
    }
    return tracks.stream().map(Track::summary).toList();
  }

  /**
   * Measures operators against each other into a descriptor of this machine: each one's {@link
   * LatencyMeasurement#millis latency} and, where the meter has counters, the {@linkplain
   * LatencyMeasurement#counts counts} of doing it once. What the counters do not count is missing
   * in the descriptor, too.
   *
   * @param probes the operators, all different
   * @return a descriptor with these operators; one that says nothing for no probes
   * @throws IllegalArgumentException if an operator occurs twice
   * @throws IllegalStateException if a probe throws (which is then the cause), or takes no time
   *     that the clock can see
   * @throws java.util.concurrent.CancellationException if the thread is interrupted, between two
   *     runs; it still is when this is thrown
   */
  public HardwareDescriptor describe(List<OperatorProbe> probes) {
    Description.requireDistinct(probes);
    return Description.of(probes, measure(probes.stream().map(OperatorProbe::workload).toList()));
  }

  private void visit(Track track, int turn) {
    CounterReading before = counters == null ? null : counters.read();
    Visit.Times times = visit.to(track.workload());
    CounterReading after = counters == null ? null : counters.read();
    track.visited(times);
    if (before != null && after != null) {
      CounterReading counts = after.since(before);
      if (track.counted(counts, times.runs())) {
        LOG.debug("visit {} to {} was disturbed: {}", turn, track.workload().name(), counts);
      }
    }
  }

  /** Settings of a meter. Not thread-safe. */
  public static final class Builder {
    private int visits = 4;
    private double visitMillis = 25;
    private double warmUpMillis = 25;
    private long seed = 1;
    private @Nullable CounterSource counters;
    private LongSupplier clock = System::nanoTime;
    private DoubleConsumer progress = share -> {};
    private BiConsumer<Workload, LatencyMeasurement> measured = (workload, measurement) -> {};

    private Builder() {}

    /**
     * How often each workload is visited; 4 by default. More visits stand more noise.
     *
     * @param visits at least 1
     * @return this
     * @throws IllegalArgumentException if {@code visits} is less than 1
     */
    public Builder visits(int visits) {
      if (visits < 1) {
        throw new IllegalArgumentException("visits must be at least 1, was " + visits);
      }
      this.visits = visits;
      return this;
    }

    /**
     * How long a visit lasts; 25 by default.
     *
     * @param millis milliseconds, finite and positive
     * @return this
     * @throws IllegalArgumentException if {@code millis} is not finite and positive
     */
    public Builder visitMillis(double millis) {
      this.visitMillis = duration("visitMillis", millis);
      return this;
    }

    /**
     * How long each workload runs before its first visit; 25 by default.
     *
     * @param millis milliseconds, finite and positive
     * @return this
     * @throws IllegalArgumentException if {@code millis} is not finite and positive
     */
    public Builder warmUpMillis(double millis) {
      this.warmUpMillis = duration("warmUpMillis", millis);
      return this;
    }

    /**
     * The seed of the order of visits; 1 by default.
     *
     * @param seed any number
     * @return this
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Counters whose counts become part of each measurement, and which tell disturbed visits; none
     * by default. A visit is disturbed if a context switch or a migration fell into it, or more
     * page faults than {@value Disturbance#PAGE_FAULTS}. Disturbed visits count all the same: they
     * can only raise a minimum.
     *
     * <p>They must count what the workloads do: the calling thread, and also those that it starts
     * ({@link dev.maple.perf.CounterScope#inheritedThreads}, opened before they are started) if a
     * workload uses threads of its own.
     *
     * @param counters an open source, read twice a visit and left open
     * @return this
     */
    public Builder counters(CounterSource counters) {
      this.counters = Objects.requireNonNull(counters, "counters");
      return this;
    }

    /**
     * The clock; {@link System#nanoTime} by default.
     *
     * @param nanos returns nanoseconds since some moment
     * @return this
     */
    public Builder clock(LongSupplier nanos) {
      this.clock = Objects.requireNonNull(nanos, "nanos");
      return this;
    }

    /**
     * The CPU time of the thread that measures, for workloads that do all their work on it. Time in
     * which others had the processor does not count, so that a busy machine repeats better than by
     * the wall clock. It is wrong for a workload that hands work to threads of its own, waits for a
     * device or for input, or runs elsewhere, as on a GPU: that time is not seen. Caches and memory
     * that others use still slow it down.
     *
     * @return this
     * @throws UnsupportedOperationException if this virtual machine does not tell a thread's CPU
     *     time
     */
    public Builder threadCpuClock() {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      if (!threads.isCurrentThreadCpuTimeSupported()) {
        throw new UnsupportedOperationException(
            "this virtual machine does not tell the CPU time of a thread; measure by the clock");
      }
      threads.setThreadCpuTimeEnabled(true);
      return clock(threads::getCurrentThreadCpuTime);
    }

    /**
     * Who is told how far the measurement is; nobody by default.
     *
     * @param share receives the share done, above 0 and at last 1, after each visit
     * @return this
     */
    public Builder progress(DoubleConsumer share) {
      this.progress = Objects.requireNonNull(share, "share");
      return this;
    }

    /**
     * Who is told of each measurement as it is finished, so that it is not lost where the rest is
     * cancelled; nobody by default.
     *
     * @param each receives the workload and its measurement after its last visit
     * @return this
     */
    public Builder measured(BiConsumer<Workload, LatencyMeasurement> each) {
      this.measured = Objects.requireNonNull(each, "each");
      return this;
    }

    /**
     * Builds the meter.
     *
     * @return a meter with these settings
     */
    public LatencyMeter build() {
      return new LatencyMeter(this);
    }

    private static double duration(String name, double millis) {
      if (!(millis > 0 && millis < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(name + " must be finite and positive, was " + millis);
      }
      return millis;
    }
  }
}
