package dev.maple.runtime;

import dev.maple.architecture.NasBench201Cell.Operation;
import dev.maple.descriptor.OperatorKey;
import dev.maple.perf.meter.OperatorProbe;
import dev.maple.runtime.network.OperatorChain;
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
  private static final List<Integer> WIDTHS = List.of(16, 32, 64);

  private final List<LoadedNetwork> networks = new ArrayList<>();
  private final List<OperatorProbe> probes = new ArrayList<>();

  private LoadedOperators() {}

  /** Loads all of them, or none. */
  static LoadedOperators load(Profile profile) {
    LoadedOperators operators = new LoadedOperators();
    try {
      for (Operation operation : Operation.values()) {
        int pixels = profile.pixels();
        for (int width : WIDTHS) {
          LoadedNetwork network =
              profile.load(new OperatorChain(operation, width, REPETITIONS), pixels);
          operators.networks.add(network);
          OperatorKey key = new OperatorKey(operation.text(), width);
          operators.probes.add(new OperatorProbe(key, REPETITIONS, network));
          pixels /= 2;
        }
      }
      return operators;
    } catch (RuntimeException | Error e) { // of native code, say
      operators.close();
      throw e;
    }
  }

  /**
   * How many operators there are.
   *
   * @return the number of {@link #probes}
   */
  public static int count() {
    return Operation.values().length * WIDTHS.size();
  }

  /**
   * What is measured.
   *
   * @return a probe for each operator; of no use once this is closed
   */
  public List<OperatorProbe> probes() {
    return List.copyOf(probes);
  }

  @Override
  public void close() {
    networks.forEach(LoadedNetwork::close);
  }
}
