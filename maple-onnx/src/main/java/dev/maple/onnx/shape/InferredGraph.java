package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph and what is known of its tensors. Immutable as far as its parts are.
 *
 * @param graph the graph
 * @param tensors what is known of each tensor that the graph reads or writes, by name; those of
 *     enclosing graphs included
 * @param bodies the graphs within nodes of control flow, by node
 * @param remarks contradictions and operators without a rule, in words
 */
public record InferredGraph(
    Graph graph,
    Map<String, TensorInfo> tensors,
    IdentityHashMap<Node, List<Body>> bodies,
    List<String> remarks) {

  /**
   * A graph within a node.
   *
   * @param graph the graph
   * @param times how often it runs when its node runs once, NaN if that is not known; branches, of
   *     which one runs, have 1 each
   * @param most how often it runs at most, infinite if there is no limit, NaN if it is not known
   */
  public record Body(InferredGraph graph, double times, double most) {}

  /**
   * What is known of a tensor.
   *
   * @param name its name
   * @return what is known, {@link TensorInfo#UNKNOWN} for a name that is not known
   */
  public TensorInfo tensor(String name) {
    return tensors.getOrDefault(name, TensorInfo.UNKNOWN);
  }
}
