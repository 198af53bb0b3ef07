package dev.maple.cli.space;

import dev.maple.cli.terminal.UsageException;
import dev.maple.onnx.OnnxInitialSet;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.onnx.PredictedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
          "the shape of an input that the files leave free, such as x=1x3x224x224; files that declare"
              + " another keep theirs; may be repeated")
  private List<String> inputs = List.of();

  @Option(
      names = "--value",
      paramLabel = "NAME=NUMBER[,NUMBER...]",
      description =
          "what goes into an input that chooses among branches or gives a size, such as sr=16000;"
              + " may be repeated")
  private List<String> values = List.of();

  /** Why there is no answer to what would be a guess. */
  public static String refusal(PredictedTime guess) {
    return String.format(
        Locale.ROOT,
        "only %.0f %% of what it does is in operators that were measured; --guess answers all the"
            + " same",
        100 * guess.coverage());
  }

  /** What was given of the files' inputs by value, in one order. */
  public SortedMap<String, String> values() {
    return byName("--value", values);
  }

  private static SortedMap<String, String> byName(String option, List<String> given) {
    SortedMap<String, String> byName = new TreeMap<>();
    for (String pair : given) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            option
                + " "
                + pair
                + " names no input; write the input's name, = and what it is given");
      }
      String name = pair.substring(0, equals);
      String text = pair.substring(equals + 1);
      String other = byName.put(name, text);
      if (other != null) {
        throw new UsageException(
            "%s gives %s twice: %s and %s; give it once".formatted(option, name, other, text));
      }
    }
    return byName;
  }

  /** Whether ONNX files were named. */
  public boolean isGiven() {
    return !models.isEmpty();
  }

  /** Refuses ONNX files where the space is another. */
  public void requireNone() {
    if (!models.isEmpty() || !inputs.isEmpty() || !values.isEmpty()) {
      throw new UsageException("--model, --input and --value need --space onnx");
    }
  }

  /**
   * The networks of the table, or without one of the initial set that comes with Maple, and of the
   * files that were named; a file hides a network of its name.
   */
  OnnxSpace space(@Nullable Path table) throws IOException {
    List<ModelFile> models = models();
    requireKnownInputs(models);
    List<OnnxNetwork> named = models.stream().map(ModelFile::network).toList();
    List<String> names = named.stream().map(OnnxNetwork::name).toList();
    OnnxSpace known = table == null ? OnnxInitialSet.space() : OnnxSpace.read(table);
    List<OnnxNetwork> networks = new ArrayList<>(named);
    known.networks().stream()
        .filter(network -> !names.contains(network.name()))
        .forEach(networks::add);
    return UsageException.orUsage(() -> OnnxSpace.of(networks));
  }

  /** The files that were named, those of a folder by name. */
  public List<ModelFile> models() throws IOException {
    return models(models);
  }

  /**
   * Files, those of a folder by name; the inputs of all are as {@code --input} and {@code --value}
   * say.
   */
  public List<ModelFile> models(List<Path> paths) throws IOException {
    Map<String, String> shapes = byName("--input", inputs);
    Map<String, String> values = values();
    List<ModelFile> all = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          List<Path> inside = files.filter(OnnxOptions::isModel).sorted().toList();
          if (inside.isEmpty()) {
            throw new UsageException(path + " holds no file that ends in .onnx");
          }
          for (Path file : inside) {
            all.add(ModelFile.read(file, shapes, values));
          }
        }
      } else {
        all.add(ModelFile.read(path, shapes, values));
      }
    }
    return all;
  }

  /**
   * Whether a file of a folder is a model; what begins with "._" is macOS's, not the file itself.
   */
  private static boolean isModel(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".onnx") && !name.startsWith("._") && Files.isRegularFile(file);
  }

  /** Whether a file, not one that can be read but once, is a model by its name or its content. */
  static boolean isOnnx(Path file) throws IOException {
    boolean named = isModel(file);
    if (named || !Files.isRegularFile(file)) {
      return named;
    }
    try {
      OnnxModel.read(file);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Refuses shapes and values of inputs that none of the models has, and shapes that fit none. */
  public void requireKnownInputs(List<ModelFile> models) {
    SortedMap<String, String> shapes = byName("--input", inputs);
    requireKnown("--input", shapes, models);
    requireKnown("--value", values(), models);
    for (String input : shapes.keySet()) {
      List<ModelFile> having = models.stream().filter(m -> m.inputs().contains(input)).toList();
      if (having.stream().allMatch(m -> m.misfits().containsKey(input))) {
        ModelFile first = having.get(0);
        throw new UsageException(first.file() + ": " + first.misfits().get(input));
      }
    }
  }

  private static void requireKnown(
      String option, Map<String, String> given, List<ModelFile> models) {
    for (String input : given.keySet()) {
      if (models.stream().noneMatch(model -> model.inputs().contains(input))) {
        throw new UsageException(
            option
                + " "
                + input
                + ": no model has such an input; they have "
                + models.stream().flatMap(m -> m.inputs().stream()).distinct().sorted().toList());
      }
    }
  }
}
