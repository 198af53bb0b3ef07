package dev.maple.sample;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** The measurements of one cell. */
final class Repeats {
  private static final Pattern THOUSANDS =
      Pattern.compile("[0-9]{1,3}(?: [0-9]{3})+(?:[.][0-9]*)?");

  /** Measurements of one architecture are not as far apart as the groups of a number's digits. */
  private static final double MOST_APART = 3;

  private final double[] sorted;

  private Repeats(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Reads a cell.
   *
   * @param cell numbers with blanks between
   * @param value reads one of them
   */
  static Repeats parse(String cell, ToDoubleFunction<String> value) {
    if (THOUSANDS.matcher(cell).matches()) {
      Repeats groups = of(cell, Double::parseDouble);
      if (groups.sorted[groups.count() - 1] > MOST_APART * groups.sorted[0]) {
        throw new IllegalArgumentException(
            "'%s' looks like one number with blanks between its thousands; write %s or, if these are"
                    .formatted(cell, cell.replace(" ", ""))
                + " several measurements, %s".formatted(cell.replaceFirst(" ", ".0 ")));
      }
    }
    return of(cell, value);
  }

  private static Repeats of(String cell, ToDoubleFunction<String> value) {
    return new Repeats(Arrays.stream(cell.split("\\s+")).mapToDouble(value).sorted().toArray());
  }

  int count() {
    return sorted.length;
  }

  double median() {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** The standard deviation; 0 of one. */
  double deviation() {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : 0;
  }
}
