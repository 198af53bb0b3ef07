package dev.maple.benchmarks.figures.result;

import java.util.List;
import java.util.Locale;

/**
 * How one method did on one target, mean over the seeds. What cannot be known (the rank correlation
 * of a constant) is NaN, an empty cell of the file.
 *
 * @param set the set of devices that the target is one of
 * @param method the method's name
 * @param selection how the samples were chosen
 * @param target the device predicted for
 * @param samples how many measurements of it were used
 * @param seeds how many seeds these are means of
 * @param within10 share of architectures predicted within 10 %
 * @param spearman Spearman's rank correlation
 * @param coverage90 share of measurements inside the 90 % interval
 * @param within1 share within 1 %, NaN in the files that do not tell it
 * @param within5 share within 5 %, the same
 */
public record Row(
    String set,
    String method,
    String selection,
    String target,
    int samples,
    int seeds,
    double within10,
    double spearman,
    double coverage90,
    double within1,
    double within5) {
  /** Of the files. */
  public static final String HEADER =
      "set,method,selection,target,samples,seeds,within10,spearman,coverage90";

  /** Of the files that tell the shares within 1 and 5 %, too. */
  static final String LONG_HEADER = HEADER + ",within1,within5";

  public Row(
      String set,
      String method,
      String selection,
      String target,
      int samples,
      int seeds,
      double within10,
      double spearman,
      double coverage90) {
    this(
        set,
        method,
        selection,
        target,
        samples,
        seeds,
        within10,
        spearman,
        coverage90,
        Double.NaN,
        Double.NaN);
  }

  static Row parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 9 && cells.length != 11) {
      throw new IllegalArgumentException(
          "expected 9 or 11 cells, " + LONG_HEADER + ", was: " + line);
    }
    return new Row(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        number(cells[6]),
        number(cells[7]),
        number(cells[8]),
        cells.length == 9 ? Double.NaN : number(cells[9]),
        cells.length == 9 ? Double.NaN : number(cells[10]));
  }

  /** As under the long header. */
  String longLine() {
    return String.join(",", line(), text(within1), text(within5));
  }

  String line() {
    return String.join(
        ",",
        List.of(
            set,
            method,
            selection,
            target,
            String.valueOf(samples),
            String.valueOf(seeds),
            text(within10),
            text(spearman),
            text(coverage90)));
  }

  public Row in(String otherSet) {
    return of(otherSet, method);
  }

  public Row by(String otherMethod) {
    return of(set, otherMethod);
  }

  private Row of(String otherSet, String otherMethod) {
    return new Row(
        otherSet,
        otherMethod,
        selection,
        target,
        samples,
        seeds,
        within10,
        spearman,
        coverage90,
        within1,
        within5);
  }

  /** What stands in a column of words, or the number of samples or seeds. */
  public String key(String column) {
    return switch (column) {
      case "set" -> set;
      case "method" -> method;
      case "selection" -> selection;
      case "target" -> target;
      case "samples" -> String.valueOf(samples);
      case "seeds" -> String.valueOf(seeds);
      default -> throw new IllegalArgumentException("no column '" + column + "' in " + HEADER);
    };
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
  }
}
