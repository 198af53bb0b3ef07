package dev.maple.runtime.plain;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.Network;
import java.util.List;
import java.util.function.Function;

/** A way of computing convolutions. */
record PlainProfile(String name, String description, Function<PlainNetwork, PlannedLayers> layers)
    implements Profile {

  static List<PlainProfile> all() {
    return List.of(
        new PlainProfile(
            "java-direct", "plain Java, convolutions as nested loops", DirectLayers::new),
        new PlainProfile(
            "java-im2col", "plain Java, convolutions as matrix products", WindowLayers::new));
  }

  @Override
  public String runtime() {
    return PlainRuntime.NAME;
  }

  @Override
  public LoadedNetwork load(Network network, int pixels) {
    float[] image = network.image(pixels);
    PlainNetwork plan = new PlainNetwork();
    plan.finish(network.build(layers.apply(plan), Tensor.of(network.channels(), pixels, image)));
    return plan;
  }
}
