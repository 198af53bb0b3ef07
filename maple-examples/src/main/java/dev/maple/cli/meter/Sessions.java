package dev.maple.cli.meter;

import dev.maple.perf.meter.LatencyMeasurement;
import java.util.Optional;

/**
 * Keeps what sessions measure as it comes, so that a run that was stopped need not measure it
 * again.
 */
public interface Sessions<A> {

  /** What was measured in a session before; mostly nothing. */
  Optional<LatencyMeasurement> found(Task<A> task, int session);

  /** Takes what was measured; no file is written, which would disturb what is measured next. */
  void measured(Task<A> task, int session, LatencyMeasurement measurement);

  /**
   * A session has ended: now is the time to write.
   *
   * @throws java.io.UncheckedIOException if that fails
   */
  void ended();

  /** Keeps nothing. */
  static <A> Sessions<A> none() {
    return new Sessions<>() {
      @Override
      public Optional<LatencyMeasurement> found(Task<A> task, int session) {
        return Optional.empty();
      }

      @Override
      public void measured(Task<A> task, int session, LatencyMeasurement measurement) {}

      @Override
      public void ended() {}
    };
  }
}
