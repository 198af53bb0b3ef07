package dev.maple.examples.runtime;

import dev.maple.perf.OperatorProbe;
import java.util.List;

/** Operators that are ready to be measured. Used by one thread at a time. */
public interface LoadedOperators extends AutoCloseable {

  /** A probe an operator; of no use once this is closed. */
  List<OperatorProbe> probes();

  @Override
  void close();
}
