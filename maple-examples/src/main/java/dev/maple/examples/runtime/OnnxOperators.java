package dev.maple.examples.runtime;

import dev.maple.architecture.NasBench201Cell.Operation;
import dev.maple.descriptor.OperatorKey;
import dev.maple.examples.network.OperatorChain;
import dev.maple.perf.OperatorProbe;
import java.util.ArrayList;
import java.util.List;

/**
 * The five operations of NAS-Bench-201 at the width and size of each of its three stages, a session
 * each. A session does its operator {@value #REPETITIONS} times in a row, so that a latency holds
 * an eighth of calling the runtime and of bringing input and output into its format.
 */
final class OnnxOperators implements LoadedOperators {
  private static final int REPETITIONS = 8;

  private final List<OnnxSession> sessions = new ArrayList<>();
  private final List<OperatorProbe> probes = new ArrayList<>();

  /** Loads all of them, or none. */
  OnnxOperators(OnnxRuntimeProfile profile) {
    try {
      for (Operation operation : Operation.values()) {
        int pixels = profile.pixels();
        for (int width = 16; width <= 64; width *= 2) {
          OnnxSession session =
              profile.load(new OperatorChain(operation, width, REPETITIONS), pixels);
          sessions.add(session);
          OperatorKey key = new OperatorKey(operation.text(), width);
          probes.add(new OperatorProbe(key, REPETITIONS, session::compute));
          pixels /= 2;
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public List<OperatorProbe> probes() {
    return List.copyOf(probes);
  }

  @Override
  public void close() {
    sessions.forEach(OnnxSession::close);
  }
}
