package dev.maple.onnx.graph;

import dev.maple.onnx.wire.Numbers;
import dev.maple.onnx.wire.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads tensors; what is large is counted and skipped. */
final class TensorReader {
  private String name = "";
  private ElementType type = ElementType.UNDEFINED;
  private final Numbers dims = Numbers.empty();
  private final Numbers values = Numbers.empty();
  private byte @Nullable [] raw;
  private long rawLength = -1;

  private TensorReader() {}

  static Tensor read(WireMessage message) throws IOException {
    TensorReader reader = new TensorReader();
    while (message.next()) {
      reader.field(message);
    }
    return reader.tensor(message);
  }

  /** A sparse tensor: the shape of the whole, none of the values. */
  static Tensor readSparse(WireMessage message) throws IOException {
    Numbers dims = Numbers.empty();
    Tensor values = new Tensor("", ElementType.UNDEFINED, new long[0], null);
    while (message.next()) {
      switch (message.field()) {
        case 1 -> values = read(message.message());
        case 3 -> message.integers(dims);
        default -> {}
      }
    }
    return new Tensor(values.name(), values.type(), shape(dims, message), null);
  }

  private void field(WireMessage message) throws IOException {
    switch (message.field()) {
      case 1 -> message.integers(dims);
      case 2 -> type = ElementType.of(message.integer());
      case 4 -> message.floats(values);
      case 5, 7, 11 -> message.integers(values);
      case 8 -> name = message.text();
      case 9 -> {
        rawLength = message.length();
        raw = rawLength <= 8L * Numbers.MOST ? message.bytes() : null;
      }
      case 10 -> message.doubles(values);
      default -> {}
    }
  }

  private Tensor tensor(WireMessage message) {
    Tensor bare = new Tensor(name, type, shape(dims, message), null);
    double[] kept = raw == null || type == ElementType.UNDEFINED ? stored() : decoded(raw);
    if (rawLength >= 0 && Math.ceil(bare.elements() * type.bits() / 8) != rawLength) {
      throw message.fault(
          "tensor '%s' of %s %s has %s bytes"
              .formatted(name, type, Arrays.toString(bare.dims()), rawLength));
    }
    boolean whole = kept != null && kept.length == bare.elements();
    return whole ? new Tensor(name, type, bare.dims(), kept) : bare;
  }

  private static long[] shape(Numbers numbers, WireMessage message) {
    double[] dims = numbers.values();
    if (dims == null || Arrays.stream(dims).anyMatch(dim -> dim < 0)) {
      throw message.fault("a tensor has the shape " + Arrays.toString(dims));
    }
    return Arrays.stream(dims).mapToLong(dim -> (long) dim).toArray();
  }

  /** Halves are stored as their bits, text not at all. */
  private double @Nullable [] stored() {
    double[] kept = values.values();
    if (kept != null && (type == ElementType.FLOAT16 || type == ElementType.BFLOAT16)) {
      return Arrays.stream(kept).map(bits -> half((int) bits)).toArray();
    }
    return type.bits() < 8 ? null : kept;
  }

  private double @Nullable [] decoded(byte[] bytes) {
    int width = type.bits() / 8;
    if (width == 0 || bytes.length % width != 0 || type == ElementType.STRING || width > 8) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] decoded = new double[bytes.length / width];
    if (decoded.length > Numbers.MOST) {
      return null;
    }
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] =
          switch (type) {
            case FLOAT -> buffer.getFloat();
            case DOUBLE -> buffer.getDouble();
            case FLOAT16, BFLOAT16 -> half(buffer.getShort());
            case INT64, UINT64 -> buffer.getLong();
            case INT32 -> buffer.getInt();
            case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
            case INT16 -> buffer.getShort();
            case UINT16 -> Short.toUnsignedInt(buffer.getShort());
            case UINT8, BOOL -> Byte.toUnsignedInt(buffer.get());
            case INT8 -> buffer.get();
            default -> {
              buffer.position(buffer.position() + width);
              yield Double.NaN;
            }
          };
    }
    return decoded;
  }

  private double half(int bits) {
    if (type == ElementType.BFLOAT16) {
      return Float.intBitsToFloat(bits << 16);
    }
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : exponent == 0x1f
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : Math.scalb(1 + fraction / 1024.0, exponent - 15);
    return (bits & 0x8000) == 0 ? size : -size;
  }
}
