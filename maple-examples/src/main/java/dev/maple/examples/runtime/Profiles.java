package dev.maple.examples.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** The profiles there are. */
public final class Profiles {
  private static final List<Profile> ALL = List.copyOf(OnnxRuntimeProfile.all());

  private Profiles() {}

  public static List<Profile> all() {
    return ALL;
  }

  /** The versions of the runtimes behind the profiles. */
  public static String versions() {
    return "ONNX Runtime " + OnnxSession.version();
  }

  /** The profiles that can be measured while others use the machine. */
  public static List<Profile> byDefault() {
    return ALL.stream().filter(profile -> !profile.needsQuietMachine()).toList();
  }

  /**
   * The profile of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Profile named(String name) {
    return ALL.stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown profile '"
                        + name
                        + "'; known are "
                        + ALL.stream().map(Profile::name).collect(Collectors.joining(", "))));
  }
}
