package dev.maple.onnx.shape;

import dev.maple.onnx.graph.ElementType;
import dev.maple.onnx.graph.Graph;
import dev.maple.onnx.graph.Node;
import dev.maple.onnx.graph.Value;
import dev.maple.onnx.shape.InferredGraph.Body;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operators that run other graphs. */
final class ControlFlow {
  private final Map<String, TensorInfo> outer;
  private final Map<String, Long> symbols;
  private final Effort effort;

  ControlFlow(Map<String, TensorInfo> outer, Map<String, Long> symbols, Effort effort) {
    this.effort = effort;
    this.outer = outer;
    this.symbols = symbols;
  }

  List<Body> infer(Node node, Call call) {
    return switch (node.operator()) {
      case "If" -> branch(call);
      case "Loop" -> loop(call, body(node, "body"));
      default -> scan(call, body(node, "body"));
    };
  }

  private static Graph body(Node node, String name) {
    Graph graph = node.attributes().graph(name);
    if (graph == null) {
      throw new IllegalArgumentException("it has no graph '" + name + "'");
    }
    return graph;
  }

  /** What the enclosing graphs know, less what the graph itself names. */
  private InferredGraph inferred(Graph graph, Map<String, TensorInfo> given) {
    effort.enter(graph.nodes().size());
    Map<String, TensorInfo> known = new HashMap<>();
    graph.captured().forEach(name -> known.put(name, outer.getOrDefault(name, TensorInfo.UNKNOWN)));
    known.putAll(given);
    return ShapeInference.within(graph, known, symbols, effort);
  }

  private static TensorInfo result(InferredGraph graph, int index) {
    List<Value> outputs = graph.graph().outputs();
    return index < outputs.size() ? graph.tensor(outputs.get(index).name()) : TensorInfo.UNKNOWN;
  }

  private List<Body> branch(Call call) {
    Graph yes = call.attributes().graph("then_branch");
    Graph no = call.attributes().graph("else_branch");
    if (yes == null || no == null) {
      throw new IllegalArgumentException("it lacks a branch");
    }
    double condition = call.value(0);
    if (!Double.isNaN(condition)) {
      InferredGraph only = inferred(condition != 0 ? yes : no, Map.of());
      for (int i = 0; i < call.results(); i++) {
        TensorInfo result = result(only, i);
        call.out(i, result.type(), result.dims(), result.values());
      }
      return List.of(new Body(only, 1, 1));
    }
    InferredGraph first = inferred(yes, Map.of());
    InferredGraph second = inferred(no, Map.of());
    for (int i = 0; i < call.results(); i++) {
      TensorInfo result = result(first, i);
      call.out(i, result.type(), Dims.agreed(result.dims(), result(second, i).dims()));
    }
    return List.of(new Body(first, 1, 1), new Body(second, 1, 1));
  }

  private List<Body> loop(Call call, Graph body) {
    int carried = call.arity() - 2;
    Map<String, TensorInfo> given = new HashMap<>();
    for (int i = 0; i < body.inputs().size(); i++) {
      String name = body.inputs().get(i).name();
      switch (i) {
        case 0 -> given.put(name, new TensorInfo(ElementType.INT64, Dims.SCALAR, null, false));
        case 1 -> given.put(name, Turns.condition());
        default -> given.put(name, changing(call.in(i)));
      }
    }
    InferredGraph inferred = inferred(body, given);
    while (widened(inferred, given, carried)) {
      inferred = inferred(body, given);
    }
    Turns turns = new Turns(call, this::inferred);
    double times = turns.count(body, result(inferred, 0));
    // Where nobody knows whether the loop begins, nobody knows how much it gives.
    boolean begins = !call.has(1) || call.value(1) > 0 || times == 0;
    long side = begins ? Dims.side(times) : Dims.UNKNOWN;
    for (int i = 0; i < call.results(); i++) {
      TensorInfo result = result(inferred, i + 1);
      long[] dims = result.dims();
      if (i >= carried && dims != null) {
        dims = Dims.concat(new long[] {side}, dims);
      }
      call.out(i, result.type(), dims);
    }
    return List.of(new Body(inferred, times, turns.most()));
  }

  /** Forgets the sides of carried tensors that change from turn to turn; false if none does. */
  private static boolean widened(
      InferredGraph inferred, Map<String, TensorInfo> given, int carried) {
    boolean changed = false;
    List<Value> inputs = inferred.graph().inputs();
    for (int i = 0; i < carried && i + 2 < inputs.size(); i++) {
      String name = inputs.get(i + 2).name();
      TensorInfo before = given.getOrDefault(name, TensorInfo.UNKNOWN);
      long[] dims = Dims.agreed(before.dims(), result(inferred, i + 1).dims());
      if (!Arrays.equals(dims, before.dims())) {
        given.put(name, new TensorInfo(before.type(), dims, null, false));
        changed = true;
      }
    }
    return changed;
  }

  private static TensorInfo changing(TensorInfo info) {
    return new TensorInfo(info.type(), info.dims(), null, false);
  }

  private List<Body> scan(Call call, Graph body) {
    int first = call.opset() < 9 ? 1 : 0;
    int scans = (int) Math.min(call.arity(), call.attributes().integer("num_scan_inputs", 0));
    int states = call.arity() - first - scans;
    long[] axes = call.attributes().integers("scan_input_axes");
    if (first == 1 || scans < 1 || states < 0 || body.inputs().size() != states + scans) {
      throw new IllegalArgumentException("a scan of an old form or of other inputs than its graph");
    }
    long turns = Dims.UNKNOWN;
    Map<String, TensorInfo> given = new HashMap<>();
    for (int i = 0; i < body.inputs().size(); i++) {
      TensorInfo info = changing(call.in(i));
      long[] dims = info.dims();
      if (i >= states && dims != null) {
        long given0 = axes != null && i - states < axes.length ? axes[i - states] : 0;
        int axis = Dims.axis(given0, dims.length);
        turns = Math.max(turns, dims[axis]);
        info = new TensorInfo(info.type(), Dims.without(dims, axis), null, false);
      }
      given.put(body.inputs().get(i).name(), info);
    }
    InferredGraph inferred = inferred(body, given);
    long[] outAxes = call.attributes().integers("scan_output_axes");
    for (int i = 0; i < call.results(); i++) {
      TensorInfo result = result(inferred, i);
      long[] dims = result.dims();
      if (i >= states && dims != null) {
        long at = outAxes != null && i - states < outAxes.length ? outAxes[i - states] : 0;
        int axis = Dims.axis(at, dims.length + 1);
        dims =
            Dims.concat(
                Arrays.copyOf(dims, axis),
                new long[] {turns},
                Arrays.copyOfRange(dims, axis, dims.length));
      }
      call.out(i, result.type(), dims);
    }
    double times = turns < 0 ? Double.NaN : turns;
    return List.of(new Body(inferred, times, times));
  }
}
