package dev.maple.benchmarks.figures.result;

import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an experiment found: the lines of a CSV file. */
public interface Result {
  /** The lines of the file, its header first. */
  List<String> lines();

  /** Writes the file, the comment above its header. */
  default void write(Path file, String comment) throws IOException {
    List<String> text = new ArrayList<>();
    comment.lines().forEach(line -> text.add("# " + line));
    text.addAll(lines());
    WholeFile.write(file, String.join("\n", text) + "\n");
  }
}
