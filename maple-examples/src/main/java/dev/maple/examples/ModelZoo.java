package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.FeatureTable;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A zoo of models was measured on many devices. A new device arrives: five models are measured. */
public final class ModelZoo {
  private ModelZoo() {}

  /** Measures five models on a device and predicts all others. */
  static LatencyPredictor<FeatureTable.Row> adapt(
      LatencyPrior<FeatureTable.Row> zoo,
      String device,
      ToDoubleFunction<FeatureTable.Row> measure) {
    Maple.WithPrior<FeatureTable.Row> maple = Maple.forDevice(device).prior(zoo);
    List<LatencySample<FeatureTable.Row>> samples =
        maple.suggest(5).stream()
            .map(model -> new LatencySample<>(model, measure.applyAsDouble(model)))
            .toList();
    return maple.adapt(samples);
  }

  /** Features, latencies, and the device of the latencies that is taken as new. */
  public static void main(String[] arguments) throws IOException {
    FeatureTable models = FeatureTable.read(Path.of(arguments[0]));
    InitialSet<FeatureTable.Row> all = InitialSet.read(Path.of(arguments[1]), models);
    DeviceLatencies<FeatureTable.Row> device = all.device(arguments[2]);
    LatencyPrior<FeatureTable.Row> zoo = Maple.learn(all.without(List.of(arguments[2])));
    var predictor = adapt(zoo, device.device(), model -> millis(device, model));
    for (LatencySample<FeatureTable.Row> sample : device.samples()) {
      FeatureTable.Row model = sample.architecture();
      System.out.printf(
          Locale.ROOT, "%s %s, took %.3g ms%n", model, predictor.predict(model), sample.millis());
    }
  }

  private static double millis(DeviceLatencies<FeatureTable.Row> device, FeatureTable.Row model) {
    return device.samples().stream()
        .filter(sample -> sample.architecture().equals(model))
        .mapToDouble(LatencySample::millis)
        .findFirst()
        .orElseThrow();
  }
}
