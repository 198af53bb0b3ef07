package dev.maple.runtime;

import java.util.List;
import java.util.Optional;

/**
 * A library that runs networks, with the profiles it is measured under. Implement it to measure in
 * a runtime of your own: name the class, which has a public constructor without parameters, in
 * {@code META-INF/services/dev.maple.runtime.InferenceRuntime}, and {@link Profiles} finds it.
 *
 * <p>Neither making one nor asking for its name and profiles may load the library: all runtimes are
 * asked for these, also those that are not used. {@link #unavailableReason} loads it. Methods may
 * be called by several threads.
 */
public interface InferenceRuntime {

  /**
   * The name for people, such as {@code ONNX Runtime}.
   *
   * @return the name, different from that of every other runtime
   */
  String name();

  /**
   * Why the runtime cannot be used here. It is asked before anything is loaded; see {@link
   * NativeLibrary#load} for a runtime with a native library.
   *
   * @return the reason and what helps, in one line; empty if the runtime can be used
   */
  default Optional<String> unavailableReason() {
    return Optional.empty();
  }

  /**
   * The version of the library.
   *
   * @return the version; only asked where the runtime can be used
   */
  String version();

  /**
   * The ways of running a network that are measured, the plainest first.
   *
   * @return the profiles, the same each time, whether or not the runtime can be used
   */
  List<? extends Profile> profiles();
}
