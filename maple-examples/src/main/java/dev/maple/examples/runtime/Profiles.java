package dev.maple.examples.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The profiles there are, over all runtimes in this build. */
public final class Profiles {
  /** Stands for all profiles. */
  public static final String ALL = "all";

  /** Runtimes that are large to download, so that they are only in a build that asks for them. */
  private static final List<String> LARGE = List.of("OpenCV", "PyTorch", "TensorFlow");

  private static final String HOW_TO_GET = "mvn -Pruntimes -DskipTests package";

  private static final List<InferenceRuntime> RUNTIMES = runtimes();

  private Profiles() {}

  /** The list of services names all runtimes, also those that this build does not have. */
  private static List<InferenceRuntime> runtimes() {
    List<InferenceRuntime> runtimes = new ArrayList<>();
    Iterator<InferenceRuntime> services = ServiceLoader.load(InferenceRuntime.class).iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
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

  /** All profiles that can be measured here, ONNX Runtime's first. */
  public static List<Profile> all() {
    return RUNTIMES.stream()
        .filter(runtime -> runtime.missing().isEmpty())
        .<Profile>flatMap(runtime -> runtime.profiles().stream())
        .toList();
  }

  /** ONNX Runtime's profiles that can be measured while others use the machine. */
  public static List<Profile> byDefault() {
    return RUNTIMES.get(0).profiles().stream()
        .<Profile>map(profile -> profile)
        .filter(profile -> !profile.needsQuietMachine())
        .toList();
  }

  /**
   * The profiles of names; {@value #ALL} among them is all there are.
   *
   * @throws IllegalArgumentException if there is none of a name, or a name occurs twice
   */
  public static List<Profile> named(List<String> names) {
    if (names.contains(ALL)) {
      return all();
    }
    List<Profile> profiles = names.stream().map(Profiles::named).toList();
    if (profiles.stream().distinct().count() < profiles.size()) {
      throw new IllegalArgumentException("a profile occurs twice in " + String.join(",", names));
    }
    return profiles;
  }

  /**
   * The profile of a name. Loads no runtime but its own.
   *
   * @throws IllegalArgumentException if there is none, or its runtime cannot be used here
   */
  public static Profile named(String name) {
    for (InferenceRuntime runtime : RUNTIMES) {
      for (Profile profile : runtime.profiles()) {
        if (profile.name().equals(name)) {
          runtime.missing().ifPresent(why -> refuse(name, runtime, why));
          return profile;
        }
      }
    }
    throw new IllegalArgumentException(
        "unknown profile '"
            + name
            + "'; known are "
            + all().stream().map(Profile::name).collect(Collectors.joining(", "))
            + missing().stream().map("; "::concat).collect(Collectors.joining()));
  }

  /** The names of the profiles of a profile's runtime, its own among them. Loads no runtime. */
  public static List<String> ofSameRuntime(Profile profile) {
    return RUNTIMES.stream()
        .filter(runtime -> runtime.name().equals(profile.runtime()))
        .flatMap(runtime -> runtime.profiles().stream().map(Profile::name))
        .toList();
  }

  private static void refuse(String name, InferenceRuntime runtime, String why) {
    throw new IllegalArgumentException(
        "profile '" + name + "' cannot be used here: " + runtime.name() + ": " + why);
  }

  /** The runtimes that cannot be used here, a line each: why, and what helps. */
  public static List<String> missing() {
    List<String> here = RUNTIMES.stream().map(InferenceRuntime::name).toList();
    return Stream.concat(
            RUNTIMES.stream()
                .flatMap(
                    runtime -> runtime.missing().map(why -> runtime.name() + ": " + why).stream()),
            LARGE.stream()
                .filter(name -> !here.contains(name))
                .map(name -> name + ": not in this build; get it with '" + HOW_TO_GET + "'"))
        .toList();
  }

  /** The runtimes behind profiles, with their versions. */
  public static String versions(List<Profile> profiles) {
    List<String> names = profiles.stream().map(Profile::runtime).toList();
    return RUNTIMES.stream()
        .filter(runtime -> names.contains(runtime.name()))
        .map(runtime -> runtime.name() + " " + runtime.version())
        .collect(Collectors.joining(", "));
  }
}
