package dev.maple.cli.collect;

import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.runtime.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptors that {@code collect} has measured so far, in a file as {@link CollectState}'s.
 */
final class DescriptorState {
  private final Path file;
  private final String settings;
  private final Map<String, HardwareDescriptor> descriptors = new LinkedHashMap<>();

  private DescriptorState(Path file, String settings) {
    this.file = file;
    this.settings = settings;
  }

  /**
   * The state in the file, or an empty one.
   *
   * @throws IllegalArgumentException if the file holds something else
   */
  static DescriptorState open(Path file, String settings) throws IOException {
    DescriptorState state = new DescriptorState(file, settings);
    if (Files.exists(file)) {
      CollectState.requireSame(settings, Files.readAllLines(file), file);
      state.descriptors.putAll(HardwareDescriptor.read(file));
    }
    return state;
  }

  /** Profile name to descriptor. */
  Map<String, HardwareDescriptor> descriptors() {
    return Collections.unmodifiableMap(descriptors);
  }

  /** The profiles that are not described yet. */
  List<Profile> left(List<Profile> profiles) {
    return profiles.stream().filter(p -> !descriptors.containsKey(p.name())).toList();
  }

  /** Adds a descriptor; when this returns it is on disk. */
  void add(String profile, HardwareDescriptor descriptor) throws IOException {
    descriptors.put(profile, descriptor);
    HardwareDescriptor.write(descriptors, file, settings);
  }
}
