package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A space of one's own: a resolution, and three blocks that differ in kernel or are left out. */
public final class OwnSpace {
  private static final Map<String, Double> MEGAFLOPS = Map.of("k3", 9.0, "k5", 25.0, "skip", 0.0);

  static final ChoiceSpace SPACE =
      ChoiceSpace.named("small-net")
          .layer("resolution", "r160", "r224")
          .layer("block1", "k3", "k5", "skip")
          .layer("block2", "k3", "k5", "skip")
          .layer("block3", "k3", "k5", "skip")
          .feature("total.megaflops", OwnSpace::megaflops)
          .build();

  private OwnSpace() {}

  static double megaflops(ChoiceArchitecture network) {
    double larger = network.choice("resolution").equals("r224") ? 1.96 : 1;
    return larger
        * Stream.of("block1", "block2", "block3")
            .mapToDouble(block -> MEGAFLOPS.getOrDefault(network.choice(block), 0.0))
            .sum();
  }

  /** Stands for measuring: milliseconds to start a network, and for each megaflop. */
  static DeviceLatencies<ChoiceArchitecture> measured(
      String device, double start, double each, int networks) {
    return new DeviceLatencies<>(
        device,
        SPACE.draw(networks, device.hashCode()).stream()
            .map(network -> new LatencySample<>(network, start + each * megaflops(network)))
            .toList());
  }

  static LatencyPredictor<ChoiceArchitecture> adapt(DeviceLatencies<ChoiceArchitecture> few) {
    var before = List.of(measured("phone", 2, 0.1, 40), measured("board", 8, 0.9, 40));
    return Maple.forDevice(few.device())
        .initialSet(new InitialSet<>(SPACE, before))
        .adapt(few.samples());
  }

  public static void main(String[] arguments) {
    LatencyPredictor<ChoiceArchitecture> watch = adapt(measured("watch", 4, 0.4, 6));
    System.out.println(watch.predict(SPACE.parse("r224.k3.skip.k5")));
  }
}
