package dev.maple.runtime.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** An ONNX file to be run, on disk or in memory, with what is known of its inputs. Immutable. */
public final class OnnxFile {
  private final @Nullable Path path;
  private final byte @Nullable [] bytes;
  private final Map<String, long[]> shapes;
  private final Map<String, double[]> values;

  private OnnxFile(
      @Nullable Path path,
      byte @Nullable [] bytes,
      Map<String, long[]> shapes,
      Map<String, double[]> values) {
    this.path = path;
    this.bytes = bytes;
    this.shapes = Map.copyOf(shapes);
    this.values = Map.copyOf(values);
  }

  /**
   * A file on disk, whose weights may lie beside it.
   *
   * @param path the file
   * @param shapes the shape of each input that the file leaves free
   * @return the file
   */
  public static OnnxFile of(Path path, Map<String, long[]> shapes) {
    return new OnnxFile(path, null, shapes, Map.of());
  }

  /**
   * A file in memory, all of whose inputs have fixed shapes.
   *
   * @param bytes the file; not copied, and not to be changed
   * @return the file
   */
  public static OnnxFile of(byte[] bytes) {
    return new OnnxFile(null, bytes, Map.of(), Map.of());
  }

  /**
   * Gives an input its values, where others would make another network of it, such as a sampling
   * rate that chooses among branches. What is given no values is filled with made-up ones.
   *
   * @param input the input's name
   * @param values its elements, in order; a scalar has one
   * @return the file with these values
   */
  public OnnxFile withValues(String input, double... values) {
    Map<String, double[]> all = new HashMap<>(this.values);
    all.put(input, values.clone());
    return new OnnxFile(path, bytes, shapes, all);
  }

  /**
   * The values of an input.
   *
   * @param input its name
   * @return what was given, or null
   */
  public double @Nullable [] values(String input) {
    double[] given = values.get(input);
    return given == null ? null : given.clone();
  }

  /**
   * Where it lies on disk.
   *
   * @return the path, or null if it is in memory
   */
  public @Nullable Path path() {
    return path;
  }

  /**
   * What is in memory.
   *
   * @return the bytes, or null if it is on disk
   */
  public byte @Nullable [] bytes() {
    return bytes;
  }

  /**
   * What the file says, for runtimes that do not read ONNX files themselves.
   *
   * @return the graph, with its constants
   * @throws IllegalStateException if the file cannot be read or is no ONNX file
   */
  public GraphProto graph() {
    try {
      if (path == null) {
        return ModelProto.parseFrom(bytes).getGraph();
      }
      try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
        return ModelProto.parseFrom(stream).getGraph();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the ONNX file cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The inputs of a graph that are not constants, all of which must be of 32-bit floats, for
   * runtimes that fill all of them with made-up values.
   *
   * @param graph {@link #graph()}
   * @return name to shape, in the graph's order
   * @throws IllegalStateException if one is of another type or was given values, or its shape is
   *     not known
   */
  public Map<String, long[]> floatInputs(GraphProto graph) {
    Set<String> constants = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> constants.add(tensor.getName()));
    Map<String, long[]> inputs = new LinkedHashMap<>();
    for (ValueInfoProto input : graph.getInputList()) {
      TypeProto.Tensor type = input.getType().getTensorType();
      if (constants.contains(input.getName())) {
        continue;
      }
      if (type.getElemType() != TensorProto.DataType.FLOAT.getNumber()) {
        throw new IllegalStateException("input '" + input.getName() + "' is not of 32-bit floats");
      }
      if (values.containsKey(input.getName())) {
        throw new IllegalStateException("input '" + input.getName() + "' cannot be given values");
      }
      long[] declared =
          type.getShape().getDimList().stream()
              .mapToLong(side -> side.hasDimValue() ? side.getDimValue() : -1)
              .toArray();
      inputs.put(input.getName(), shape(input.getName(), declared));
    }
    return inputs;
  }

  /**
   * What a floating input is filled with, the same each time.
   *
   * @param shape its shape
   * @return values from -1 to 1
   */
  public static float[] floats(long... shape) {
    int elements = 1;
    for (long side : shape) {
      elements = Math.multiplyExact(elements, Math.toIntExact(side));
    }
    SplittableRandom random = new SplittableRandom(201);
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  /**
   * The shape of an input.
   *
   * @param input its name
   * @param declared its sides as the file has them, those that are free below 0
   * @return the shape that was given; else as declared, a free first side taken as 1
   * @throws IllegalStateException if another side is free
   */
  public long[] shape(String input, long[] declared) {
    long[] given = shapes.get(input);
    if (given != null) {
      return given.clone();
    }
    long[] shape = declared.clone();
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 0 && i > 0) {
        throw new IllegalStateException("input '" + input + "' has no fixed shape; give it one");
      }
      shape[i] = Math.abs(shape[i]);
    }
    return shape;
  }
}
