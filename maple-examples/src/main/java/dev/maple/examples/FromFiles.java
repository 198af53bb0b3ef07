package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.LatencyPrior;
import dev.maple.Maple;
import dev.maple.architecture.FeatureTable;
import dev.maple.sample.InitialSet;
import dev.maple.sample.LatencySample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything from CSV files: {@code features.csv} describes the networks, {@code latency.csv} holds
 * what devices measured before took, {@code samples.csv} what was measured on the new one.
 */
public final class FromFiles {
  private FromFiles() {}

  /** What to measure on a new device, by the networks' names. */
  static List<String> suggest(Path folder, int count) throws IOException {
    FeatureTable space = FeatureTable.read(folder.resolve("features.csv"));
    LatencyPrior<FeatureTable.Row> prior =
        Maple.learn(InitialSet.read(folder.resolve("latency.csv"), space));
    return Maple.forDevice("new").prior(prior).suggest(count).stream().map(space::format).toList();
  }

  /** The predicted latency of one network on the device of {@code samples.csv}. */
  static double predictMillis(Path folder, String network) throws IOException {
    FeatureTable space = FeatureTable.read(folder.resolve("features.csv"));
    var initialSet = InitialSet.read(folder.resolve("latency.csv"), space);
    var measured = InitialSet.read(folder.resolve("samples.csv"), space).devices().get(0);
    List<LatencySample<FeatureTable.Row>> samples = measured.samples();
    LatencyPredictor<FeatureTable.Row> predictor =
        Maple.forDevice(measured.device()).initialSet(initialSet).adapt(samples);
    return predictor.predict(space.parse(network)).millis();
  }
}
