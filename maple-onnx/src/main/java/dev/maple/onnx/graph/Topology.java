package dev.maple.onnx.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Puts nodes in an order in which they can be run. */
final class Topology {
  private Topology() {}

  /** The nodes, each after those it reads from; as they are where they can stay. */
  static List<Node> sorted(List<Node> nodes) {
    Map<String, Integer> writers = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        if (!output.isEmpty() && writers.put(output, i) != null) {
          throw new IllegalArgumentException("tensor '" + output + "' is written twice");
        }
      }
    }
    List<List<Integer>> readers = new ArrayList<>();
    int[] waiting = new int[nodes.size()];
    nodes.forEach(node -> readers.add(new ArrayList<>(0)));
    for (int i = 0; i < nodes.size(); i++) {
      for (String read : Graph.readBy(nodes.get(i))) {
        Integer writer = writers.get(read);
        if (writer != null) {
          readers.get(writer).add(i);
          waiting[i]++;
        }
      }
    }
    return run(nodes, readers, waiting);
  }

  private static List<Node> run(List<Node> nodes, List<List<Integer>> readers, int[] waiting) {
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<Node> sorted = new ArrayList<>(nodes.size());
    for (Integer node = ready.poll(); node != null; node = ready.poll()) {
      sorted.add(nodes.get(node));
      for (int reader : readers.get(node)) {
        if (--waiting[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (sorted.size() < nodes.size()) {
      int stuck = new ArrayDeque<>(unsorted(waiting)).getFirst();
      throw new IllegalArgumentException("a cycle of nodes reaches " + nodes.get(stuck).title());
    }
    return sorted;
  }

  private static List<Integer> unsorted(int[] waiting) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] > 0) {
        left.add(i);
      }
    }
    return left;
  }
}
