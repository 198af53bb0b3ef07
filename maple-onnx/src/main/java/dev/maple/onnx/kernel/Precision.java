package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.ElementType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The numbers that a kernel computes with, what marks them in names of classes, and their price.
 */
public enum Precision {
  /** 32-bit floats, and what is none of the others. */
  FLOAT(""),
  /** 16-bit floats. */
  HALF("_half"),
  /** Integers and floats of eight bits. */
  INT8("_int8"),
  /** Integers and floats of fewer bits. */
  INT4("_int4", INT8),
  /** Integers of more than eight bits. */
  INTEGER("_integer", FLOAT),
  /** 64-bit floats. */
  DOUBLE("_double", FLOAT);

  private final String suffix;
  private final Precision pricedAs;

  Precision(String suffix) {
    this.suffix = suffix;
    this.pricedAs = this;
  }

  Precision(String suffix, Precision pricedAs) {
    this.suffix = suffix;
    this.pricedAs = pricedAs;
  }

  /**
   * What features count kernels of this precision as.
   *
   * @return itself for those that have features of their own
   */
  public Precision pricedAs() {
    return pricedAs;
  }

  /**
   * The names among the features of kernels that multiply.
   *
   * @param kind such a kind
   * @return one for each precision that has features of its own
   */
  public static List<String> featureClasses(Kind kind) {
    return Stream.of(values())
        .filter(precision -> precision.pricedAs == precision)
        .map(precision -> precision.featureClass(kind))
        .toList();
  }

  /**
   * The numbers of the kernels of a class.
   *
   * @param operatorClass the name of a class
   * @return by its ending; {@link #FLOAT} for one without
   */
  public static Precision ofClass(String operatorClass) {
    return Stream.of(values())
        .filter(precision -> precision != FLOAT && operatorClass.endsWith(precision.suffix))
        .findFirst()
        .orElse(FLOAT);
  }

  /** The class of kernels of a kind: kernels of one class have one price for each unit. */
  String operatorClass(Kind kind) {
    return pricedAs == this ? featureClass(kind) : kind.text() + suffix;
  }

  /** The class among the features, in which those that multiply are told apart by their price. */
  String featureClass(Kind kind) {
    return kind.multiplies() ? kind.text() + pricedAs.suffix : kind.text();
  }

  static Precision of(ElementType type) {
    return switch (type) {
      case UNDEFINED, STRING, BOOL -> FLOAT;
      case FLOAT16, BFLOAT16 -> HALF;
      case DOUBLE -> DOUBLE;
      default -> type.bits() <= 8 ? small(type) : type.isIntegral() ? INTEGER : FLOAT;
    };
  }

  private static Precision small(ElementType type) {
    return type.bits() < 8 ? INT4 : INT8;
  }
}
