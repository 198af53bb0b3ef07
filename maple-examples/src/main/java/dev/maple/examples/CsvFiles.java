package dev.maple.examples;

import dev.maple.LatencyPredictor;
import dev.maple.Maple;
import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import dev.maple.sample.DeviceLatencies;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Everything from files. Both are CSV with the header {@code architecture,<device>,...}, in
 * milliseconds: the devices measured before, and the few samples of the new one, a single column.
 * The predictions are written likewise.
 */
public final class CsvFiles {
  private CsvFiles() {}

  static LatencyPredictor<NasBench201Cell> adapt(Path initialSet, Path samples) throws IOException {
    NasBench201 space = NasBench201.space();
    DeviceLatencies<NasBench201Cell> few = InitialSet.read(samples, space).devices().get(0);
    return Maple.forDevice(few.device())
        .initialSet(InitialSet.read(initialSet, space))
        .adapt(few.samples());
  }

  static void write(LatencyPredictor<NasBench201Cell> predictor, Path file) throws IOException {
    StringBuilder text = new StringBuilder("architecture," + predictor.device() + "\n");
    for (NasBench201Cell cell : NasBench201.space().architectures()) {
      double millis = predictor.predict(cell).millis();
      text.append(cell).append(String.format(Locale.ROOT, ",%.4f%n", millis));
    }
    Files.writeString(file, text);
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("arguments: INITIAL-SET.csv SAMPLES.csv PREDICTIONS.csv");
      return;
    }
    var predictor = adapt(Path.of(arguments[0]), Path.of(arguments[1]));
    predictor.samples().stream()
        .filter(sample -> sample.isDoubted())
        .forEach(sample -> System.err.println("measure again: " + sample.sample().architecture()));
    write(predictor, Path.of(arguments[2]));
  }
}
