package dev.maple.cli.predict;

import dev.maple.architecture.Architecture;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.CsvWriter;
import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Networks to be copied to a device: {@code 01/model.onnx} and so on, a script that runs them with
 * the tool at hand, and the list that {@code adapt} reads when it has run.
 */
final class NetworkFolder {
  private static final String SCRIPT = "measure.sh";
  private static final String LIST = "samples.csv";

  /** The names of what is written here, by the script too. */
  private static final String WRITTEN =
      "\\d+(\\.txt)?|" + Pattern.quote(SCRIPT) + "|" + Pattern.quote(LIST);

  private final Path folder;

  NetworkFolder(Path folder) {
    this.folder = folder;
  }

  Path list() {
    return folder.resolve(LIST);
  }

  /** What was measured of other networks must not become these, and nothing is replaced. */
  private void requireNoNetworks() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> there = Files.list(folder)) {
      Optional<Path> earlier =
          there.filter(path -> path.getFileName().toString().matches(WRITTEN)).sorted().findFirst();
      if (earlier.isPresent()) {
        throw new UsageException(
            "--networks "
                + folder
                + " holds networks of an earlier run, or what would be replaced by them ("
                + earlier.get().getFileName()
                + "); name another folder, or empty it");
      }
    }
  }

  <A extends Architecture<A>> void write(List<A> suggested, Function<A, byte[]> onnx)
      throws IOException {
    requireNoNetworks();
    CsvWriter csv =
        CsvWriter.empty()
            .comments(List.of("Best first. What measure.sh writes; adapt reads it."))
            .cells(List.of("architecture", SampleFile.FILE))
            .end();
    for (int i = 0; i < suggested.size(); i++) {
      A architecture = suggested.get(i);
      String number = String.format(Locale.ROOT, "%02d", i + 1);
      Path network = Files.createDirectories(folder.resolve(number));
      WholeFile.write(network.resolve("model.onnx"), onnx.apply(architecture));
      csv.cell(architecture.space().format(architecture)).cell(number + ".txt").end();
    }
    try (InputStream script = NetworkFolder.class.getResourceAsStream(SCRIPT)) {
      Path file = folder.resolve(SCRIPT);
      WholeFile.write(file, Objects.requireNonNull(script, SCRIPT).readAllBytes());
      if (!file.toFile().setExecutable(true)) {
        throw new IOException(file + " cannot be made executable; run it by sh");
      }
    }
    csv.write(list());
  }
}
