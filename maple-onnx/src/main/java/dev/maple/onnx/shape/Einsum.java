package dev.maple.onnx.shape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shape of an Einstein sum, from its equation. */
final class Einsum {
  private Einsum() {}

  static long @Nullable [] shape(Call call) {
    String equation = call.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", 2);
    String[] terms = sides[0].split(",", -1);
    if (terms.length != call.arity()) {
      throw new IllegalArgumentException(
          "equation '" + equation + "' is of " + terms.length + " inputs, not " + call.arity());
    }
    Map<Character, Long> sizes = new LinkedHashMap<>();
    Map<Character, Integer> uses = new TreeMap<>();
    long[] rest = Dims.SCALAR;
    for (int i = 0; i < terms.length; i++) {
      long[] dims = call.dims(i);
      if (dims == null) {
        return null;
      }
      long[] dots = term(terms[i], dims, sizes, uses);
      long[] wider = Dims.broadcast(rest, dots);
      rest = wider == null ? rest : wider;
    }
    return result(sides.length > 1 ? sides[1] : implied(uses), sizes, rest);
  }

  /** Takes the sizes of a term's letters; gives those of its dots. */
  private static long[] term(
      String term, long[] dims, Map<Character, Long> sizes, Map<Character, Integer> uses) {
    int dots = term.indexOf("...");
    String letters = term.replace("...", "");
    int hidden = dims.length - letters.length();
    if (hidden < 0 || (dots < 0 && hidden > 0)) {
      throw new IllegalArgumentException("term '" + term + "' for a tensor of rank " + dims.length);
    }
    for (int i = 0; i < letters.length(); i++) {
      long side = dims[dots < 0 || i < dots ? i : i + hidden];
      sizes.merge(letters.charAt(i), side, Math::max);
      uses.merge(letters.charAt(i), 1, Integer::sum);
    }
    return dots < 0 ? Dims.SCALAR : Arrays.copyOfRange(dims, dots, dots + hidden);
  }

  /** Without a right side, letters that appear once, in order. */
  private static String implied(Map<Character, Integer> uses) {
    StringBuilder letters = new StringBuilder("...");
    uses.forEach((letter, count) -> letters.append(count == 1 ? letter.toString() : ""));
    return letters.toString();
  }

  private static long[] result(String term, Map<Character, Long> sizes, long[] rest) {
    long[] dims = Dims.SCALAR;
    for (int i = 0; i < term.length(); i++) {
      if (term.startsWith("...", i)) {
        dims = Dims.concat(dims, rest);
        i += 2;
      } else {
        Long size = sizes.get(term.charAt(i));
        if (size == null) {
          throw new IllegalArgumentException("no input has '" + term.charAt(i) + "'");
        }
        dims = Dims.concat(dims, new long[] {size});
      }
    }
    return dims;
  }
}
