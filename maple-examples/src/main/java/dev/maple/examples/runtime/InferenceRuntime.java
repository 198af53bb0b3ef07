package dev.maple.examples.runtime;

import java.util.List;
import java.util.Optional;

/**
 * A library that runs networks, with the profiles it is measured under. Found by {@link
 * java.util.ServiceLoader}; making one loads nothing yet.
 */
public interface InferenceRuntime {

  /** The name for people, such as {@code ONNX Runtime}. */
  String name();

  /** Why it cannot be used here and what helps, in one line; empty if it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /** The version of the library; only asked where it is not missing. */
  String version();

  /** The profiles, the plainest first; to ask for them loads nothing yet. */
  List<? extends Profile> profiles();
}
