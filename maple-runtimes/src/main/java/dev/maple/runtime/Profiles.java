package dev.maple.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The profiles there are, over all runtimes on the class path. Thread-safe. */
public final class Profiles {
  /** Stands for all profiles. */
  public static final String ALL = "all";

  private Profiles() {}

  /**
   * All profiles that can be measured here. Loads all runtimes.
   *
   * @return the profiles, ONNX Runtime's first, and those of other makers' runtimes last
   */
  public static List<Profile> all() {
    return Runtimes.all().stream()
        .filter(runtime -> runtime.unavailableReason().isEmpty())
        .<Profile>flatMap(runtime -> runtime.profiles().stream())
        .toList();
  }

  /**
   * ONNX Runtime's profiles that can be measured while others use the machine. Loads no runtime.
   *
   * @return the profiles, the plainest first
   */
  public static List<Profile> byDefault() {
    return Runtimes.all().get(0).profiles().stream()
        .<Profile>map(profile -> profile)
        .filter(profile -> !profile.needsQuietMachine())
        .toList();
  }

  /**
   * The profiles of names.
   *
   * @param names the names; {@value #ALL} among them stands for all there are
   * @return the profiles in the order of the names
   * @throws IllegalArgumentException if there is none of a name, its runtime cannot be used here,
   *     or a name occurs twice
   */
  public static List<Profile> named(List<String> names) {
    if (names.contains(ALL)) {
      return all();
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.subList(0, i).contains(names.get(i))) {
        throw new IllegalArgumentException(
            "profile '" + names.get(i) + "' is named twice; name each once");
      }
    }
    return names.stream().map(Profiles::named).toList();
  }

  /**
   * The profile of a name. Loads no runtime but its own.
   *
   * @param name the name
   * @return the profile
   * @throws IllegalArgumentException if there is none, or its runtime cannot be used here
   */
  public static Profile named(String name) {
    for (InferenceRuntime runtime : Runtimes.all()) {
      for (Profile profile : runtime.profiles()) {
        if (profile.name().equals(name)) {
          Optional<String> reason = runtime.unavailableReason();
          if (reason.isPresent()) {
            throw new IllegalArgumentException(
                "profile '"
                    + name
                    + "' cannot be used here: "
                    + line(runtime.name(), reason.get()));
          }
          return profile;
        }
      }
    }
    throw new IllegalArgumentException(
        "unknown profile '"
            + name
            + "'; known are "
            + all().stream().map(Profile::name).collect(Collectors.joining(", "))
            + unavailable().stream().map("; "::concat).collect(Collectors.joining()));
  }

  /**
   * What cannot be measured here. Loads all runtimes.
   *
   * @return a line for each runtime of Maple, or on the class path, that cannot be used: its name,
   *     why, and what helps
   */
  public static List<String> unavailable() {
    return Runtimes.unavailable().entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String line(String runtime, String reason) {
    return runtime + ": " + reason;
  }

  /**
   * The profiles of a profile's runtime, its own among them. Loads no runtime.
   *
   * @param profile the profile
   * @return the names
   */
  public static List<String> ofSameRuntime(Profile profile) {
    return Runtimes.all().stream()
        .filter(runtime -> runtime.name().equals(profile.runtime()))
        .flatMap(runtime -> runtime.profiles().stream().map(Profile::name))
        .toList();
  }

  /**
   * The runtimes behind profiles, with their versions.
   *
   * @param profiles profiles whose runtimes can be used here
   * @return such as {@code ONNX Runtime 1.29.0, OpenCV 4.9.0}
   */
  public static String versions(List<Profile> profiles) {
    List<String> names = profiles.stream().map(Profile::runtime).toList();
    return Runtimes.all().stream()
        .filter(runtime -> names.contains(runtime.name()))
        .map(runtime -> runtime.name() + " " + runtime.version())
        .collect(Collectors.joining(", "));
  }
}
