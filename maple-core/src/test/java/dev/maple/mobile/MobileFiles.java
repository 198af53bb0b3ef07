package dev.maple.mobile;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the made example as {@code features.csv} and {@code latency.csv}: 400 x 8 latencies. */
final class MobileFiles {
  private static final int ARCHITECTURES = 400;
  private static final double NOISE = 0.02;

  private MobileFiles() {}

  /**
   * Writes both files.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  static void write(Path folder) throws IOException {
    ChoiceSpace space = MobileNetwork.space();
    List<ChoiceArchitecture> architectures = space.draw(ARCHITECTURES, 1);
    StringBuilder features = new StringBuilder("# A made example, not measurements.\narchitecture");
    StringBuilder latencies = new StringBuilder(features);
    space.layout().names().forEach(name -> features.append(',').append(name));
    MobileDevice.ALL.forEach(device -> latencies.append(',').append(device.name()));
    Random random = new Random(2);
    for (ChoiceArchitecture architecture : architectures) {
      features.append('\n').append(architecture);
      for (double value : space.encode(architecture)) {
        features.append(',').append(new BigDecimal(value));
      }
      latencies.append('\n').append(architecture);
      for (MobileDevice device : MobileDevice.ALL) {
        double millis = device.millis(MobileNetwork.convolutions(architecture));
        double noisy = millis * (1 + NOISE * random.nextGaussian());
        latencies.append(String.format(Locale.ROOT, ",%.4f", noisy));
      }
    }
    Files.writeString(folder.resolve("features.csv"), features.append('\n'));
    Files.writeString(folder.resolve("latency.csv"), latencies.append('\n'));
  }
}
