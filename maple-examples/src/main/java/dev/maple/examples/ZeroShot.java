package dev.maple.examples;

import dev.maple.Device;
import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.sample.InitialSet;
import java.util.List;
import java.util.Map;

/** No network was run on the new device: a few operators' latencies must do. */
public final class ZeroShot {
  private ZeroShot() {}

  /** The devices measured before, each described by what its operators cost. */
  static LatencyPrior<NasBench201Cell> learn(
      InitialSet<NasBench201Cell> set, Map<String, HardwareDescriptor> descriptors) {
    return Maple.learn(set.withDescriptors(descriptors));
  }

  /** Describe the new device by the same operators; every one that is left out is missing. */
  static LatencyPredictor<NasBench201Cell> predictor(
      LatencyPrior<NasBench201Cell> prior, Map<String, Double> operatorMillis) {
    HardwareDescriptor descriptor = HardwareDescriptor.ofLatencies(operatorMillis);
    return Maple.forDevice(Device.named("board").describedBy(descriptor))
        .prior(prior)
        .adapt(List.of());
  }

  public static void main(String[] arguments) {
    InitialSet<NasBench201Cell> set =
        Maple.bundledInitialSet(NasBench201.space()).orElseThrow().ofPopulation("runtimes");
    // From a file of one's own: HardwareDescriptor.read(Path.of("descriptors.csv")).
    LatencyPrior<NasBench201Cell> prior = learn(set, set.descriptors());
    Map<String, Double> operatorMillis =
        Map.of(
            "nor_conv_3x3@16", 0.21,
            "nor_conv_3x3@64", 0.18,
            "nor_conv_1x1@16", 0.04,
            "nor_conv_1x1@64", 0.03,
            "avg_pool_3x3@16", 0.02,
            "skip_connect@16", 0.002);
    NasBench201Cell candidate = NasBench201Cell.parse("|3x3|+|-|1x1|+|skip|-|3x3|");
    System.out.println(predictor(prior, operatorMillis).predict(candidate));
  }
}
