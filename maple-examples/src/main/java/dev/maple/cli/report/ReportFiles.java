package dev.maple.cli.report;

import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The results in files: for a browser, to show around, for machines. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes all reports into a folder and says where they are. */
  public static void write(ExperimentResult result, Path folder, PrintStream out)
      throws IOException {
    write(folder, out, HtmlReport.of(result), () -> PngReport.of(result), JsonReport.of(result));
  }

  /** The same of a search. */
  public static void write(SearchResult result, Path folder, PrintStream out) throws IOException {
    write(
        folder, out, SearchHtml.of(result), () -> SearchPicture.of(result), SearchJson.of(result));
  }

  /** The same of ONNX files that were predicted. */
  public static void write(ModelResult result, Path folder, PrintStream out) throws IOException {
    write(folder, out, ModelHtml.of(result), () -> ModelPicture.of(result), ModelJson.of(result));
  }

  private static void write(
      Path folder, PrintStream out, String html, Supplier<byte[]> picture, String json)
      throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(folder.resolve("report.html"), html);
    WholeFile.write(folder.resolve("report.json"), json);
    out.println("\nReports\n");
    out.printf("  %-12s %s%n", "to read", folder.resolve("report.html"));
    Path png = folder.resolve("report.png");
    // One of an earlier run would tell of something else.
    Files.deleteIfExists(png);
    try {
      WholeFile.write(png, picture.get());
      out.printf("  %-12s %s%n", "to show", png);
    } catch (IllegalStateException e) {
      out.printf("  %s%n", e.getMessage());
    }
    out.printf("  %-12s %s%n", "to compute", folder.resolve("report.json"));
  }
}
