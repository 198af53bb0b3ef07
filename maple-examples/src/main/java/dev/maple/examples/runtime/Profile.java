package dev.maple.examples.runtime;

import dev.maple.architecture.NasBench201Cell;

/** A runtime with its settings: what latencies are measured under, as if it were a device. */
public interface Profile {

  /** A short name, such as {@code int8}. */
  String name();

  /** One line for people. */
  String description();

  /** Whether other load on the machine spoils it, so that it is only measured when asked for. */
  default boolean needsQuietMachine() {
    return false;
  }

  /** Prepares a network to be run. */
  LoadedNetwork load(NasBench201Cell cell);

  /** Prepares the operators that describe a device to be measured. */
  LoadedOperators loadOperators();
}
