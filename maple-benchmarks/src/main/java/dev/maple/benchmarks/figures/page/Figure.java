package dev.maple.benchmarks.figures.page;

import dev.maple.benchmarks.figures.result.Decimals;
import dev.maple.benchmarks.figures.result.PlainTable;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a mark on a page asks for. {@code FILE} alone is the file as a table. {@code FILE
 * column=value,value ... by=column} is a table of the rows that have these values: a line for each
 * value of the column, and columns for the numbers of samples, or what {@code across=column} says;
 * a last word {@code shares} puts the shares within 1, 5 and 10 % into the cells; {@code set=FBNet}
 * stands for all sets of FBNet. {@code FILE column=value ... measure} is one number, in the form of
 * the one that stands there: {@code 0.84}, {@code .84} or {@code 84 %}. {@code summary} is the
 * short comparison of methods.
 */
final class Figure {
  private Figure() {}

  static String render(Pages pages, String spec, String current) throws IOException {
    List<String> words = Arrays.asList(spec.split(" +"));
    String file = words.get(0);
    if (file.equals("summary")) {
      return "\n" + Summary.render(pages);
    }
    if (words.size() == 1) {
      return "\n" + rendered(PlainTable.read(pages.file(file)));
    }
    Rows rows = pages.rows(file);
    Map<String, String> options = new LinkedHashMap<>();
    String measure = "";
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        measure = word;
      } else {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    String by = options.remove("by");
    String across = options.remove("across");
    for (Map.Entry<String, String> option : options.entrySet()) {
      rows = rows.where(option.getKey(), List.of(option.getValue().split(",")));
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("no rows with " + option);
      }
    }
    if (by != null) {
      return "\n"
          + new CrossTable(rows, by, across == null ? "samples" : across, measure.equals("shares"))
              .render();
    }
    return number(value(rows, measure), current);
  }

  private static String rendered(PlainTable table) {
    List<String> lines = new ArrayList<>();
    lines.add(CrossTable.line(table.cells().get(0)));
    lines.add("|---".repeat(table.cells().get(0).size()) + "|");
    table.cells().stream().skip(1).forEach(line -> lines.add(CrossTable.line(line)));
    return String.join("\n", lines) + "\n";
  }

  private static double value(Rows rows, String measure) {
    if (measure.equals("spearman") && rows.isFbNet()) {
      return rows.geometricRho();
    }
    ToDoubleFunction<Row> of =
        switch (measure) {
          case "within1" -> Row::within1;
          case "within5" -> Row::within5;
          case "within10" -> Row::within10;
          case "spearman" -> Row::spearman;
          case "coverage90" -> Row::coverage90;
          default -> throw new IllegalArgumentException("no measure '" + measure + "'");
        };
    return rows.mean(of);
  }

  private static String number(double value, String like) {
    if (like.endsWith(" %")) {
      return String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }
    int point = like.indexOf('.');
    return point == 0
        ? Decimals.shortText(value, like.length() - 1)
        : Decimals.text(value, like.length() - 1 - point);
  }
}
