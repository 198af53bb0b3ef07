package dev.maple.benchmarks.figures.page;

import dev.maple.benchmarks.figures.result.Decimals;
import dev.maple.benchmarks.figures.result.Methods;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a line for each value of one column and a column for each value of another. A cell
 * is share within 10 % / rho / share inside the 90 % interval, less the last where it is not known;
 * or, as MAPLE tells it, shares within 1 % / 5 % / 10 %.
 */
record CrossTable(Rows rows, String by, String across, boolean shares) {
  String render() {
    List<String> columns = rows.distinct(across);
    List<String> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(by.equals("method") ? "" : by));
    columns.forEach(column -> header.add(title(column)));
    lines.add(line(header));
    lines.add("|---".repeat(header.size()) + "|");
    for (String value : rows.distinct(by)) {
      lines.add(line(cells(Methods.label(value), rows.where(by, List.of(value)), columns)));
    }
    if (by.equals("set") && rows.holdsFbNet()) {
      lines.add(line(cells("rho, geometric mean of FBNet", rows.fbNet(), columns)));
    }
    if (by.equals("target")) {
      lines.add(line(cells("mean", rows, columns)));
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> cells(String label, Rows some, List<String> columns) {
    List<String> cells = new ArrayList<>(List.of(label));
    columns.forEach(column -> cells.add(cell(some.where(across, List.of(column)))));
    return cells;
  }

  private String cell(Rows some) {
    if (some.isEmpty()) {
      return "-";
    }
    if (some.isFbNet()) {
      return Decimals.text(some.geometricRho(), 3);
    }
    if (shares) {
      return Decimals.text(some.mean(Row::within1), 3)
          + " / "
          + Decimals.text(some.mean(Row::within5), 3)
          + " / "
          + Decimals.text(some.mean(Row::within10), 3);
    }
    double covered = some.mean(Row::coverage90);
    return Decimals.text(some.mean(Row::within10), 3)
        + " / "
        + Decimals.text(some.mean(Row::spearman), 3)
        + (Double.isNaN(covered) ? "" : " / " + Decimals.text(covered, 2));
  }

  private String title(String value) {
    return across.equals("samples")
        ? value + (value.equals("1") ? " sample" : " samples")
        : Methods.label(value);
  }

  static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
