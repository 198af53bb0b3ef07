package dev.maple.csv;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the CSV files of this library: comments, a header, then rows of as many cells. Cells are
 * not quoted: the caller checks that {@link CsvReader} would read them back. Not thread-safe.
 */
public final class CsvWriter {
  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  private CsvWriter() {}

  /**
   * A text without lines.
   *
   * @return the writer
   */
  public static CsvWriter empty() {
    return new CsvWriter();
  }

  /**
   * Adds comments, a line each.
   *
   * @param comments the comments, without the {@code #}; of several lines each is a comment
   * @return this writer
   */
  public CsvWriter comments(Iterable<String> comments) {
    for (String comment : comments) {
      comment.lines().forEach(line -> text.append("# ").append(line).append('\n'));
    }
    return this;
  }

  /**
   * Adds a cell to the line that is being written.
   *
   * @param cell what it holds, as its text
   * @return this writer
   */
  public CsvWriter cell(Object cell) {
    if (begun) {
      text.append(',');
    }
    text.append(cell);
    begun = true;
    return this;
  }

  /**
   * Adds cells to the line that is being written.
   *
   * @param cells what they hold, as its text
   * @return this writer
   */
  public CsvWriter cells(Iterable<?> cells) {
    cells.forEach(this::cell);
    return this;
  }

  /**
   * Ends the line.
   *
   * @return this writer
   */
  public CsvWriter end() {
    text.append('\n');
    begun = false;
    return this;
  }

  /**
   * Writes all lines to a file, which appears whole or not at all.
   *
   * @param file the file to write or replace
   * @throws IOException if it cannot be written, as where it is a folder
   */
  public void write(Path file) throws IOException {
    WholeFile.write(file, text);
  }
}
