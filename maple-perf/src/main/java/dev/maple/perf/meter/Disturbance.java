package dev.maple.perf.meter;

import dev.maple.counter.CounterReading;

/** What in the counters tells a visit that something else got in the way. */
final class Disturbance {
  /** A virtual machine touches a fresh page now and then; more than these cost time. */
  static final int PAGE_FAULTS = 16;

  private Disturbance() {}

  static boolean in(CounterReading counts) {
    return counts.value("context-switches").orElse(0) > 0
        || counts.value("cpu-migrations").orElse(0) > 0
        || counts.value("page-faults").orElse(0) > PAGE_FAULTS;
  }
}
