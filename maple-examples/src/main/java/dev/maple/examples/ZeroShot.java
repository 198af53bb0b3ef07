package dev.maple.examples;

import dev.maple.Device;
import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** No measurement of a network at all: the device is described by what operators take on it. */
public final class ZeroShot {
  private ZeroShot() {}

  /** The latencies of the operators that the bundled devices are described by. */
  static LatencyPredictor<NasBench201Cell> fromLatencies(Map<String, Double> operatorMillis) {
    Device board =
        Device.named("board").describedBy(HardwareDescriptor.ofLatencies(operatorMillis));
    InitialSet<NasBench201Cell> bundled =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow();
    return Maple.forDevice(board).initialSet(bundled).adapt(List.of());
  }

  /** The same from files: an initial set and its descriptors, among them the device's own. */
  static LatencyPredictor<NasBench201Cell> fromFiles(Path latencies, Path descriptors, String name)
      throws IOException {
    Map<String, HardwareDescriptor> described = HardwareDescriptor.read(descriptors);
    InitialSet<NasBench201Cell> initialSet =
        InitialSet.read(latencies, NasBench201.space()).withDescriptors(described);
    HardwareDescriptor own = described.get(name);
    if (own == null) {
      throw new IllegalArgumentException(descriptors + " does not describe '" + name + "'");
    }
    return Maple.forDevice(Device.named(name).describedBy(own))
        .initialSet(initialSet)
        .adapt(List.of());
  }
}
