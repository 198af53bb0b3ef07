package dev.maple.cli.meter;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The machine that measures. */
public record Machine(String cpu, int cores, boolean virtual, String os, String jvm) {

  public static Machine here() {
    List<String> cpuInfo = lines(Path.of("/proc/cpuinfo"));
    return new Machine(
        cpuInfo.stream()
            .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        cpuInfo.stream().anyMatch(line -> line.startsWith("flags") && line.contains(" hypervisor")),
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  /** The processor in one line. */
  public String processor() {
    return cpu + ", " + cores + (cores == 1 ? " core" : " cores") + (virtual ? ", virtual" : "");
  }

  /** How much memory this machine has, in bytes; more than any where it does not say. */
  public static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : new ArrayList<>();
    } catch (IOException e) {
      return List.of();
    }
  }
}
