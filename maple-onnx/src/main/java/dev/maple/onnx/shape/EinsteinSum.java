package dev.maple.onnx.shape;

import dev.maple.onnx.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An Einstein sum: axes that have one letter are one. Axes that the equation writes as an ellipsis
 * have letters of their own.
 *
 * @param terms the letters of each input's axes
 * @param result the letters of the output's axes
 * @param sizes the size of each letter's axis, -1 where it is not known
 */
public record EinsteinSum(List<String> terms, String result, Map<Character, Long> sizes) {
  private static final String DOTS = "...";

  /** Copies list and map. */
  public EinsteinSum {
    terms = List.copyOf(terms);
    sizes = Map.copyOf(sizes);
  }

  /**
   * What a node's equation and its inputs say.
   *
   * @param node an {@code Einsum}
   * @param inputs what is known of its inputs
   * @return null if the rank of one is not known
   * @throws IllegalArgumentException if the equation does not fit the inputs
   */
  public static @Nullable EinsteinSum of(Node node, IntFunction<TensorInfo> inputs) {
    String equation = node.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", 2);
    String[] given = sides[0].split(",", -1);
    if (given.length != node.inputs().size()) {
      throw new IllegalArgumentException(
          "equation '%s' is of %s inputs, not %s"
              .formatted(equation, given.length, node.inputs().size()));
    }
    List<String> terms = new ArrayList<>();
    Map<Character, Long> sizes = new LinkedHashMap<>();
    String hidden = "";
    for (int i = 0; i < given.length; i++) {
      long[] dims = inputs.apply(i).dims();
      if (dims == null) {
        return null;
      }
      String dots = dots(given[i], dims.length);
      String term = given[i].replace(DOTS, dots);
      hidden = dots.length() > hidden.length() ? dots : hidden;
      for (int axis = 0; axis < dims.length; axis++) {
        sizes.merge(term.charAt(axis), dims[axis], Dims::broadcast);
      }
      terms.add(term);
    }
    String result = sides.length > 1 ? sides[1] : implied(given);
    return new EinsteinSum(terms, known(result.replace(DOTS, hidden), sizes), sizes);
  }

  /** Letters for the axes that a term writes as dots, the same for those as far from the end. */
  private static String dots(String term, int rank) {
    int count = rank - term.replace(DOTS, "").length();
    if (count < 0 || (count > 0 && !term.contains(DOTS))) {
      throw new IllegalArgumentException("term '" + term + "' for a tensor of rank " + rank);
    }
    StringBuilder letters = new StringBuilder();
    for (int i = count; i > 0; i--) {
      letters.append((char) i);
    }
    return letters.toString();
  }

  /** Without a right side, dots and then the letters that appear once, in order. */
  private static String implied(String[] terms) {
    Map<Character, Integer> uses = new TreeMap<>();
    String all = String.join("", terms).replace(DOTS, "");
    all.chars().forEach(letter -> uses.merge((char) letter, 1, Integer::sum));
    StringBuilder letters = new StringBuilder(DOTS);
    uses.forEach((letter, count) -> letters.append(count == 1 ? letter.toString() : ""));
    return letters.toString();
  }

  private static String known(String result, Map<Character, Long> sizes) {
    for (int i = 0; i < result.length(); i++) {
      if (!sizes.containsKey(result.charAt(i))) {
        throw new IllegalArgumentException("no input has '" + result.charAt(i) + "'");
      }
    }
    return result;
  }

  /**
   * How many elements a tensor of some axes has.
   *
   * @param letters its axes
   * @return at least 0, or NaN if it is not known
   */
  public double elements(String letters) {
    return Dims.count(dims(letters));
  }

  long[] dims(String letters) {
    return letters.chars().mapToLong(letter -> sizes.getOrDefault((char) letter, -1L)).toArray();
  }
}
