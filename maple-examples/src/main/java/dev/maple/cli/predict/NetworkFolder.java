package dev.maple.cli.predict;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.WholeFile;
import dev.maple.runtime.network.NasBench201Network;
import dev.maple.runtime.network.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Networks to be copied to a device: {@code 01/model.onnx} and so on, a script that runs them with
 * the tool at hand, and the list that {@code adapt} reads when it has run.
 */
final class NetworkFolder {
  /** The size of CIFAR's images. */
  private static final int PIXELS = 32;

  private static final String SCRIPT = "measure.sh";
  private static final String LIST = "samples.csv";

  private final Path folder;

  NetworkFolder(Path folder) {
    this.folder = folder;
  }

  Path list() {
    return folder.resolve(LIST);
  }

  /** What was measured of other networks must not become these. */
  private void requireNoNetworks() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> there = Files.list(folder)) {
      Optional<Path> earlier =
          there
              .filter(path -> path.getFileName().toString().matches("\\d+(\\.txt)?"))
              .sorted()
              .findFirst();
      if (earlier.isPresent()) {
        throw new UsageException(
            "--networks "
                + folder
                + " holds networks of an earlier run ("
                + earlier.get().getFileName()
                + "); name another folder, or empty it");
      }
    }
  }

  void write(List<NasBench201Cell> cells) throws IOException {
    requireNoNetworks();
    StringBuilder csv = new StringBuilder();
    csv.append("# Best first. What measure.sh writes; adapt reads it.\n");
    csv.append("architecture,file\n");
    for (int i = 0; i < cells.size(); i++) {
      String number = String.format(Locale.ROOT, "%02d", i + 1);
      Path network = Files.createDirectories(folder.resolve(number));
      OnnxModel model = OnnxModel.fp32(new NasBench201Network(cells.get(i)), PIXELS, 1);
      WholeFile.write(network.resolve("model.onnx"), model.bytes());
      csv.append(cells.get(i)).append(',').append(number).append(".txt\n");
    }
    try (InputStream script = NetworkFolder.class.getResourceAsStream(SCRIPT)) {
      Path file = folder.resolve(SCRIPT);
      WholeFile.write(file, Objects.requireNonNull(script, SCRIPT).readAllBytes());
      if (!file.toFile().setExecutable(true)) {
        throw new IOException(file + " cannot be made executable; run it by sh");
      }
    }
    WholeFile.write(list(), csv);
  }
}
