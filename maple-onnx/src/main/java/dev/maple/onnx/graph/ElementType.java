package dev.maple.onnx.graph;

/** What a tensor is made of, with the codes of {@code TensorProto.DataType}. */
public enum ElementType {
  /** Not known, or not a tensor. */
  UNDEFINED(0, 0),
  /** 32-bit float. */
  FLOAT(1, 32),
  /** Unsigned byte. */
  UINT8(2, 8),
  /** Byte. */
  INT8(3, 8),
  /** Unsigned 16-bit integer. */
  UINT16(4, 16),
  /** 16-bit integer. */
  INT16(5, 16),
  /** 32-bit integer. */
  INT32(6, 32),
  /** 64-bit integer. */
  INT64(7, 64),
  /** Text, counted as a reference of eight bytes. */
  STRING(8, 64),
  /** Truth value, a byte. */
  BOOL(9, 8),
  /** 16-bit float. */
  FLOAT16(10, 16),
  /** 64-bit float. */
  DOUBLE(11, 64),
  /** Unsigned 32-bit integer. */
  UINT32(12, 32),
  /** Unsigned 64-bit integer. */
  UINT64(13, 64),
  /** Two 32-bit floats. */
  COMPLEX64(14, 64),
  /** Two 64-bit floats. */
  COMPLEX128(15, 128),
  /** 16-bit float with eight bits of exponent. */
  BFLOAT16(16, 16),
  /** 8-bit float. */
  FLOAT8E4M3FN(17, 8),
  /** 8-bit float. */
  FLOAT8E4M3FNUZ(18, 8),
  /** 8-bit float. */
  FLOAT8E5M2(19, 8),
  /** 8-bit float. */
  FLOAT8E5M2FNUZ(20, 8),
  /** Unsigned 4-bit integer. */
  UINT4(21, 4),
  /** 4-bit integer. */
  INT4(22, 4),
  /** 4-bit float. */
  FLOAT4E2M1(23, 4),
  /** 8-bit power of two. */
  FLOAT8E8M0(24, 8),
  /** Unsigned 2-bit integer. */
  UINT2(25, 2),
  /** 2-bit integer. */
  INT2(26, 2);

  private final int code;
  private final int bits;

  ElementType(int code, int bits) {
    this.code = code;
    this.bits = bits;
  }

  /**
   * The type of a code.
   *
   * @param code a value of {@code TensorProto.DataType}
   * @return the type, {@link #UNDEFINED} for a code that is not known
   */
  public static ElementType of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return UNDEFINED;
  }

  /**
   * The width of an element.
   *
   * @return in bits, 0 for {@link #UNDEFINED}
   */
  public int bits() {
    return bits;
  }

  /**
   * Whether elements are whole numbers or truth values.
   *
   * @return false for floats, text and {@link #UNDEFINED}
   */
  public boolean isIntegral() {
    return switch (this) {
      case UINT2,
          INT2,
          UINT4,
          INT4,
          UINT8,
          INT8,
          UINT16,
          INT16,
          UINT32,
          INT32,
          UINT64,
          INT64,
          BOOL ->
          true;
      default -> false;
    };
  }

  /**
   * Whether elements are real numbers.
   *
   * @return false for whole numbers, truth values, text and {@link #UNDEFINED}
   */
  public boolean isReal() {
    return this != UNDEFINED && this != STRING && !isIntegral();
  }
}
