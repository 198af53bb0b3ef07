package dev.maple.cli.collect;

import dev.maple.cli.terminal.OnnxOptions;
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

  private final Map<String, OnnxOptions.Model> models = new LinkedHashMap<>();
  private final Map<String, byte[]> made = new LinkedHashMap<>();
  private final Set<String> failures = new LinkedHashSet<>();

  /** These files, and all networks that can be generated. */
  public OnnxSubjects(List<OnnxOptions.Model> models) {
    models.forEach(model -> this.models.put(model.network().name(), model));
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

  /** Loads a network, up to its first run; where the runtime does not run it, that is noted. */
  public Optional<LoadedNetwork> load(String name, Profile profile) {
    OnnxOptions.Model model = models.get(name);
    OnnxFile file =
        model == null ? OnnxFile.of(bytes(name)) : OnnxFile.of(model.file(), model.shapes());
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
      failures.add(profile.name() + " does not run " + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What was not run and why, in a line each. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** A network with its features. */
  public OnnxNetwork network(String name) {
    OnnxOptions.Model model = models.get(name);
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
