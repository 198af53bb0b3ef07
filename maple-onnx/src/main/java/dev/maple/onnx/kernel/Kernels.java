package dev.maple.onnx.kernel;

import dev.maple.onnx.shape.InferredGraph;
import dev.maple.onnx.shape.InferredGraph.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kernels of a network. What does not depend on the input, or what no output depends on, is no
 * kernel. Of branches the one with more to do counts; a loop counts as often as it turns.
 *
 * @param all the kernels, in the order in which they run
 * @param remarks what was assumed, in words
 */
public record Kernels(List<Kernel> all, List<String> remarks) {
  /** Copies the lists. */
  public Kernels {
    all = List.copyOf(all);
    remarks = List.copyOf(remarks);
  }

  /**
   * Finds the kernels of a graph.
   *
   * @param graph the graph with its shapes
   * @return its kernels
   */
  public static Kernels of(InferredGraph graph) {
    Set<String> remarks = new TreeSet<>(graph.remarks());
    List<Kernel> all = new ArrayList<>();
    collect(graph, 1, new HashSet<>(), all, remarks);
    return new Kernels(all, List.copyOf(remarks));
  }

  private static void collect(
      InferredGraph inferred,
      double times,
      Set<String> counted,
      List<Kernel> all,
      Set<String> remarks) {
    LiveGraph graph = new LiveGraph(inferred);
    Costs costs = new Costs(graph, counted);
    for (Group group : Fusion.groups(graph)) {
      List<Body> bodies = inferred.bodies().getOrDefault(group.main, List.of());
      if (bodies.isEmpty()) {
        all.addAll(Parts.of(costs.kernel(group, times), group.main, graph));
        continue;
      }
      List<Kernel> heaviest = List.of();
      for (Body body : bodies) {
        double turns = body.times();
        if (Double.isNaN(turns)) {
          remarks.add(group.main.title() + ": how often it turns is not known, once is counted");
          turns = 1;
        }
        remarks.addAll(body.graph().remarks());
        List<Kernel> kernels = new ArrayList<>();
        collect(body.graph(), times * turns, counted, kernels, remarks);
        heaviest = weight(kernels) > weight(heaviest) ? kernels : heaviest;
      }
      if (bodies.size() > 1) {
        remarks.add(group.main.title() + ": of its branches the one with more to do is counted");
      }
      all.addAll(heaviest);
    }
  }

  /** Roughly what kernels have to do, for a choice among branches. */
  private static double weight(List<Kernel> kernels) {
    return kernels.stream()
        .mapToDouble(kernel -> kernel.macs() + kernel.actBytes() + kernel.weightBytes() + 1)
        .filter(amount -> !Double.isNaN(amount))
        .sum();
  }
}
