package dev.maple.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the machine says about itself in text.
 *
 * @param os the operating system, as {@code os.name} has it
 * @param arch the architecture, as {@code os.arch} has it
 * @param root where {@code /proc} and {@code /sys} are found
 * @param environment environment variables
 */
record Host(String os, String arch, Path root, Map<String, String> environment) {

  /** Where the program runs, since a remedy depends on it. */
  enum Habitat {
    PLAIN,
    CONTAINER,
    KUBERNETES
  }

  static Host current() {
    return new Host(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Path.of("/"),
        System.getenv());
  }

  boolean linux() {
    return os.equals("Linux");
  }

  Habitat habitat() {
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      return Habitat.KUBERNETES;
    }
    boolean marked =
        environment.containsKey("container")
            || Files.exists(root.resolve(".dockerenv"))
            || Files.exists(root.resolve("run/.containerenv"));
    return marked ? Habitat.CONTAINER : Habitat.PLAIN;
  }

  /** {@code kernel.perf_event_paranoid}; the file is absent from a kernel without perf events. */
  OptionalInt paranoid() {
    return text("proc/sys/kernel/perf_event_paranoid")
        .filter(level -> level.matches("-?\\d{1,4}"))
        .map(level -> OptionalInt.of(Integer.parseInt(level)))
        .orElse(OptionalInt.empty());
  }

  /** Whether a filter decides which system calls this process may make. */
  boolean filtersSyscalls() {
    return text("proc/self/status").filter(status -> status.contains("Seccomp:\t2")).isPresent();
  }

  /** The CPUs of a list such as {@code 0-3,8}; none of an empty one. */
  static List<Integer> cpus(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : list.isBlank() ? new String[0] : list.split(",", -1)) {
      String[] ends = range.strip().split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
        cpus.add(cpu);
      }
    }
    return List.copyOf(cpus);
  }

  /** The text of a file without the white space around it, or empty if it cannot be read. */
  Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(root.resolve(file)).strip());
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** The names in a directory, sorted; none if it cannot be read. */
  List<String> list(String directory) {
    try (Stream<Path> entries = Files.list(root.resolve(directory))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException | UncheckedIOException | SecurityException e) {
      return List.of();
    }
  }
}
