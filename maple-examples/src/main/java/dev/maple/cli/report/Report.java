package dev.maple.cli.report;

import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Writes all into a folder and says where they are. */
  public void write(Path folder, PrintStream out) throws IOException {
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
