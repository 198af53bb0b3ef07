package dev.maple.runtime;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.runtime.network.NasBench201Network;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;

/**
 * A runtime with its settings: what latencies are measured under, as if it were a device. Immutable
 * and thread-safe.
 */
public interface Profile {

  /**
   * A short name, such as {@code int8}: on the command line, and in files that of a device.
   *
   * @return the name, different from that of every other profile, without comma or space
   */
  String name();

  /**
   * The runtime that this is a profile of.
   *
   * @return its {@linkplain InferenceRuntime#name name}
   */
  String runtime();

  /**
   * What the settings are.
   *
   * @return one line for people
   */
  String description();

  /**
   * The size of the image that networks are run on.
   *
   * @return height and width
   */
  default int pixels() {
    return 32;
  }

  /**
   * Whether other load on the machine spoils the latency, so that the profile is measured only
   * where it is asked for.
   *
   * @return true for several threads, say
   */
  default boolean needsQuietMachine() {
    return false;
  }

  /**
   * Prepares a network to be run on its {@linkplain Network#image image}, up to the first run:
   * nothing is left to be compiled or allocated by later ones. Nothing that it changes may be felt
   * by networks of other profiles.
   *
   * @param network the network
   * @param pixels height and width of the image
   * @return the network, to be closed
   */
  LoadedNetwork load(Network network, int pixels);

  /**
   * Whether the profile runs any ONNX file, not only the networks of this library's layers.
   *
   * @return true if {@link #load(OnnxFile)} can be called
   */
  default boolean runsOnnxFiles() {
    return false;
  }

  /**
   * Prepares an ONNX file to be run on inputs made up for it, up to the first run.
   *
   * @param file the file and the shapes of its inputs
   * @return the network, to be closed
   * @throws IllegalStateException if the runtime does not run this network
   * @throws UnsupportedOperationException if the profile runs no ONNX files
   */
  default LoadedNetwork load(OnnxFile file) {
    throw new UnsupportedOperationException("profile '" + name() + "' runs no ONNX files");
  }

  /**
   * Prepares the network of a cell to be run.
   *
   * @param cell the cell; its dead edges are not run
   * @return the network, to be closed
   */
  default LoadedNetwork load(NasBench201Cell cell) {
    return load(new NasBench201Network(cell), pixels());
  }

  /**
   * Prepares the operators that describe a device to be measured.
   *
   * @return the operators, to be closed
   */
  default LoadedOperators loadOperators() {
    return LoadedOperators.load(this);
  }
}
