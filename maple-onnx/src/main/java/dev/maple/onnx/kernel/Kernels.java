package dev.maple.onnx.kernel;

import dev.maple.onnx.graph.Node;
import dev.maple.onnx.shape.InferredGraph;
import dev.maple.onnx.shape.InferredGraph.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kernels of a network. What does not depend on the input, or what no output depends on, is no
 * kernel. Of branches the one with more to do counts; a loop counts as often as it turns, or once
 * where that is not known.
 *
 * @param all the kernels, in the order in which they run
 * @param remarks what was assumed, in words
 * @param memoryBytes the memory that a run takes at least: inputs, constants, and what is alive at
 *     once of what kernels write
 */
public record Kernels(List<Kernel> all, List<String> remarks, double memoryBytes) {
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
    Collector collector = new Collector();
    List<Kernel> all = new ArrayList<>();
    double peak = collector.collect(graph, 1, all);
    double constants = collector.constants.values().stream().mapToDouble(bytes -> bytes).sum();
    double inputs =
        graph.graph().inputs().stream()
            .mapToDouble(input -> graph.tensor(input.name()).bytes())
            .filter(bytes -> !Double.isNaN(bytes))
            .sum();
    return new Kernels(all, List.copyOf(collector.remarks), inputs + constants + peak);
  }

  /** Goes through a graph and those within. */
  private static final class Collector {
    private final Set<String> counted = new HashSet<>();
    private final Set<String> remarks = new TreeSet<>();
    private final Map<String, Double> constants = new HashMap<>();

    /**
     * Adds the kernels of a graph; gives the most bytes that are alive at once of what they write.
     */
    double collect(InferredGraph inferred, double times, List<Kernel> all) {
      remarks.addAll(inferred.remarks());
      LiveGraph graph = new LiveGraph(inferred);
      Costs costs = new Costs(graph, counted);
      List<Group> groups = Fusion.groups(graph);
      Map<Group, Double> within = new HashMap<>();
      for (Group group : groups) {
        List<Body> bodies = inferred.bodies().getOrDefault(group.main, List.of());
        if (bodies.isEmpty()) {
          all.addAll(Parts.of(costs.kernel(group, times), group.main, graph));
        } else {
          within.put(group, heaviest(group.main, bodies, times, all));
        }
      }
      Memory memory = new Memory(graph, groups);
      constants.putAll(memory.constants());
      return memory.peak(within);
    }

    /** Adds the kernels of the body with most to do; gives the least bytes that one takes. */
    private double heaviest(Node main, List<Body> bodies, double times, List<Kernel> all) {
      List<Kernel> heaviest = List.of();
      double least = Double.MAX_VALUE;
      for (Body body : bodies) {
        double turns = body.times();
        if (Double.isNaN(turns)) {
          remarks.add(main.title() + ": " + unknownTurns(body.most()));
          turns = 1;
        }
        List<Kernel> kernels = new ArrayList<>();
        least = Math.min(least, collect(body.graph(), times * turns, kernels));
        heaviest = weight(kernels) > weight(heaviest) ? kernels : heaviest;
      }
      if (bodies.size() > 1) {
        remarks.add(main.title() + ": of its branches the one with more to do is counted");
      }
      all.addAll(heaviest);
      return least;
    }

    private static String unknownTurns(double most) {
      return Double.isFinite(most)
          ? String.format(
              Locale.ROOT,
              "how often it turns, at most %.0f times, is not known, once is counted",
              most)
          : "how often it turns is not known, once is counted";
    }

    /** Roughly what kernels have to do, for a choice among branches. */
    private static double weight(List<Kernel> kernels) {
      return kernels.stream()
          .mapToDouble(kernel -> kernel.macs() + kernel.actBytes() + kernel.weightBytes() + 1)
          .filter(amount -> !Double.isNaN(amount))
          .sum();
    }
  }
}
