package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A space of one's own: layers with choices, what each costs, and no device measured before. */
public final class OwnSpace {
  /** Six layers, each with a kernel and an expansion, or skipped. */
  static final ChoiceSpace MOBILE = space();

  private OwnSpace() {}

  private static ChoiceSpace space() {
    var space = ChoiceSpace.named("mobile");
    for (int layer = 0; layer < 6; layer++) {
      space.layer("layer" + layer, "k3e3", "k5e3", "k3e6", "k5e6", "skip");
    }
    return space
        .layerSum("total.mflops", (layer, choice) -> mflops(choice))
        .layerSum("total.layers", (layer, choice) -> choice.equals("skip") ? 0 : 1)
        .build();
  }

  static double mflops(String choice) {
    if (choice.equals("skip")) {
      return 0;
    }
    double kernel = choice.charAt(1) - '0';
    double expansion = choice.charAt(3) - '0';
    return expansion * (0.4 + 0.02 * kernel * kernel);
  }

  /** Measures what Maple asks for, and predicts all others. */
  static LatencyPredictor<ChoiceArchitecture> adapt(
      int count, ToDoubleFunction<ChoiceArchitecture> measure) {
    var stage = Maple.forDevice("board").initialSet(InitialSet.empty(MOBILE));
    List<LatencySample<ChoiceArchitecture>> samples =
        stage.suggest(count).stream()
            .map(network -> new LatencySample<>(network, measure.applyAsDouble(network)))
            .toList();
    return stage.adapt(samples);
  }
}
