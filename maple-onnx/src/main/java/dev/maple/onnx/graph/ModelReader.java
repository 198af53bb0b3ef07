package dev.maple.onnx.graph;

import dev.maple.onnx.wire.WireMessage;
import dev.maple.onnx.wire.WireSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads models and functions; the versions of operators, which come last, first. */
final class ModelReader {
  private final Budget budget;

  ModelReader(Budget budget) {
    this.budget = budget;
  }

  Model read(WireSource source) throws IOException {
    long irVersion = 0;
    String producer = "";
    Map<String, Long> opsets = new HashMap<>();
    for (WireMessage model = source.message(); model.next(); ) {
      switch (model.field()) {
        case 1 -> irVersion = model.integer();
        case 2 -> producer = model.text();
        case 8 -> opset(model.message(), opsets);
        default -> {}
      }
    }
    Graph graph = null;
    List<Function> functions = new ArrayList<>();
    for (WireMessage model = source.message(); model.next(); ) {
      if (model.field() == 7) {
        if (graph != null) {
          throw model.fault("a second graph");
        }
        graph = new GraphReader(opsets, budget).graph(model.message());
      } else if (model.field() == 25) {
        functions.add(function(model.message(), model.message()));
      }
    }
    if (graph == null) {
      throw new IllegalArgumentException("there is no graph");
    }
    if (graph.outputs().isEmpty()) {
      throw new IllegalArgumentException(
          "its graph has no outputs, so that nothing of it has to be run; export it with some");
    }
    Graph whole = new FunctionExpansion(functions, budget).expand(graph);
    return new Model(irVersion, producer, opsets, Scope.checked(whole));
  }

  /** A function, read twice. */
  private Function function(WireMessage first, WireMessage second) throws IOException {
    Map<String, Long> opsets = new HashMap<>();
    while (first.next()) {
      if (first.field() == 9) {
        opset(first.message(), opsets);
      }
    }
    GraphReader reader = new GraphReader(opsets, budget);
    String name = "";
    String domain = "";
    String overload = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    List<Map.Entry<String, Object>> defaults = new ArrayList<>();
    while (second.next()) {
      switch (second.field()) {
        case 1 -> name = second.text();
        case 4 -> inputs.add(second.text());
        case 5 -> outputs.add(second.text());
        case 7 -> nodes.add(reader.node(second.message()));
        case 10 -> domain = GraphReader.domain(second.text());
        case 11 -> {
          Map.Entry<String, Object> attribute = reader.attribute(second.message());
          if (attribute != null) {
            defaults.add(attribute);
          }
        }
        case 13 -> overload = second.text();
        default -> {}
      }
    }
    String key = Function.key(domain, name, overload);
    return new Function(key, inputs, outputs, Topology.sorted(nodes), defaults);
  }

  private void opset(WireMessage message, Map<String, Long> opsets) throws IOException {
    budget.spend();
    String domain = "";
    long version = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> domain = GraphReader.domain(message.text());
        case 2 -> version = message.integer();
        default -> {}
      }
    }
    opsets.put(domain, version);
  }

  /** A function of the model's own. */
  record Function(
      String key,
      List<String> inputs,
      List<String> outputs,
      List<Node> nodes,
      List<Map.Entry<String, Object>> defaults) {

    static String key(String domain, String name, @Nullable String overload) {
      return domain + ":" + name + (overload == null || overload.isEmpty() ? "" : ":" + overload);
    }
  }
}
