package dev.maple.onnx;

import dev.maple.csv.Excerpt;
import dev.maple.onnx.graph.Dimension;
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
  private final Map<String, long[]> shapes;
  private final Map<String, Long> sizes;
  private final Map<String, double[]> values;

  private OnnxModel(
      String name,
      Model model,
      Map<String, long[]> shapes,
      Map<String, Long> sizes,
      Map<String, double[]> values) {
    this.name = name;
    this.model = model;
    this.shapes = Map.copyOf(shapes);
    this.sizes = Map.copyOf(sizes);
    this.values = Map.copyOf(values);
  }

  /**
   * Reads a file. Weights are skipped, inside the file and beside it, so that the time and memory
   * taken depend on the graph and not on them.
   *
   * @param file a file of ONNX's {@code ModelProto}, of any size, intermediate representation 3 to
   *     10, operator sets 7 to 21; others are read as far as they are alike
   * @return the model
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is not an ONNX model, or holds a cycle of nodes or
   *     functions, a node that reads what nothing makes, or so many parts that it cannot be meant;
   *     the message names the file
   */
  public static OnnxModel read(Path file) throws IOException {
    try (WireSource source = WireSource.open(file)) {
      String name = String.valueOf(file.getFileName()).replaceAll("\\.onnx$", "");
      return new OnnxModel(
          name.replaceAll("[,\"\\p{Cntrl}]", "_").strip().replaceFirst("^#", "_"),
          Model.read(source),
          Map.of(),
          Map.of(),
          Map.of());
    } catch (IllegalArgumentException e) {
      throw noModel(file.toString(), e);
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
      return new OnnxModel(name, Model.read(WireSource.of(bytes)), Map.of(), Map.of(), Map.of());
    } catch (IllegalArgumentException | IOException e) {
      throw noModel(name, e);
    }
  }

  private static IllegalArgumentException noModel(String name, Exception cause) {
    String why = Excerpt.of(String.valueOf(cause.getMessage()), LONGEST_MESSAGE);
    return new IllegalArgumentException(name + " is not an ONNX model: " + why, cause);
  }

  /**
   * The inputs, initializers apart.
   *
   * @return in the order of the file
   */
  public List<OnnxInput> inputs() {
    return model.graph().inputs().stream().map(OnnxModel::input).toList();
  }

  private static OnnxInput input(Value value) {
    List<Dimension> dimensions = value.dimensions();
    List<String> texts =
        dimensions == null ? List.of() : dimensions.stream().map(Dimension::toString).toList();
    return new OnnxInput(value.name(), value.type().name(), texts);
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
   * named, unless that is given, too.
   *
   * @param input the input's name
   * @param shape its sides, each at least 0; an empty tensor, such as the cache in a decoder's
   *     first step, has a side of 0
   * @return a model with this input's shape
   * @throws IllegalArgumentException if there is no such input, or the shape contradicts what is
   *     declared
   */
  public OnnxModel withInput(String input, long... shape) {
    Value value = declared(input);
    List<Dimension> declared = value.dimensions();
    boolean fits = Arrays.stream(shape).allMatch(side -> side >= 0);
    fits &= declared == null || declared.size() == shape.length;
    Map<String, Long> named = new HashMap<>();
    for (int i = 0; declared != null && fits && i < shape.length; i++) {
      long size = declared.get(i).size();
      String symbol = declared.get(i).symbol();
      fits = size < 0 || size == shape[i];
      if (size < 0 && symbol != null) {
        named.put(symbol, shape[i]);
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "input '%s' is declared as %s, which %s is not"
              .formatted(input, declared, Arrays.toString(shape)));
    }
    named.putAll(sizes);
    Map<String, long[]> all = new HashMap<>(shapes);
    all.put(input, shape.clone());
    return new OnnxModel(name, model, all, named, values);
  }

  private Value declared(String input) {
    return model.graph().inputs().stream()
        .filter(known -> known.name().equals(input))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no input '" + input + "'; the inputs are " + inputs()));
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
          declared(input).name() + ": at most " + Numbers.MOST + " values, were " + values.length);
    }
    Map<String, double[]> all = new HashMap<>(this.values);
    all.put(declared(input).name(), values.clone());
    return new OnnxModel(name, model, shapes, sizes, all);
  }

  /**
   * Gives a free dimension its size.
   *
   * @param symbol its name, as {@link #inputs} tells it
   * @param size its size, at least 0
   * @return a model in which it is known
   * @throws IllegalArgumentException if no input has such a dimension, or the size is less than 0
   */
  public OnnxModel withDimension(String symbol, long size) {
    boolean named = inputs().stream().anyMatch(input -> input.dimensions().contains(symbol));
    if (!named || size < 0) {
      throw new IllegalArgumentException(
          "dimension '%s' of %d: a size must be at least 0, and the inputs are %s"
              .formatted(symbol, size, inputs()));
    }
    Map<String, Long> all = new HashMap<>(sizes);
    all.put(symbol, size);
    return new OnnxModel(name, model, shapes, all, values);
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
   *     which), an input was given more or fewer values than it has elements, or the name is not as
   *     described
   */
  public OnnxNetwork network(String name) {
    List<String> assumed = new ArrayList<>();
    Kernels kernels = Kernels.of(inferred(assumed));
    return new OnnxNetwork(
        name,
        Features.of(kernels.all()),
        Reports.of(kernels, assumed),
        Features.byClass(kernels.all()));
  }

  /** The graph with the shapes of all its tensors; notes what was assumed. */
  InferredGraph inferred(List<String> assumed) {
    Map<String, Long> known = new HashMap<>(sizes);
    Map<String, TensorInfo> given = new LinkedHashMap<>();
    for (Value input : model.graph().inputs()) {
      if (input.type() == ElementType.UNDEFINED && input.dimensions() == null) {
        assumed.add("input '" + input.name() + "' is no tensor; what is made of it has no size");
        given.put(input.name(), TensorInfo.UNKNOWN);
        continue;
      }
      long[] shape = shape(input, known, assumed);
      given.put(input.name(), new TensorInfo(input.type(), shape, known(input, shape), false));
    }
    return ShapeInference.infer(model.graph(), given, known);
  }

  private double @Nullable [] known(Value input, long[] shape) {
    double[] given = values.get(input.name());
    long elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    if (given != null && given.length != elements) {
      throw new IllegalArgumentException(
          "input '%s' of shape %s was given %d values"
              .formatted(input.name(), Arrays.toString(shape), given.length));
    }
    return given;
  }

  private long[] shape(Value input, Map<String, Long> known, List<String> assumed) {
    long[] shape = shapes.get(input.name());
    List<Dimension> declared = input.dimensions();
    if (shape != null) {
      return shape;
    }
    if (declared == null) {
      throw new IllegalArgumentException(
          "input '" + input.name() + "' has no declared shape; give it with withInput");
    }
    shape = new long[declared.size()];
    for (int i = 0; i < shape.length; i++) {
      Dimension dimension = declared.get(i);
      String symbol = dimension.symbol();
      Long size = symbol == null ? null : known.get(symbol);
      if (dimension.size() >= 0) {
        shape[i] = dimension.size();
      } else if (size != null) {
        shape[i] = size;
      } else if (i == 0) {
        shape[i] = 1;
        assumed.add("input '" + input.name() + "': first dimension " + dimension + " taken as 1");
        if (symbol != null) {
          known.put(symbol, 1L);
        }
      } else {
        throw new IllegalArgumentException(
            ("input '%s' of shape %s has no size for %s; give it: --input NAME=SHAPE, or withInput or"
                    + " withDimension in a program")
                .formatted(input.name(), declared, dimension));
      }
    }
    return shape;
  }
}
