package dev.maple.onnx;

import dev.maple.architecture.FeatureTable;
import dev.maple.sample.InitialSet;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The initial set of ONNX networks that comes with this library: generated networks of fifteen
 * families, measured under several runtimes on one machine. How, and how well it repeats, is said
 * in the head of its file. Thread-safe.
 */
public final class OnnxInitialSet {
  private OnnxInitialSet() {}

  /** Read once, when first asked for; without the set, whose networks ask for it. */
  private static final class Networks {
    static final OnnxSpace SPACE = read();

    private static OnnxSpace read() {
      String features = "features-onnx.csv";
      try (Reader table = open(features)) {
        return OnnxSpace.of(FeatureTable.read(table, features), features);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Read once, when first asked for. */
  private static final class Bundled {
    static final InitialSet<OnnxNetwork> SET = read();

    private static InitialSet<OnnxNetwork> read() {
      String latencies = "initial-set-onnx.csv";
      try (Reader millis = open(latencies)) {
        return InitialSet.read(millis, latencies, Networks.SPACE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Reader open(String resource) {
    return new InputStreamReader(
        Objects.requireNonNull(OnnxInitialSet.class.getResourceAsStream(resource), resource),
        StandardCharsets.UTF_8);
  }

  /**
   * The set.
   *
   * @return latencies in milliseconds; its space knows the measured networks by name, and {@link
   *     InitialSet#space} is an {@link OnnxSpace}
   */
  public static InitialSet<OnnxNetwork> bundled() {
    return Bundled.SET;
  }

  /**
   * The space of the networks of {@link #bundled}, each known by its name, such as {@code
   * resnet-1-4}.
   *
   * @return the space
   */
  public static OnnxSpace space() {
    return Networks.SPACE;
  }
}
