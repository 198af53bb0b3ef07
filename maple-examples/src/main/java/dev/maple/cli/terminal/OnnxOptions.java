package dev.maple.cli.terminal;

import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxInput;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.onnx.PredictedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name ONNX files. */
public final class OnnxOptions {
  /** The name of the space of ONNX files. */
  public static final String SPACE = "onnx";

  @Option(
      names = "--model",
      paramLabel = "FILE|DIR",
      description = "an ONNX file, or a folder of them; may be repeated")
  private List<Path> models = List.of();

  @Option(
      names = "--input",
      paramLabel = "NAME=SHAPE",
      description =
          "the shape of an input that the files leave free, such as x=1x3x224x224; may be repeated")
  private Map<String, String> inputs = Map.of();

  /**
   * An ONNX file with its network.
   *
   * @param inputs names of its inputs
   * @param shapes of the inputs that were given
   */
  public record Model(
      Path file, OnnxNetwork network, List<String> inputs, Map<String, long[]> shapes) {}

  /** Why there is no answer to what would be a guess. */
  public static String refusal(PredictedTime guess) {
    return String.format(
        Locale.ROOT,
        "only %.0f %% of what it does is in operators that were measured; --guess answers all the"
            + " same",
        100 * guess.coverage());
  }

  /** Whether ONNX files were named. */
  public boolean isGiven() {
    return !models.isEmpty();
  }

  /** Refuses ONNX files where the space is another. */
  public void requireNone() {
    if (!models.isEmpty() || !inputs.isEmpty()) {
      throw new UsageException("--model and --input need --space onnx");
    }
  }

  /**
   * The networks of the table, or without one of the initial set that comes with Maple, and of the
   * files that were named; a file hides a network of its name.
   */
  OnnxSpace space(@Nullable Path table) throws IOException {
    List<Model> models = models();
    requireKnownInputs(models);
    List<OnnxNetwork> named = models.stream().map(Model::network).toList();
    List<String> names = named.stream().map(OnnxNetwork::name).toList();
    OnnxSpace known = table == null ? OnnxInitialSet.space() : OnnxSpace.read(table);
    List<OnnxNetwork> networks = new ArrayList<>(named);
    known.networks().stream()
        .filter(network -> !names.contains(network.name()))
        .forEach(networks::add);
    return UsageException.orUsage(() -> OnnxSpace.of(networks));
  }

  /** The files that were named, those of a folder by name. */
  public List<Model> models() throws IOException {
    return models(models);
  }

  /** Files, those of a folder by name; the inputs of all are as {@code --input} says. */
  public List<Model> models(List<Path> paths) throws IOException {
    List<Model> all = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          List<Path> inside = files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
          if (inside.isEmpty()) {
            throw new UsageException(path + " holds no file that ends in .onnx");
          }
          for (Path file : inside) {
            all.add(model(file));
          }
        }
      } else {
        all.add(model(path));
      }
    }
    return all;
  }

  /** Refuses shapes of inputs that none of the models has. */
  public void requireKnownInputs(List<Model> models) {
    for (String input : inputs.keySet()) {
      if (models.stream().noneMatch(model -> model.inputs().contains(input))) {
        throw new UsageException(
            "--input "
                + input
                + ": no model has such an input; they have "
                + models.stream().flatMap(m -> m.inputs().stream()).distinct().sorted().toList());
      }
    }
  }

  private Model model(Path file) throws IOException {
    OnnxModel model = OnnxModel.read(file);
    Map<String, long[]> shapes = new LinkedHashMap<>();
    Map<String, Long> sizes = new HashMap<>();
    for (OnnxInput input : model.inputs()) {
      String text = inputs.get(input.name());
      if (text != null) {
        long[] shape = shape(input.name(), text);
        OnnxModel before = model;
        model = inFile(file, () -> before.withInput(input.name(), shape));
        shapes.put(input.name(), shape);
        for (int i = 0; i < Math.min(shape.length, input.dimensions().size()); i++) {
          sizes.put(input.dimensions().get(i), shape[i]);
        }
      }
    }
    // A dimension that is named alike is alike, also where the shape of its input was not given.
    for (OnnxInput input : model.inputs()) {
      if (!shapes.containsKey(input.name())
          && input.dimensions().stream().anyMatch(sizes::containsKey)) {
        shapes.put(
            input.name(), input.dimensions().stream().mapToLong(d -> size(d, sizes)).toArray());
      }
    }
    OnnxModel sized = model;
    return new Model(file, inFile(file, sized::network), names(model), shapes);
  }

  /** What is said of a file's inputs names the file: there may be a folder of them. */
  private static <T> T inFile(Path file, Supplier<T> made) {
    return UsageException.orUsage(file + ": ", made);
  }

  private static List<String> names(OnnxModel model) {
    return model.inputs().stream().map(OnnxInput::name).toList();
  }

  private static long size(String dimension, Map<String, Long> sizes) {
    Long given = sizes.get(dimension);
    return given != null ? given : dimension.matches("\\d{1,9}") ? Long.parseLong(dimension) : 1;
  }

  private static long[] shape(String input, String text) {
    if (!text.matches("\\d{1,9}(x\\d{1,9})*")) {
      throw new UsageException(
          "--input "
              + input
              + "="
              + text
              + " is no shape; give one such as 1x3x224x224, of sides below 1000000000");
    }
    return Arrays.stream(text.split("x", -1)).mapToLong(Long::parseLong).toArray();
  }
}
