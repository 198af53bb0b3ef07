package dev.maple.counter;

import dev.maple.csv.NoNulls;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counters that run from the moment the source is opened: read twice and take the difference with
 * {@link CounterReading#since}.
 *
 * <p>On Linux {@code maple-perf} opens one on {@code perf_event_open}; a test fakes one with {@link
 * #scripted}. A source may be read from several threads, one at a time.
 */
public interface CounterSource extends AutoCloseable {

  /**
   * Which events this source counts, and why it does not count the others that were asked for.
   *
   * @return the same value for as long as the source is open
   */
  CounterAvailability availability();

  /**
   * The counts since the source was opened.
   *
   * @return a reading with a value for each available event that has been counted at all
   * @throws IllegalStateException if the source is closed
   */
  CounterReading read();

  /** Frees what the source holds; closing twice is harmless. */
  @Override
  void close();

  /**
   * A source that needs no machine: it returns the given readings in turn, then the last one for
   * ever.
   *
   * @param readings what {@link #read} returns, in order
   * @return a fake for tests
   * @throws IllegalArgumentException if there are no readings
   */
  static CounterSource scripted(CounterReading... readings) {
    List<String> events =
        Arrays.stream(NoNulls.in("readings", readings))
            .flatMap(reading -> reading.values().keySet().stream())
            .distinct()
            .toList();
    return scripted(new CounterAvailability(events, Map.of()), readings);
  }

  /**
   * The same, of a machine on which some events are missing.
   *
   * @param availability what {@link #availability} returns
   * @param readings what {@link #read} returns, in order
   * @return a fake for tests
   * @throws IllegalArgumentException if there are no readings
   */
  static CounterSource scripted(CounterAvailability availability, CounterReading... readings) {
    Objects.requireNonNull(availability, "availability");
    CounterScript script = new CounterScript(readings);
    return new CounterSource() {
      @Override
      public CounterAvailability availability() {
        return availability;
      }

      @Override
      public CounterReading read() {
        return script.next();
      }

      @Override
      public void close() {
        script.end();
      }
    };
  }
}
