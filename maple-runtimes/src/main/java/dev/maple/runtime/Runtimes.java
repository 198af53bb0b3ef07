package dev.maple.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The runtimes on the class path, and why those cannot be used that cannot. */
final class Runtimes {
  /** Those that come with Maple, in their order; those of others follow. */
  private static final List<String> OWN =
      List.of("ONNX Runtime", "plain Java", "OpenCV", "PyTorch", "TensorFlow");

  private static final String NOT_IN_THIS_BUILD =
      "not in this build; get it with 'mvn -Pruntimes -DskipTests package'";

  private static final List<InferenceRuntime> FOUND = find();

  private Runtimes() {}

  /** All runtimes in this build, ONNX Runtime first. Loads none. */
  static List<InferenceRuntime> all() {
    return FOUND;
  }

  /** The list of services names all that Maple has, also those that this build does not have. */
  private static List<InferenceRuntime> find() {
    List<InferenceRuntime> runtimes = new ArrayList<>();
    Iterator<InferenceRuntime> services = ServiceLoader.load(InferenceRuntime.class).iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
          runtimes.sort(Comparator.comparingInt(Runtimes::rank));
          return List.copyOf(runtimes);
        }
        runtimes.add(services.next());
      } catch (ServiceConfigurationError e) {
        if (e.getCause() != null) {
          throw e;
        }
      }
    }
  }

  private static int rank(InferenceRuntime runtime) {
    int index = OWN.indexOf(runtime.name());
    return index < 0 ? OWN.size() : index;
  }

  /** Runtime to the reason why it cannot be used here, and what helps. Loads all runtimes. */
  static Map<String, String> unavailable() {
    Map<String, String> reasons = new LinkedHashMap<>();
    OWN.forEach(name -> reasons.put(name, NOT_IN_THIS_BUILD));
    for (InferenceRuntime runtime : FOUND) {
      reasons.remove(runtime.name());
      runtime.unavailableReason().ifPresent(reason -> reasons.put(runtime.name(), reason));
    }
    return reasons;
  }
}
