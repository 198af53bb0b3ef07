package dev.maple.perf;

import dev.maple.counter.CounterAvailability;
import dev.maple.counter.CounterReading;
import dev.maple.counter.CounterSource;
import dev.maple.counter.EventCount;
import dev.maple.perf.linux.ReadBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counters of the Linux kernel ({@code perf_event_open}), running from the moment they are opened.
 * Read twice and take the difference:
 *
 * <pre>{@code
 * try (PerfCounters counters = PerfCounters.openAvailable()) {
 *   CounterReading before = counters.read();
 *   work();
 *   CounterReading counted = counters.read().since(before);
 *   counted.value("instructions"); // empty where nothing can count them
 * }
 * }</pre>
 *
 * <p>What can be counted differs from machine to machine, and is a value, not an exception: {@link
 * #availability} says for each event that is missing why, and what to do about it. On another
 * system than Linux everything is missing.
 *
 * <p>Events have the names that {@code perf list} prints: {@code instructions}, {@code
 * L1-dcache-load-misses}, {@code task-clock} (nanoseconds), raw ones as {@code r1a8}, those of a
 * PMU in sysfs as {@code power/energy-pkg/} or {@code cpu/event=0x3c,umask=0x00/}, with their scale
 * applied. {@code :u} counts in user mode only, {@code :k} in the kernel only; after a PMU's event
 * it stands as {@code /u}. Without one both are counted if the kernel permits, else user mode
 * alone, which {@link CounterAvailability#limited} says. A PMU that counts for the whole machine
 * (such as {@code power}) does so in every scope. A raw event or one of terms is taken at its word:
 * that it opens is no proof that the processor counts it.
 *
 * <p>Events of one PMU are counted together as long as it has counters for them. Otherwise they
 * take turns, and their counts are scaled up; {@link CounterReading#fraction} says from how much.
 *
 * <p>Thread-safe: any thread may read or close; what is counted stays what the scope said when the
 * counters were opened.
 */
public final class PerfCounters implements CounterSource {

  /** The eleven events of a hardware descriptor as MAPLE defines it. */
  public static final List<String> MAPLE_EVENTS =
      List.of(
          "cpu-cycles",
          "instructions",
          "cache-references",
          "cache-misses",
          "L1-dcache-loads",
          "L1-dcache-load-misses",
          "LLC-loads",
          "LLC-load-misses",
          "LLC-stores",
          "LLC-store-misses",
          "cpu-migrations");

  private final List<EventGroup> groups;
  private final List<String> events;
  private final CounterAvailability availability;
  private final Map<String, String> units;
  private final ReadBuffer buffer;
  private boolean closed;

  private PerfCounters(List<EventGroup> groups, CounterAvailability availability) {
    this.groups = groups;
    this.events = groups.stream().flatMap(g -> g.events().stream()).map(EventSpec::name).toList();
    this.availability = availability;
    this.units =
        groups.stream()
            .flatMap(group -> group.events().stream())
            .filter(event -> !event.unit().isEmpty())
            .collect(Collectors.toUnmodifiableMap(EventSpec::name, EventSpec::unit));
    this.buffer = new ReadBuffer(groups.stream().mapToInt(EventGroup::bytes).max().orElse(0));
  }

  /**
   * Opens, for the calling thread and all that it starts afterwards, whatever can be counted of
   * {@code task-clock}, {@code page-faults}, {@code context-switches} and {@link #MAPLE_EVENTS}.
   *
   * @return counters that run; close them
   */
  public static PerfCounters openAvailable() {
    Stream<String> software = Stream.of("task-clock", "page-faults", "context-switches");
    return open(
        CounterScope.inheritedThreads(), Stream.concat(software, MAPLE_EVENTS.stream()).toList());
  }

  /**
   * Opens whatever can be counted of the given events.
   *
   * @param scope whose work is counted
   * @param events names as {@code perf list} prints them
   * @return counters that run; close them
   * @throws IllegalArgumentException if an event is named twice or has a name that no machine
   *     knows, or if {@code scope} is a process that does not run or a CPU that is not online
   */
  public static PerfCounters open(CounterScope scope, List<String> events) {
    Objects.requireNonNull(scope, "scope");
    return open(scope, events, Host.current(), Kernel::of);
  }

  static PerfCounters open(
      CounterScope scope, List<String> events, Host host, Function<Host, Kernel> kernelOf) {
    Map<String, EventMeaning> meanings = new LinkedHashMap<>();
    for (String event : events) {
      if (meanings.put(event, EventName.parse(event, host)) != null) {
        throw new IllegalArgumentException("events must differ, but " + event + " occurs twice");
      }
    }
    Kernel kernel;
    try {
      kernel = kernelOf.apply(host);
    } catch (UnsupportedOperationException e) {
      return nothing(events, String.valueOf(e.getMessage()));
    }
    CounterOpener opener = CounterOpener.of(meanings, kernel, host, scope);
    return new PerfCounters(opener.groups(), opener.availability());
  }

  private static PerfCounters nothing(List<String> events, String reason) {
    Map<String, String> missing = new LinkedHashMap<>();
    events.forEach(event -> missing.put(event, reason));
    return new PerfCounters(List.of(), new CounterAvailability(List.of(), missing));
  }

  @Override
  public CounterAvailability availability() {
    return availability;
  }

  /**
   * The units of those available events that are no plain counts.
   *
   * @return event name to unit: {@code ns} for a clock, what sysfs says ({@code Joules}) for an
   *     event of a PMU
   */
  public Map<String, String> units() {
    return units;
  }

  /**
   * The counts since the counters were opened.
   *
   * @return a reading with a count for each available event
   * @throws IllegalStateException if the counters are closed, or the kernel does not let them be
   *     read
   */
  @Override
  public synchronized CounterReading read() {
    if (closed) {
      throw new IllegalStateException("the counters are closed");
    }
    @Nullable EventCount[] counts = new EventCount[events.size()];
    int offset = 0;
    for (EventGroup group : groups) {
      group.read(buffer, counts, offset);
      offset += group.events().size();
    }
    return withoutGaps(counts);
  }

  private CounterReading withoutGaps(@Nullable EventCount[] counts) {
    boolean gap = false;
    for (EventCount count : counts) {
      gap |= count == null;
    }
    if (!gap) {
      return CounterReading.ofCounts(events, counts);
    }
    Map<String, EventCount> counted = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      EventCount count = counts[i];
      if (count != null) {
        counted.put(events.get(i), count);
      }
    }
    return CounterReading.ofCounts(counted);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      groups.forEach(EventGroup::close);
    }
  }
}
