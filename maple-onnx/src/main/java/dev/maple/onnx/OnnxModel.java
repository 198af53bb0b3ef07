package dev.maple.onnx;

import dev.maple.csv.Excerpt;
import dev.maple.csv.TextFile;
import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Model;
import dev.maple.onnx.graph.Value;
import dev.maple.onnx.kernel.Kernels;
import dev.maple.onnx.shape.InferredGraph;
import dev.maple.onnx.shape.ShapeInference;
import dev.maple.onnx.shape.TensorInfo;
import dev.maple.onnx.wire.Numbers;
import dev.maple.onnx.wire.WireSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an ONNX file says: its graph, without the weights. Free dimensions of its inputs may be
 * given sizes; then it becomes an {@link OnnxNetwork}. Immutable and thread-safe.
 *
 * <pre>{@code
 * OnnxNetwork network =
 *     OnnxModel.read(Path.of("minilm.onnx")).withDimension("sequence_length", 128).network();
 * }</pre>
 */
public final class OnnxModel {
  private static final int LONGEST_MESSAGE = 500;

  private final String name;
  private final Model model;
  private final InputSizes sizes;
  private final Map<String, double[]> values;

  private OnnxModel(String name, Model model) {
    this(name, model, new InputSizes(model.graph().inputs()), Map.of());
  }

  private OnnxModel(String name, Model model, InputSizes sizes, Map<String, double[]> values) {
    this.name = name;
    this.model = model;
    this.sizes = sizes;
    this.values = Map.copyOf(values);
  }

  /**
   * Reads a file. Weights are skipped, inside the file and beside it, so that the time and memory
   * taken depend on the graph and not on them.
   *
   * @param file a file of ONNX's {@code ModelProto}, of any size, intermediate representation 3 to
   *     10, operator sets 7 to 21; others are read as far as they are alike, with a note in the
   *     network's report
   * @return the model
   * @throws IOException if the file cannot be read, as a folder cannot
   * @throws IllegalArgumentException if the file is not an ONNX model or has no outputs, holds a
   *     cycle of nodes or functions, a node that reads what nothing makes, or so many parts that it
   *     cannot be meant; the message names the file
   */
  public static OnnxModel read(Path file) throws IOException {
    TextFile.requireFile(file);
    String name = withoutEnding(String.valueOf(file.getFileName()));
    String plain = name.replaceAll("[,\"\\p{Cntrl}]", "_").strip().replaceFirst("^#", "_");
    try (WireSource source = WireSource.open(file)) {
      return read(source, file.toString(), plain);
    }
  }

  /**
   * Reads a file that is in memory, as {@link #read(Path)} does one on disk.
   *
   * @param bytes the file; not kept
   * @param name what to call the network
   * @return the model
   * @throws IllegalArgumentException as {@link #read(Path)}
   */
  public static OnnxModel read(byte[] bytes, String name) {
    try {
      return read(WireSource.of(bytes), name, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory can always be read
    }
  }

  /** A file's name without the ending that ONNX files have, in capitals or not. */
  static String withoutEnding(String file) {
    return file.replaceFirst("(?i)\\.onnx$", "");
  }

  private static OnnxModel read(WireSource source, String file, String name) throws IOException {
    try {
      return new OnnxModel(name, Model.read(source));
    } catch (IllegalArgumentException e) {
      String kind = OtherFiles.kind(source.start(OtherFiles.BYTES));
      String why =
          kind == null ? Excerpt.of(String.valueOf(e.getMessage()), LONGEST_MESSAGE) : kind;
      throw new IllegalArgumentException(file + " is not an ONNX model: " + why, e);
    }
  }

  /**
   * The inputs, initializers apart.
   *
   * @return in the order of the file
   */
  public List<OnnxInput> inputs() {
    return model.graph().inputs().stream().map(OnnxInput::of).toList();
  }

  /**
   * The operator sets that the file asks for.
   *
   * @return versions by domain; ONNX's own domain is the empty text
   */
  public Map<String, Long> opsets() {
    return model.opsets();
  }

  /**
   * Gives an input its shape. A free dimension with a name takes its size wherever else it is
   * named.
   *
   * @param input the input's name
   * @param shape its sides, each at least 0; an empty tensor, such as the cache in a decoder's
   *     first step, has a side of 0
   * @return a model with this input's shape
   * @throws IllegalArgumentException if there is no such input, or the shape contradicts what is
   *     declared or what a dimension with a name was given by that name or in another input
   */
  public OnnxModel withInput(String input, long... shape) {
    return new OnnxModel(name, model, sizes.withInput(input, shape), values);
  }

  /**
   * Gives an input of few elements its values, such as a sampling rate that chooses among branches
   * or a size that shapes are made of. Nothing else of the network depends on values.
   *
   * @param input the input's name
   * @param values its elements, in order; a scalar has one
   * @return a model in which they are known
   * @throws IllegalArgumentException if there is no such input, or more than 4,096 values
   */
  public OnnxModel withValues(String input, double... values) {
    if (values.length > Numbers.MOST) {
      throw new IllegalArgumentException(
          sizes.input(input).name()
              + ": at most "
              + Numbers.MOST
              + " values, were "
              + values.length);
    }
    Map<String, double[]> all = new HashMap<>(this.values);
    all.put(sizes.input(input).name(), values.clone());
    return new OnnxModel(name, model, sizes, all);
  }

  /**
   * Gives a free dimension its size.
   *
   * @param symbol its name, as {@link #inputs} tells it
   * @param size its size, at least 0
   * @return a model in which it is known
   * @throws IllegalArgumentException if no input has such a dimension, the size is less than 0, or
   *     the shape of an input has given it another
   */
  public OnnxModel withDimension(String symbol, long size) {
    return new OnnxModel(name, model, sizes.withDimension(symbol, size), values);
  }

  /**
   * The network that this model is, under the file's name.
   *
   * @return the network with its features and report
   * @throws IllegalArgumentException as {@link #network(String)}
   */
  public OnnxNetwork network() {
    return network(name);
  }

  /**
   * The network that this model is: shapes are inferred, nodes joined to kernels, and these
   * counted. A free first dimension that is not given is taken to be 1, a batch of one, and the
   * report says so.
   *
   * @param name what to call it, without commas, quotes, line breaks and blanks around it, and not
   *     beginning with {@code #}
   * @return the network with its features and report
   * @throws IllegalArgumentException if another dimension of an input is free (the message tells
   *     which), an input is too small for a window that slides over what is made of it, or tensors
   *     cannot be joined or reshaped as a node asks (the message tells the node, the sizes and the
   *     remedy), an input was given more or fewer values than it has elements, or the name is not
   *     as described
   */
  public OnnxNetwork network(String name) {
    List<String> assumed = new ArrayList<>();
    Long operators = model.opsets().get("");
    if (operators != null) {
      noteUnlessKnown("operator set", operators, 7, 21, assumed);
    }
    noteUnlessKnown("intermediate representation", model.irVersion(), 3, 10, assumed);
    Kernels kernels = Kernels.of(inferred(assumed));
    return new OnnxNetwork(
        name,
        Features.of(kernels.all()),
        Reports.of(kernels, assumed),
        Features.byClass(kernels.all()));
  }

  private static void noteUnlessKnown(
      String what, long version, int oldest, int newest, List<String> notes) {
    if (version < oldest || version > newest) {
      notes.add(
          "%s %s is not among those known, %s to %s; what differs there is read as in these"
              .formatted(what, version, oldest, newest));
    }
  }

  /** The graph with the shapes of all its tensors; notes what was assumed. */
  InferredGraph inferred(List<String> assumed) {
    Map<String, Long> known = sizes.named();
    Map<String, TensorInfo> given = new LinkedHashMap<>();
    for (Value input : model.graph().inputs()) {
      if (input.type() == ElementType.UNDEFINED && input.dimensions() == null) {
        assumed.add("input '" + input.name() + "' is no tensor; what is made of it has no size");
        given.put(input.name(), TensorInfo.UNKNOWN);
        continue;
      }
      long[] shape = sizes.shape(input, known, assumed);
      given.put(input.name(), new TensorInfo(input.type(), shape, known(input, shape), false));
    }
    try {
      return ShapeInference.infer(model.graph(), given, known);
    } catch (IllegalArgumentException e) {
      String because = assumed.isEmpty() ? "" : " (" + String.join("; ", assumed) + ")";
      throw new IllegalArgumentException(e.getMessage() + because, e);
    }
  }

  private double @Nullable [] known(Value input, long[] shape) {
    double[] given = values.get(input.name());
    long elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (given != null && given.length != elements) {
      throw new IllegalArgumentException(
          "input '%s' of shape %s was given %s values"
              .formatted(input.name(), Arrays.toString(shape), given.length));
    }
    return given;
  }
}
