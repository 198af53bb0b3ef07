package dev.maple.runtime.network;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ONNX file to be run, on disk or in memory, and the shapes of its inputs. Immutable. */
public final class OnnxFile {
  private final @Nullable Path path;
  private final byte @Nullable [] bytes;
  private final Map<String, long[]> shapes;

  private OnnxFile(@Nullable Path path, byte @Nullable [] bytes, Map<String, long[]> shapes) {
    this.path = path;
    this.bytes = bytes;
    this.shapes = new HashMap<>(shapes);
  }

  /**
   * A file on disk, whose weights may lie beside it.
   *
   * @param path the file
   * @param shapes the shape of each input that the file leaves free
   * @return the file
   */
  public static OnnxFile of(Path path, Map<String, long[]> shapes) {
    return new OnnxFile(path, null, shapes);
  }

  /**
   * A file in memory, all of whose inputs have fixed shapes.
   *
   * @param bytes the file; not copied, and not to be changed
   * @return the file
   */
  public static OnnxFile of(byte[] bytes) {
    return new OnnxFile(null, bytes, Map.of());
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
