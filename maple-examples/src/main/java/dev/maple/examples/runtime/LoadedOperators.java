package dev.maple.examples.runtime;

import dev.maple.architecture.NasBench201Cell.Operation;
import dev.maple.descriptor.OperatorKey;
import dev.maple.examples.network.OperatorChain;
import dev.maple.perf.OperatorProbe;
import java.util.ArrayList;
import java.util.List;

/**
 * The five operations of NAS-Bench-201 at the width and size of each of its three stages, ready to
 * be measured, a network each. A network does its operator {@value #REPETITIONS} times in a row, so
 * that a latency holds an eighth of calling the runtime and of bringing input and output into its
 * format. Used by one thread at a time.
 */
public final class LoadedOperators implements AutoCloseable {
  private static final int REPETITIONS = 8;

  private final List<LoadedNetwork> networks = new ArrayList<>();
  private final List<OperatorProbe> probes = new ArrayList<>();

  /** Loads all of them, or none. */
  LoadedOperators(Profile profile) {
    try {
      for (Operation operation : Operation.values()) {
        int pixels = profile.pixels();
        for (int width = 16; width <= 64; width *= 2) {
          LoadedNetwork network =
              profile.load(new OperatorChain(operation, width, REPETITIONS), pixels);
          networks.add(network);
          OperatorKey key = new OperatorKey(operation.text(), width);
          probes.add(new OperatorProbe(key, REPETITIONS, network));
          pixels /= 2;
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A probe an operator; of no use once this is closed. */
  public List<OperatorProbe> probes() {
    return List.copyOf(probes);
  }

  @Override
  public void close() {
    networks.forEach(LoadedNetwork::close);
  }
}
