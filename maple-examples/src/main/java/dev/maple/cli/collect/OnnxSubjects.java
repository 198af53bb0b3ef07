package dev.maple.cli.collect;

import dev.maple.cli.space.ModelFile;
import dev.maple.cli.terminal.UsageException;
import dev.maple.onnx.NetworkReport;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.GeneratedNetwork;
import dev.maple.runtime.network.OnnxFile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The networks to measure, by name: files that were given, and generated networks, which are made
 * when they are needed and kept a while. For one thread.
 */
public final class OnnxSubjects {
  /** Networks held as files, of up to 110 MB. */
  private static final int KEPT = 6;

  private final Map<String, ModelFile> models = new LinkedHashMap<>();
  private final Map<String, byte[]> made = new LinkedHashMap<>();
  private final Map<List<String>, Failure> failures = new LinkedHashMap<>();

  /** Some networks that a profile does not run, and why it did not run the first. */
  private record Failure(String profile, String reason, Set<String> networks) {
    private static final int LONGEST = 200;

    /** What failures for one reason have in common: numbers, as those of nodes, differ. */
    static List<String> kind(String profile, String reason) {
      return List.of(profile, shortened(reason.replaceAll("\\d+", "")));
    }

    private static String shortened(String reason) {
      return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...";
    }

    String line() {
      String first = networks.iterator().next();
      return profile
          + " does not run "
          + (networks.size() == 1 ? first : networks.size() + " networks, such as " + first)
          + ": "
          + shortened(reason);
    }
  }

  /**
   * These files, and all networks that can be generated.
   *
   * @throws UsageException if two files give one name
   */
  public OnnxSubjects(List<ModelFile> models) {
    for (ModelFile model : models) {
      ModelFile other = this.models.put(model.network().name(), model);
      if (other != null && !other.file().normalize().equals(model.file().normalize())) {
        throw new UsageException(
            "two networks are called '"
                + model.network().name()
                + "', "
                + other.file()
                + " and "
                + model.file()
                + "; give one file another name");
      }
    }
  }

  /**
   * Refuses names that occur twice.
   *
   * @throws IllegalArgumentException if one does
   */
  List<String> requireDistinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "two networks are called '" + name + "'; give one file another name");
      }
    }
    return names;
  }

  /** Of files that need more memory than there is to run, a line each. */
  public static List<String> tooLarge(List<ModelFile> models, long memoryBytes) {
    return models.stream()
        .map(ModelFile::network)
        .filter(network -> needed(network) > memoryBytes)
        .map(
            network ->
                String.format(
                    Locale.ROOT,
                    "%s needs at least %.1f GB of memory to run, and this machine has %.1f GB",
                    network,
                    needed(network) / 1e9,
                    memoryBytes / 1e9))
        .toList();
  }

  private static double needed(OnnxNetwork network) {
    return network.report().map(NetworkReport::memoryBytes).orElse(0.0);
  }

  /** Loads a network, up to its first run; where the runtime does not run it, that is noted. */
  public Optional<LoadedNetwork> load(String name, Profile profile) {
    ModelFile model = models.get(name);
    OnnxFile file = model == null ? OnnxFile.of(bytes(name)) : model.run();
    try {
      LoadedNetwork loaded = profile.load(file);
      try {
        loaded.run();
        return Optional.of(loaded);
      } catch (RuntimeException e) {
        loaded.close();
        throw e;
      }
    } catch (IllegalStateException e) {
      String reason = String.valueOf(e.getMessage()).strip();
      failures
          .computeIfAbsent(
              Failure.kind(profile.name(), reason),
              kind -> new Failure(profile.name(), reason, new LinkedHashSet<>()))
          .networks()
          .add(name);
      return Optional.empty();
    }
  }

  /** What was not run and why, a line for each reason of a profile. */
  public List<String> failures() {
    return failures.values().stream().map(Failure::line).toList();
  }

  /** A network with its features. */
  public OnnxNetwork network(String name) {
    ModelFile model = models.get(name);
    return model == null ? OnnxModel.read(bytes(name), name).network(name) : model.network();
  }

  private byte[] bytes(String name) {
    byte[] bytes = made.remove(name);
    if (bytes == null) {
      bytes = new GeneratedNetwork(name).onnx();
    }
    made.put(name, bytes);
    if (made.size() > KEPT) {
      made.remove(made.keySet().iterator().next());
    }
    return bytes;
  }
}
