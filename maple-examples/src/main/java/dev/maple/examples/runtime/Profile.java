package dev.maple.examples.runtime;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.examples.network.NasBench201Network;
import dev.maple.examples.network.Network;

/** A runtime with its settings: what latencies are measured under, as if it were a device. */
public interface Profile {

  /** A short name, such as {@code int8}. */
  String name();

  /** The {@linkplain InferenceRuntime#name name} of the runtime. */
  String runtime();

  /** One line for people. */
  String description();

  /** Height and width of the picture that networks are run on. */
  default int pixels() {
    return 32;
  }

  /** Whether other load on the machine spoils it, so that it is only measured when asked for. */
  default boolean needsQuietMachine() {
    return false;
  }

  /**
   * Prepares a network to be run on {@link dev.maple.examples.network.OnnxModel#image the picture}
   * of a size. Nothing that it changes may be felt by networks of other profiles.
   */
  LoadedNetwork load(Network network, int pixels);

  /** Prepares the network of a cell to be run. */
  default LoadedNetwork load(NasBench201Cell cell) {
    return load(new NasBench201Network(cell), pixels());
  }

  /** Prepares the operators that describe a device to be measured. */
  default LoadedOperators loadOperators() {
    return new LoadedOperators(this);
  }
}
