package dev.maple.benchmarks.figures.page;

import dev.maple.benchmarks.figures.result.Decimals;
import dev.maple.benchmarks.figures.result.Methods;
import dev.maple.benchmarks.figures.result.PlainTable;
import dev.maple.benchmarks.figures.result.Row;
import dev.maple.benchmarks.figures.result.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The short comparison: NAS-Bench-201 within 10 % and rho, FBNet's rho. */
final class Summary {
  private Summary() {}

  static String render(Pages pages) throws IOException {
    Rows suggested = pages.rows("published").where("selection", List.of("suggested"));
    Rows best = pages.rows("own").where("method", List.of("best"));
    List<String> lines = new ArrayList<>();
    lines.add(
        "| | NAS-Bench-201, 3 samples | 10 samples | FBNet, 3 samples | 10 samples | 20 samples |");
    lines.add("|---|---|---|---|---|---|");
    lines.add("| | within 10 % / rho | within 10 % / rho | rho | rho | rho |");
    for (String method : List.of("learned-prior", "proxy-device", "flops", "layerwise")) {
      Rows rows = suggested.where("method", List.of(method));
      String bold = method.equals("learned-prior") ? "**" : "";
      List<String> cells = new ArrayList<>(List.of(bold + Methods.label(method) + bold));
      for (String samples : List.of("3", "10")) {
        cells.add(bold + both(at(rows, "ND", samples)) + bold);
      }
      for (String samples : List.of("3", "10", "20")) {
        cells.add(bold + Decimals.shortText(at(rows, "FBNet", samples).geometricRho(), 3) + bold);
      }
      lines.add(CrossTable.line(cells));
    }
    PlainTable others = PlainTable.read(pages.file("others"));
    lines.add(
        "| HELP, published | | - / "
            + others.cell("HELP", "ND")
            + " | | "
            + others.cell("HELP as NASFLAT reports it", "FBNet")
            + " | |");
    lines.add("| NASFLAT, published | | | | | " + others.cell("NASFLAT", "FBNet") + " |");
    lines.add(
        "| *fitted on 4,000 to 8,000 own measurements* | | *"
            + both(best.where("set", List.of("ND")))
            + "* | | | *"
            + Decimals.shortText(best.fbNet().geometricRho(), 3)
            + "* |");
    return String.join("\n", lines) + "\n";
  }

  private static Rows at(Rows rows, String set, String samples) {
    return rows.where("set", List.of(set)).where("samples", List.of(samples));
  }

  private static String both(Rows rows) {
    return Decimals.shortText(rows.mean(Row::within10), 2)
        + " / "
        + Decimals.shortText(rows.mean(Row::spearman), 3);
  }
}
