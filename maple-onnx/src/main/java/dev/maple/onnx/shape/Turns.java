package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.graph.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** How often a loop turns: its limit is reached only if its condition does not end it before. */
final class Turns {
  /** How many nodes are looked at to count the turns of a loop. */
  private static final int MOST_NODES = 1 << 13;

  /** From here on a limit stands for none, as exporters write the largest integer they have. */
  private static final double NO_LIMIT = Integer.MAX_VALUE;

  private final Call loop;
  private final BiFunction<Graph, Map<String, TensorInfo>, InferredGraph> inference;
  private final double most;

  /**
   * The turns of a loop.
   *
   * @param inference infers a graph from what is known of its inputs
   */
  Turns(Call loop, BiFunction<Graph, Map<String, TensorInfo>, InferredGraph> inference) {
    this.loop = loop;
    this.inference = inference;
    double given = loop.has(0) ? Math.max(0, loop.value(0)) : NO_LIMIT;
    most = given >= NO_LIMIT ? Double.POSITIVE_INFINITY : given;
  }

  /** The limit: infinite if there is none, NaN if it is not known. */
  double most() {
    return most;
  }

  /**
   * How often the loop turns, NaN if that is not known.
   *
   * @param goesOn the condition that the body gives, as far as it is known of all turns
   */
  double count(Graph body, TensorInfo goesOn) {
    if (most == 0 || (loop.has(1) && loop.value(1) == 0)) {
      return 0;
    }
    double always = value(goesOn);
    double times = always == 0 ? 1 : always > 0 ? most : followed(body);
    return Double.isInfinite(times) ? Double.NaN : times;
  }

  /** What is known of the condition while the loop turns. */
  static TensorInfo condition() {
    return scalar(ElementType.BOOL, 1);
  }

  private static TensorInfo scalar(ElementType type, double value) {
    return new TensorInfo(type, Dims.SCALAR, new double[] {value}, false);
  }

  private static double value(TensorInfo info) {
    double[] values = info.values();
    return values == null || values.length != 1 ? Double.NaN : values[0];
  }

  /** Follows the condition from turn to turn, which counts where it depends on a counter. */
  private double followed(Graph body) {
    if (Double.isNaN(most) || body.inputs().size() < 2 || body.outputs().isEmpty()) {
      return Double.NaN;
    }
    Graph part = ofCondition(body);
    List<String> inputs = body.inputs().stream().map(Value::name).toList();
    List<String> outputs = body.outputs().stream().map(Value::name).toList();
    Map<String, TensorInfo> given = new HashMap<>();
    for (int i = 2; i < inputs.size(); i++) {
      given.put(inputs.get(i), loop.in(i));
    }
    int affordable = MOST_NODES / (1 + part.nodes().size());
    for (int turn = 0; turn < affordable; turn++) {
      given.put(inputs.get(0), scalar(ElementType.INT64, turn));
      given.put(inputs.get(1), condition());
      InferredGraph after = inference.apply(part, given);
      double goesOn = value(after.tensor(outputs.get(0)));
      if (Double.isNaN(goesOn)) {
        return Double.NaN;
      }
      if (goesOn == 0 || turn + 1 >= most) {
        return turn + 1;
      }
      for (int i = 2; i < inputs.size() && i - 1 < outputs.size(); i++) {
        given.put(inputs.get(i), after.tensor(outputs.get(i - 1)));
      }
    }
    return Double.NaN;
  }

  /** The part of a body that its condition depends on, in this turn or a later one. */
  private static Graph ofCondition(Graph body) {
    Set<String> wanted = new HashSet<>();
    wanted.add(body.outputs().get(0).name());
    for (int before = 0; before < wanted.size(); ) {
      before = wanted.size();
      for (int i = body.nodes().size() - 1; i >= 0; i--) {
        Node node = body.nodes().get(i);
        if (writes(node, wanted)) {
          wanted.addAll(Graph.readBy(node));
        }
      }
      for (int i = 2; i < body.inputs().size() && i - 1 < body.outputs().size(); i++) {
        if (wanted.contains(body.inputs().get(i).name())) {
          wanted.add(body.outputs().get(i - 1).name());
        }
      }
    }
    List<Node> nodes = body.nodes().stream().filter(node -> writes(node, wanted)).toList();
    return new Graph(nodes, body.initializers(), body.inputs(), body.outputs(), body.values());
  }

  private static boolean writes(Node node, Set<String> wanted) {
    return node.outputs().stream().anyMatch(wanted::contains);
  }
}
