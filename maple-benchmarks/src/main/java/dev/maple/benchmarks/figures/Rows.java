package dev.maple.benchmarks.figures;

import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/** Rows of one of the files in {@code docs/results}, and means over them. */
record Rows(List<Row> all) implements Experiment.Made {
  /** Their ranks are told as a geometric mean over the sets, as the literature does. */
  private static final Set<String> FBNET = Set.of("FD", "F1", "F2", "F3", "F4", "FA");

  Rows {
    all = List.copyOf(all);
  }

  static Rows read(Path file) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    if (lines.isEmpty() || !Set.of(Row.HEADER, Row.LONG_HEADER).contains(lines.get(0))) {
      throw new IllegalArgumentException(file + " must have the header " + Row.HEADER);
    }
    return new Rows(lines.stream().skip(1).map(Row::parse).toList());
  }

  @Override
  public void write(Path file, String comment) throws IOException {
    List<String> lines = new ArrayList<>();
    comment.lines().forEach(line -> lines.add("# " + line));
    boolean tellsAll = all.stream().noneMatch(row -> Double.isNaN(row.within1()));
    lines.add(tellsAll ? Row.LONG_HEADER : Row.HEADER);
    all.forEach(row -> lines.add(tellsAll ? row.longLine() : row.line()));
    WholeFile.write(file, String.join("\n", lines) + "\n");
  }

  Rows where(Predicate<Row> condition) {
    return new Rows(all.stream().filter(condition).toList());
  }

  /** Those with one of these values; FBNet stands for all of its sets. */
  Rows where(String column, List<String> values) {
    return where(
        row ->
            values.contains(row.key(column))
                || (column.equals("set") && values.contains("FBNet") && FBNET.contains(row.set())));
  }

  List<String> distinct(String column) {
    return all.stream().map(row -> row.key(column)).distinct().toList();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** NaN if there are no rows, or one of them is NaN. */
  double mean(ToDoubleFunction<Row> measure) {
    return all.stream().mapToDouble(measure).average().orElse(Double.NaN);
  }

  /** Whether these are of all FBNet sets, which are told as one. */
  boolean isFbNet() {
    return FBNET.equals(Set.copyOf(distinct("set")));
  }

  boolean holdsFbNet() {
    return distinct("set").containsAll(FBNET);
  }

  Rows fbNet() {
    return where("set", List.of("FBNet"));
  }

  /** The geometric mean over the sets of the mean rho of each; NaN if one is not positive. */
  double geometricRho() {
    double[] bySet =
        distinct("set").stream()
            .mapToDouble(set -> where("set", List.of(set)).mean(Row::spearman))
            .toArray();
    for (double rho : bySet) {
      if (!(rho > 0)) {
        return Double.NaN;
      }
    }
    return StatUtils.geometricMean(bySet);
  }
}
