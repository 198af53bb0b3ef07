package dev.maple.onnx.graph;

import dev.maple.onnx.wire.Numbers;
import dev.maple.onnx.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads graphs, their nodes and attributes. */
final class GraphReader {
  private final Map<String, Long> opsets;
  private final Budget budget;

  GraphReader(Map<String, Long> opsets, Budget budget) {
    this.opsets = opsets;
    this.budget = budget;
  }

  /** ONNX's own domain goes by two names. */
  static String domain(String name) {
    return name.equals("ai.onnx") ? "" : name;
  }

  Graph graph(WireMessage message) throws IOException {
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> initializers = new LinkedHashMap<>();
    List<Value> inputs = new ArrayList<>();
    List<Value> outputs = new ArrayList<>();
    Map<String, Value> values = new LinkedHashMap<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> nodes.add(node(message.message()));
        case 5 -> put(TensorReader.read(message.message()), initializers);
        case 11 -> inputs.add(ValueReader.read(message.message()));
        case 12 -> outputs.add(ValueReader.read(message.message()));
        case 13 -> {
          Value value = ValueReader.read(message.message());
          values.put(value.name(), value);
        }
        case 15 -> put(TensorReader.readSparse(message.message()), initializers);
        default -> {
          continue;
        }
      }
      budget.spend();
    }
    inputs.removeIf(input -> initializers.containsKey(input.name()));
    inputs.forEach(input -> values.put(input.name(), input));
    outputs.forEach(output -> values.put(output.name(), output));
    return new Graph(Topology.sorted(nodes), initializers, inputs, outputs, values);
  }

  private static void put(Tensor tensor, Map<String, Tensor> initializers) {
    initializers.put(tensor.name(), tensor);
  }

  Node node(WireMessage message) throws IOException {
    String name = "";
    String operator = "";
    String domain = "";
    String overload = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Object> attributes = new LinkedHashMap<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> inputs.add(message.text());
        case 2 -> outputs.add(message.text());
        case 3 -> name = message.text();
        case 4 -> operator = message.text();
        case 5 -> {
          Map.Entry<String, Object> attribute = attribute(message.message());
          if (attribute != null) {
            attributes.put(attribute.getKey(), attribute.getValue());
          }
        }
        case 7 -> domain = domain(message.text());
        case 8 -> overload = message.text();
        default -> {}
      }
    }
    String type = overload.isEmpty() ? operator : operator + ":" + overload;
    long opset = opsets.getOrDefault(domain, 0L);
    return new Node(name, domain, type, opset, inputs, outputs, new Attributes(attributes));
  }

  /** An attribute's name and value; null if it has none that is wanted. */
  Map.@Nullable Entry<String, Object> attribute(WireMessage message) throws IOException {
    budget.spend();
    String name = "";
    String reference = "";
    long type = 0;
    Map<Integer, Object> values = new LinkedHashMap<>();
    Numbers numbers = Numbers.empty();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> values.put(1, (double) message.real());
        case 3 -> values.put(2, message.integer());
        case 4 -> values.put(3, message.length() < Numbers.MOST ? message.text() : "");
        case 5 -> values.put(4, TensorReader.read(message.message()));
        case 6 -> {
          if (values.put(5, graph(message.message())) != null) {
            throw message.fault("attribute " + name + " holds a second graph");
          }
        }
        case 7 -> message.floats(numbers);
        case 8 -> message.integers(numbers);
        case 20 -> type = message.integer();
        case 21 -> reference = message.text();
        case 22 -> values.put(4, TensorReader.readSparse(message.message()));
        default -> {}
      }
    }
    if (!reference.isEmpty()) {
      return Map.entry(name, new Attributes.Reference(reference));
    }
    Object value = value((int) type, values, numbers);
    return value == null ? null : Map.entry(name, value);
  }

  /** Zeros and empty lists may be unwritten; a file of old may not say the type. */
  private static @Nullable Object value(int type, Map<Integer, Object> values, Numbers numbers) {
    double[] list = numbers.values();
    return switch (type) {
      case 1 -> values.getOrDefault(1, 0.0);
      case 2 -> values.getOrDefault(2, 0L);
      case 3 -> values.getOrDefault(3, "");
      case 6, 7 -> list == null ? Attributes.Unread.NUMBERS : list;
      case 4, 11 -> values.get(4);
      case 5 -> values.get(5);
      case 0 ->
          !values.isEmpty()
              ? values.values().iterator().next()
              : numbers.isEmpty() ? null : list == null ? Attributes.Unread.NUMBERS : list;
      default -> null;
    };
  }
}
