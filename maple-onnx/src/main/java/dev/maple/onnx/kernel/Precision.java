package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.ElementType;

/** The numbers that a kernel multiplies. */
public enum Precision {
  /**
   * 32-bit floats, and what is priced as they are: 64-bit ones, integers of more than eight bits.
   */
  FLOAT(""),
  /** 16-bit floats. */
  HALF("_half"),
  /** Integers and floats of eight bits or fewer. */
  INT8("_int8");

  private final String suffix;

  Precision(String suffix) {
    this.suffix = suffix;
  }

  /**
   * What marks the precision in names of classes.
   *
   * @return empty for {@link #FLOAT}
   */
  public String suffix() {
    return suffix;
  }

  static Precision of(ElementType type) {
    return switch (type) {
      case UNDEFINED, STRING, BOOL -> FLOAT;
      case FLOAT16, BFLOAT16 -> HALF;
      default -> type.bits() <= 8 ? INT8 : FLOAT;
    };
  }
}
