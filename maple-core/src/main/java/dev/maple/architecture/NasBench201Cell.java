package dev.maple.architecture;

import dev.maple.csv.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cell of NAS-Bench-201: four nodes, and an operation on each of the six edges between them.
 *
 * <p>Node 0 is the cell's input, node 3 its output; a node is the sum of its incoming edges. The
 * text form lists the edges into nodes 1, 2 and 3, such as {@code
 * |nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|}. The short form,
 * for reports, says the same in {@code |3x3|+|-|skip|+|pool|-|1x1|}: {@code -} no edge, {@code
 * skip} the identity, {@code 1x1} and {@code 3x3} convolutions, {@code pool} the average pooling.
 * Immutable.
 *
 * <p>Source: Dong and Yang, <em>NAS-Bench-201</em>, ICLR 2020, arXiv:2001.00326.
 *
 * @param operations the operations on the edges 0-1, 0-2, 1-2, 0-3, 1-3, 2-3, in this order
 */
public record NasBench201Cell(List<Operation> operations) implements Architecture<NasBench201Cell> {

  /** What an edge can do. */
  public enum Operation {
    /** No edge. */
    NONE("-"),
    /** The identity. */
    SKIP_CONNECT("skip"),
    /** ReLU, 1x1 convolution, batch normalisation. */
    NOR_CONV_1X1("1x1"),
    /** ReLU, 3x3 convolution, batch normalisation. */
    NOR_CONV_3X3("3x3"),
    /** Average pooling over 3x3, stride 1. */
    AVG_POOL_3X3("pool");

    private final String text = name().toLowerCase(Locale.ROOT);
    private final String shortText;

    Operation(String shortText) {
      this.shortText = shortText;
    }

    /**
     * The name as NAS-Bench-201 writes it.
     *
     * @return such as {@code nor_conv_3x3}
     */
    public String text() {
      return text;
    }

    private static Operation parse(String name, String cell) {
      for (Operation operation : values()) {
        if (operation.text.equals(name)) {
          return operation;
        }
      }
      throw unknown(name, cell, Operation::text);
    }

    private static Operation parseShort(String name, String cell) {
      for (Operation operation : values()) {
        if (operation.shortText.equals(name)) {
          return operation;
        }
      }
      throw unknown(name, cell, operation -> operation.shortText);
    }

    private static IllegalArgumentException unknown(
        String name, String cell, Function<Operation, String> text) {
      return new IllegalArgumentException(
          "unknown operation '"
              + Excerpt.of(name)
              + "' in NAS-Bench-201 cell '"
              + Excerpt.of(cell)
              + "'; known are "
              + Arrays.stream(values()).map(text).collect(Collectors.joining(", ")));
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are not exactly six operations
   */
  public NasBench201Cell {
    operations = List.copyOf(Objects.requireNonNull(operations, "operations"));
    if (operations.size() != NasBench201.EDGES) {
      throw new IllegalArgumentException(
          "a NAS-Bench-201 cell has 6 operations, was given " + operations.size());
    }
  }

  /**
   * Reads a cell.
   *
   * @param text the cell string of NAS-Bench-201, or the short form
   * @return the cell
   * @throws IllegalArgumentException if the text is malformed or names an unknown operation
   */
  public static NasBench201Cell parse(String text) {
    return NasBench201.space().parse(text);
  }

  /** Reads either form, and says what is wrong. */
  static NasBench201Cell read(String text) {
    List<Operation> operations = new ArrayList<>();
    boolean isShort = text.indexOf('~') < 0;
    String[] nodes = text.split("\\+", -1);
    for (int node = 1; node <= nodes.length; node++) {
      String[] edges = nodes[node - 1].split("\\|", -1);
      if (nodes.length != 3
          || edges.length != node + 2
          || !edges[0].isEmpty()
          || !edges[node + 1].isEmpty()) {
        throw malformed(text, "expected three '+'-separated nodes of 1, 2 and 3 edges");
      }
      for (int source = 0; source < node; source++) {
        String edge = edges[source + 1];
        String suffix = "~" + source;
        if (isShort) {
          operations.add(Operation.parseShort(edge, text));
        } else if (edge.endsWith(suffix)) {
          operations.add(Operation.parse(edge.substring(0, edge.length() - suffix.length()), text));
        } else {
          throw malformed(
              text, "expected 'operation" + suffix + "' but found '" + Excerpt.of(edge) + "'");
        }
      }
    }
    return new NasBench201Cell(operations);
  }

  private static IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException(
        "malformed NAS-Bench-201 cell '" + Excerpt.of(text) + "': " + why);
  }

  /**
   * The operation on one edge.
   *
   * @param from the edge's source node, 0 to 2
   * @param to the edge's target node, {@code from + 1} to 3
   * @return the operation
   * @throws IllegalArgumentException if there is no such edge
   */
  public Operation operation(int from, int to) {
    return operations.get(edge(from, to));
  }

  private static int edge(int from, int to) {
    if (from < 0 || to <= from || to > 3) {
      throw new IllegalArgumentException("no edge from node " + from + " to node " + to);
    }
    return to * (to - 1) / 2 + from;
  }

  /**
   * Whether an edge does any work that reaches the output: it has an operation, its source is
   * reachable from the input and the output from its target.
   *
   * @param from the edge's source node, 0 to 2
   * @param to the edge's target node, {@code from + 1} to 3
   * @return false for a dead edge, which a runtime may skip
   * @throws IllegalArgumentException if there is no such edge
   */
  public boolean isLive(int from, int to) {
    return (liveEdges() >> edge(from, to) & 1) != 0;
  }

  /**
   * The cell less its dead edges: what a runtime runs that drops what does not reach the output. To
   * predict for such a runtime, measure and predict the live cells.
   *
   * @return a cell without dead edges; this one if it has none
   */
  public NasBench201Cell live() {
    int live = liveEdges();
    return new NasBench201Cell(
        IntStream.range(0, NasBench201.EDGES)
            .mapToObj(edge -> (live >> edge & 1) != 0 ? operations.get(edge) : Operation.NONE)
            .toList());
  }

  /** The live edges as a set of bits, bit 0 for the first of {@link #operations}. */
  int liveEdges() {
    boolean fromInputTo1 = works(0);
    boolean fromInputTo2 = works(1) || (fromInputTo1 && works(2));
    boolean from2ToOutput = works(5);
    boolean from1ToOutput = works(4) || (works(2) && from2ToOutput);
    return bit(0, from1ToOutput)
        | bit(1, from2ToOutput)
        | bit(2, fromInputTo1 && from2ToOutput)
        | bit(3, true)
        | bit(4, fromInputTo1)
        | bit(5, fromInputTo2);
  }

  private int bit(int edge, boolean onTheWay) {
    return onTheWay && works(edge) ? 1 << edge : 0;
  }

  private boolean works(int edge) {
    return operations.get(edge) != Operation.NONE;
  }

  // By hand, as a record's own are slow to set up, and a program's first sets hold cells.

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof NasBench201Cell cell && operations.equals(cell.operations));
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int edge = 0; edge < NasBench201.EDGES; edge++) {
      hash = 31 * hash + operations.get(edge).ordinal();
    }
    return hash;
  }

  @Override
  public NasBench201 space() {
    return NasBench201.space();
  }

  /**
   * The short form.
   *
   * @return such as {@code |3x3|+|-|skip|+|pool|-|1x1|}, as {@link #parse} reads it
   */
  public String toShortString() {
    return text((operation, source) -> operation.shortText);
  }

  /** The cell string of NAS-Bench-201, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return text((operation, source) -> operation.text + "~" + source);
  }

  private String text(BiFunction<Operation, Integer, String> ofEdge) {
    StringBuilder text = new StringBuilder();
    for (int node = 1; node <= 3; node++) {
      text.append(node == 1 ? "|" : "+|");
      for (int source = 0; source < node; source++) {
        text.append(ofEdge.apply(operation(source, node), source)).append('|');
      }
    }
    return text.toString();
  }
}
