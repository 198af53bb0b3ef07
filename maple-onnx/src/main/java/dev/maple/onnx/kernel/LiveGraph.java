package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.graph.Value;
import dev.maple.onnx.shape.InferredGraph;
import dev.maple.onnx.shape.TensorInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes that run: those that the outputs depend on and that are not constant. */
final class LiveGraph {
  private final InferredGraph inferred;
  private final Map<String, Node> writers = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Set<String> outputs = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();

  LiveGraph(InferredGraph inferred) {
    this.inferred = inferred;
    Graph graph = inferred.graph();
    graph.outputs().stream().map(Value::name).forEach(outputs::add);
    graph.nodes().forEach(node -> node.outputs().forEach(name -> writers.put(name, node)));
    Set<String> wanted = new HashSet<>(outputs);
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      boolean runs =
          node.outputs().stream()
              .anyMatch(name -> wanted.contains(name) && (!constant(name) || converts(node)));
      if (runs) {
        nodes.add(node);
        Set<String> read = new HashSet<>(Graph.readBy(node));
        wanted.addAll(read);
        read.forEach(name -> readers.computeIfAbsent(name, n -> new ArrayList<>(1)).add(node));
      }
    }
    Collections.reverse(nodes);
    readers.values().forEach(Collections::reverse);
  }

  List<Node> nodes() {
    return nodes;
  }

  InferredGraph inferred() {
    return inferred;
  }

  TensorInfo tensor(String name) {
    return inferred.tensor(name);
  }

  /** What is known of a node's input, nothing of one that it lacks. */
  TensorInfo input(Node node, int index) {
    return index < node.inputs().size() ? tensor(node.inputs().get(index)) : TensorInfo.UNKNOWN;
  }

  /** Whether a node makes floats of constants, which runtimes do anew in each run. */
  private boolean converts(Node node) {
    return Quantization.is(node, "DequantizeLinear") && input(node, 0).type().bits() <= 8;
  }

  /** The constant that a name stands for as it is stored, such as integers that become floats. */
  String source(String name) {
    String source = name;
    for (Node writer = writer(source); writer != null && constant(source); ) {
      boolean same =
          writer.operator().equals("Identity") || Quantization.is(writer, "DequantizeLinear");
      if (!same) {
        break;
      }
      source = writer.inputs().get(0);
      writer = writer(source);
    }
    return source;
  }

  /** What is known of a node's input as it is stored. */
  TensorInfo stored(Node node, int index) {
    return index < node.inputs().size() ? stored(node.inputs().get(index)) : TensorInfo.UNKNOWN;
  }

  TensorInfo stored(String name) {
    return tensor(source(name));
  }

  boolean constant(String name) {
    return name.isEmpty() || tensor(name).constant();
  }

  Set<String> outputs() {
    return outputs;
  }

  boolean isOutput(String name) {
    return outputs.contains(name);
  }

  /** The node that writes a tensor, constant or not; null for inputs and initializers. */
  @Nullable Node writer(String name) {
    return writers.get(name);
  }

  /** The nodes that read a tensor, each once. */
  List<Node> readers(String name) {
    return readers.getOrDefault(name, List.of());
  }

  /** The only reader of a node's only wanted output; null if there are more, or it is an output. */
  @Nullable Node follower(Node node) {
    String output = node.outputs().get(0);
    List<Node> all = readers(output);
    for (int i = 1; i < node.outputs().size(); i++) {
      String other = node.outputs().get(i);
      if (isOutput(other) || !readers(other).isEmpty()) {
        return null;
      }
    }
    return all.size() == 1 && !isOutput(output) ? all.get(0) : null;
  }

  /** The inputs of a node that are not constant, each once. */
  List<String> computed(Node node) {
    return node.inputs().stream().filter(name -> !constant(name)).distinct().toList();
  }
}
