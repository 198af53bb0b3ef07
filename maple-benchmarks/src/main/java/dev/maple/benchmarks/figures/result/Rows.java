package dev.maple.benchmarks.figures.result;

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
public record Rows(List<Row> all) implements Result {
  /** Their ranks are told as a geometric mean over the sets, as the literature does. */
  private static final Set<String> FBNET = Set.of("FD", "F1", "F2", "F3", "F4", "FA");

  public Rows {
    all = List.copyOf(all);
  }

  public static Rows read(Path file) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    if (lines.isEmpty() || !Set.of(Row.HEADER, Row.LONG_HEADER).contains(lines.get(0))) {
      throw new IllegalArgumentException(file + " must have the header " + Row.HEADER);
    }
    return new Rows(lines.stream().skip(1).map(Row::parse).toList());
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    boolean tellsAll = all.stream().noneMatch(row -> Double.isNaN(row.within1()));
    lines.add(tellsAll ? Row.LONG_HEADER : Row.HEADER);
    all.forEach(row -> lines.add(tellsAll ? row.longLine() : row.line()));
    return lines;
  }

  public Rows where(Predicate<Row> condition) {
    return new Rows(all.stream().filter(condition).toList());
  }

  /** Those with one of these values; FBNet stands for all of its sets. */
  public Rows where(String column, List<String> values) {
    return where(
        row ->
            values.contains(row.key(column))
                || (column.equals("set") && values.contains("FBNet") && FBNET.contains(row.set())));
  }

  public List<String> distinct(String column) {
    return all.stream().map(row -> row.key(column)).distinct().toList();
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** NaN if there are no rows, or one of them is NaN. */
  public double mean(ToDoubleFunction<Row> measure) {
    return all.stream().mapToDouble(measure).average().orElse(Double.NaN);
  }

  /** Whether these are of all FBNet sets, which are told as one. */
  public boolean isFbNet() {
    return FBNET.equals(Set.copyOf(distinct("set")));
  }

  public boolean holdsFbNet() {
    return distinct("set").containsAll(FBNET);
  }

  public Rows fbNet() {
    return where("set", List.of("FBNet"));
  }

  /** The geometric mean over the sets of the mean rho of each; NaN if one is not positive. */
  public double geometricRho() {
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
