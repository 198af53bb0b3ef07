package dev.maple.onnx;

import dev.maple.architecture.Architecture;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network of an ONNX file, or of a table of features: a name and the amounts that its kernels
 * come to. It holds neither the file nor its weights. Immutable and thread-safe; two are equal that
 * have the same name and features.
 */
public final class OnnxNetwork implements Architecture<OnnxNetwork> {
  private final String name;
  private final double[] features;
  private final @Nullable NetworkReport report;
  private final Map<String, double[]> byClass;

  /** A network of a table, of features that are not copied. */
  OnnxNetwork(String name, double[] features) {
    this(name, features, null, Map.of());
  }

  /** A network of a file, with the features of each class of operators alone. */
  OnnxNetwork(
      String name,
      double[] features,
      @Nullable NetworkReport report,
      Map<String, double[]> byClass) {
    // What a table of features would not give back.
    if (name.isBlank()
        || !name.equals(name.strip())
        || name.startsWith("#")
        || name.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')) {
      throw new IllegalArgumentException(
          "a network's name must not be blank, have no blanks around it, not begin with '#' and hold"
              + " no comma, quote or line break, was '"
              + name
              + "'; give another");
    }
    this.name = name;
    this.features = features;
    this.report = report;
    this.byClass = byClass;
  }

  /**
   * The network's name.
   *
   * @return the file's name without its ending, unless another was given
   */
  public String name() {
    return name;
  }

  /**
   * What the network has to do and what could not be told.
   *
   * @return the report; empty for a network that comes from a table of features
   */
  public Optional<NetworkReport> report() {
    return Optional.ofNullable(report);
  }

  /**
   * The space of the networks that come with this library; all spaces of ONNX networks are one as
   * far as features go.
   *
   * @return not necessarily one that knows this network by name
   */
  @Override
  public OnnxSpace space() {
    return OnnxInitialSet.space();
  }

  /** Class of operators to the features of its kernels; empty for a network of a table. */
  Map<String, double[]> byClass() {
    return byClass;
  }

  double[] features() {
    return features.clone();
  }

  /** Whether it has a kernel of a class of operators. */
  boolean has(String operatorClass) {
    return Features.count(features, operatorClass) > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnnxNetwork that
        && name.equals(that.name)
        && Arrays.equals(features, that.features);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The network's name. */
  @Override
  public String toString() {
    return name;
  }
}
