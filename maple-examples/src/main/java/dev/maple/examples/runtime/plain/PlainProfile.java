package dev.maple.examples.runtime.plain;

import dev.maple.examples.network.Network;
import dev.maple.examples.network.OnnxModel;
import dev.maple.examples.runtime.LoadedNetwork;
import dev.maple.examples.runtime.Profile;
import java.util.List;
import java.util.function.Function;

/** A way of computing convolutions. */
record PlainProfile(String name, String description, Function<Plan, PlannedLayers> layers)
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
    float[] image = OnnxModel.image(network.channels(), pixels);
    Plan plan = new Plan();
    plan.finish(network.build(layers.apply(plan), Tensor.of(network.channels(), pixels, image)));
    return plan;
  }
}
