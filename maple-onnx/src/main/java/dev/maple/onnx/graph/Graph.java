package dev.maple.onnx.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes in an order in which they can be run.
 *
 * @param nodes each after those it reads from
 * @param initializers tensors of the file, by name
 * @param inputs what the graph is given, initializers apart
 * @param outputs what the graph gives
 * @param values what the file declares of tensors, inputs and outputs included, by name
 */
public record Graph(
    List<Node> nodes,
    Map<String, Tensor> initializers,
    List<Value> inputs,
    List<Value> outputs,
    Map<String, Value> values) {

  /** Copies lists and maps. */
  public Graph {
    nodes = List.copyOf(nodes);
    initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The tensors of enclosing graphs that this one reads.
   *
   * @return their names
   */
  public Set<String> captured() {
    Set<String> own = new HashSet<>(initializers.keySet());
    inputs.forEach(input -> own.add(input.name()));
    Set<String> read = new LinkedHashSet<>();
    for (Node node : nodes) {
      read.addAll(readBy(node));
      own.addAll(node.outputs());
    }
    outputs.forEach(output -> read.add(output.name()));
    read.removeAll(own);
    read.remove("");
    return read;
  }

  /**
   * The tensors that a node reads, those that its graphs capture included.
   *
   * @param node the node
   * @return their names
   */
  public static List<String> readBy(Node node) {
    List<String> read = new ArrayList<>(node.inputs());
    node.attributes().graphs().forEach(graph -> read.addAll(graph.captured()));
    read.removeIf(String::isEmpty);
    return read;
  }
}
