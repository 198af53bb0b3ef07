package dev.maple.cli.report;

import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.UsageException;
import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was found, in files.
 *
 * @param html for a browser
 * @param picture to show around, a PNG; throws {@link IllegalStateException} where none can be
 *     drawn
 * @param json for machines
 */
public record Report(String html, Supplier<byte[]> picture, String json) {

  private static final String HTML = "report.html";
  private static final String PICTURE = "report.png";
  private static final String JSON = "report.json";

  /**
   * Sees whether reports can be written to a folder, and that they replace nothing but reports: the
   * page tells for those beside it.
   *
   * @param option which names the folder
   * @throws UsageException if not
   */
  public static void requireFolder(String option, Path folder) throws IOException {
    OutputPath.requireFolder(option, folder);
    Path page = folder.resolve(HTML);
    for (String name : List.of(HTML, PICTURE, JSON)) {
      OutputPath.requireKind(
          option,
          folder.resolve(name),
          "a report of Maple",
          file -> Files.exists(page) && HtmlPage.isOurs(page));
    }
  }

  /** Writes all into a folder and says where they are. */
  public void write(Path folder, PrintStream out) throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(folder.resolve(HTML), html);
    WholeFile.write(folder.resolve(JSON), json);
    out.println("\nReports\n");
    out.printf("  %-12s %s%n", "to read", folder.resolve(HTML));
    Path png = folder.resolve(PICTURE);
    // One of an earlier run would tell of something else.
    Files.deleteIfExists(png);
    try {
      WholeFile.write(png, picture.get());
      out.printf("  %-12s %s%n", "to show", png);
    } catch (IllegalStateException e) {
      out.printf("  %s%n", e.getMessage());
    }
    out.printf("  %-12s %s%n", "to compute", folder.resolve(JSON));
  }
}
