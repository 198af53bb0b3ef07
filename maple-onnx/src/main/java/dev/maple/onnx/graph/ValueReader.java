package dev.maple.onnx.graph;

import dev.maple.onnx.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is declared of tensors. */
final class ValueReader {
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
    return new Dimension(Math.max(size, -1), symbol == null || symbol.isEmpty() ? null : symbol);
  }
}
