package dev.maple.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {
  @TempDir Path folder;

  @Test
  void writesCommentsAndRowsOfCells() throws IOException {
    Path file = folder.resolve("file.csv");
    CsvWriter.empty()
        .comments(List.of("one", "two\nthree"))
        .cell("architecture")
        .cells(List.of("a", "b"))
        .end()
        .cell("x")
        .cell(1.5)
        .cell("")
        .end()
        .write(file);
    assertEquals("# one\n# two\n# three\narchitecture,a,b\nx,1.5,\n", Files.readString(file));
  }
}
