package dev.maple.onnx.graph;

import dev.maple.onnx.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is declared of tensors. */
final class ValueReader {
  /**
   * What exporters write of any size that they do not know, such as {@code ?} or {@code None}: two
   * of these need not be the same.
   */
  private static final Pattern NO_NAME =
      Pattern.compile("[^\\p{L}\\p{N}]*|-1|(?i:none|null|unknown)");

  private String name = "";
  private ElementType type = ElementType.UNDEFINED;
  private @Nullable List<Dimension> dimensions;

  private ValueReader() {}

  static Value read(WireMessage message) throws IOException {
    ValueReader reader = new ValueReader();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> reader.name = message.text();
        case 2 -> reader.type(message.message());
        default -> {}
      }
    }
    return new Value(reader.name, reader.type, reader.dimensions);
  }

  /** Of the kinds of values, tensors and sparse tensors; sequences, maps and options are none. */
  private void type(WireMessage message) throws IOException {
    while (message.next()) {
      if (message.field() == 1 || message.field() == 8) {
        tensor(message.message());
      }
    }
  }

  private void tensor(WireMessage message) throws IOException {
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = ElementType.of(message.integer());
        case 2 -> shape(message.message());
        default -> {}
      }
    }
  }

  private void shape(WireMessage message) throws IOException {
    List<Dimension> read = new ArrayList<>();
    while (message.next()) {
      if (message.field() == 1) {
        read.add(dimension(message.message()));
      }
    }
    dimensions = read;
  }

  private static Dimension dimension(WireMessage message) throws IOException {
    long size = -1;
    String symbol = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> size = message.integer();
        case 2 -> symbol = message.text();
        default -> {}
      }
    }
    return new Dimension(
        Math.max(size, -1), symbol == null || NO_NAME.matcher(symbol).matches() ? null : symbol);
  }
}
