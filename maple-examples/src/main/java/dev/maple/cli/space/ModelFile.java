package dev.maple.cli.space;

import static java.util.stream.Collectors.joining;

import dev.maple.cli.terminal.UsageException;
import dev.maple.onnx.OnnxInput;
import dev.maple.onnx.OnnxModel;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.runtime.network.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An ONNX file with its network.
 *
 * @param inputs names of its inputs
 * @param misfits of inputs that are declared otherwise than was given, and so left as declared,
 *     what is wrong
 * @param run the same file, to be run with what was given of its inputs
 */
public record ModelFile(
    Path file,
    OnnxNetwork network,
    List<String> inputs,
    Map<String, String> misfits,
    OnnxFile run) {

  /** A free dimension without a name, which has nothing to do with another one. */
  private static final String NAMELESS = "?";

  /**
   * Reads a file.
   *
   * @param shapes of inputs, as text; those that the file does not have are passed over, and those
   *     that it contradicts are kept as misfits
   * @param values of inputs; those that the file does not have are passed over
   */
  static ModelFile read(Path file, Map<String, String> shapes, Map<String, String> values)
      throws IOException {
    OnnxModel declared = OnnxModel.read(file);
    OnnxModel model = declared;
    Map<String, String> misfits = new LinkedHashMap<>();
    Map<String, long[]> shaped = new LinkedHashMap<>();
    Map<String, Long> sizes = new HashMap<>();
    for (OnnxInput input : model.inputs()) {
      String text = shapes.get(input.name());
      if (text != null) {
        long[] shape = shape(input.name(), text);
        try {
          declared.withInput(input.name(), shape);
        } catch (IllegalArgumentException e) {
          misfits.put(input.name(), String.valueOf(e.getMessage()));
          continue;
        }
        OnnxModel before = model;
        model = inFile(file, () -> before.withInput(input.name(), shape));
        shaped.put(input.name(), shape);
        for (int i = 0; i < Math.min(shape.length, input.dimensions().size()); i++) {
          sizes.put(input.dimensions().get(i), shape[i]);
        }
        sizes.remove(NAMELESS);
      }
    }
    // A dimension that is named alike is alike, also where the shape of its input was not given.
    for (OnnxInput input : model.inputs()) {
      if (!shaped.containsKey(input.name())
          && input.dimensions().stream().anyMatch(sizes::containsKey)) {
        shaped.put(
            input.name(), input.dimensions().stream().mapToLong(d -> size(d, sizes)).toArray());
      }
    }
    OnnxFile run = OnnxFile.of(file, shaped);
    for (OnnxInput input : model.inputs()) {
      String text = values.get(input.name());
      if (text != null) {
        double[] numbers = values(input, text);
        OnnxModel before = model;
        model = inFile(file, () -> before.withValues(input.name(), numbers));
        run = run.withValues(input.name(), numbers);
      }
    }
    String misfit = misfits.values().stream().map(each -> each + "; ").collect(joining());
    return new ModelFile(
        file,
        UsageException.orUsage(file + ": " + misfit, model::network),
        model.inputs().stream().map(OnnxInput::name).toList(),
        misfits,
        run);
  }

  /** What is said of a file's inputs names the file: there may be a folder of them. */
  private static <T> T inFile(Path file, Supplier<T> made) {
    return UsageException.orUsage(file + ": ", made);
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

  private static double[] values(OnnxInput input, String text) {
    boolean whole = !input.type().matches("B?FLOAT.*|DOUBLE");
    String number = whole ? "-?\\d{1,15}" : "-?\\d+(\\.\\d+)?([eE]-?\\d+)?";
    if (!text.matches(number + "(," + number + ")*")) {
      throw new UsageException(
          "--value "
              + input.name()
              + "="
              + text
              + ": the input is of "
              + input.type()
              + "; give "
              + (whole ? "whole numbers such as 16000 or 0,1" : "numbers such as 0.5 or 0,1"));
    }
    return Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
