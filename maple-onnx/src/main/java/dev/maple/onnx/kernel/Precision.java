package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.ElementType;
import java.util.stream.Stream;

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

  /**
   * Of weights of fewer than eight bits, integers of more, and 64-bit floats, by {@link Kernel}.
   */
  static final String FEW_BITS = "_int4";

  static final String WIDE_INTEGERS = "_integer";
  static final String DOUBLES = "_double";

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

  /**
   * Whether kernels of a class compute with other numbers than 32-bit floats.
   *
   * @param operatorClass the name of a class
   * @return whether it ends as such names do
   */
  public static boolean isOther(String operatorClass) {
    return Stream.of(HALF.suffix, INT8.suffix, FEW_BITS, WIDE_INTEGERS, DOUBLES)
        .anyMatch(operatorClass::endsWith);
  }

  static Precision of(ElementType type) {
    return switch (type) {
      case UNDEFINED, STRING, BOOL -> FLOAT;
      case FLOAT16, BFLOAT16 -> HALF;
      default -> type.bits() <= 8 ? INT8 : FLOAT;
    };
  }
}
