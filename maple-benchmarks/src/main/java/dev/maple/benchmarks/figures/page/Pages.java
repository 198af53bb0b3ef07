package dev.maple.benchmarks.figures.page;

import dev.maple.benchmarks.figures.result.Rows;
import dev.maple.csv.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages that quote figures, between {@code <!-- figure: SPEC -->} and {@code <!-- /figure -->},
 * and the picture.
 *
 * @param root the root of the project
 */
public record Pages(Path root) {
  private static final Pattern FIGURE =
      Pattern.compile("<!-- figure: (.*?) -->(.*?)<!-- /figure -->", Pattern.DOTALL);
  private static final Pattern MARK = Pattern.compile("<!-- /?figure\\b");

  public Path results() {
    return root.resolve("docs/results");
  }

  /** Writes every page anew whose figures are not those of the files. */
  public void render() throws IOException {
    for (Map.Entry<Path, String> page : rendered().entrySet()) {
      if (!page.getValue().equals(current(page.getKey()))) {
        WholeFile.write(page.getKey(), page.getValue());
      }
    }
  }

  /** What is not as the files say, a line a page: where, what stands there, what should. */
  public List<String> differences() throws IOException {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<Path, String> page : rendered().entrySet()) {
      List<String> is = current(page.getKey()).lines().toList();
      List<String> should = page.getValue().lines().toList();
      if (!is.equals(should)) {
        int line = 0;
        while (line < Math.min(is.size(), should.size()) && is.get(line).equals(should.get(line))) {
          line++;
        }
        differences.add(
            root.relativize(page.getKey())
                + ", line "
                + (line + 1)
                + ": is '"
                + (line < is.size() ? is.get(line) : "")
                + "', by the CSV '"
                + (line < should.size() ? should.get(line) : "")
                + "'");
      }
    }
    return differences;
  }

  private static String current(Path page) throws IOException {
    return Files.exists(page) ? Files.readString(page) : "";
  }

  private Map<Path, String> rendered() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
    for (Path folder : List.of(root.resolve("docs"), results())) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    Map<Path, String> rendered = new LinkedHashMap<>();
    for (Path page : pages) {
      rendered.put(page, render(root.relativize(page).toString(), Files.readString(page)));
    }
    rendered.put(results().resolve("within10-nd.svg"), Picture.draw(this));
    return rendered;
  }

  /** The page with each figure as the files say. */
  String render(String page, String text) throws IOException {
    Matcher matcher = FIGURE.matcher(text);
    StringBuilder rendered = new StringBuilder();
    int figures = 0;
    while (matcher.find()) {
      figures++;
      String figure;
      try {
        figure = Figure.render(this, matcher.group(1), matcher.group(2));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            page + ", figure '" + matcher.group(1) + "': " + e.getMessage(), e);
      }
      matcher.appendReplacement(
          rendered,
          Matcher.quoteReplacement(
              "<!-- figure: " + matcher.group(1) + " -->" + figure + "<!-- /figure -->"));
    }
    long marks = MARK.matcher(text).results().count();
    if (marks != 2L * figures) {
      throw new IllegalArgumentException(
          page + ": " + marks + " marks of " + figures + " figures; each has one at either end");
    }
    return matcher.appendTail(rendered).toString();
  }

  Rows rows(String name) throws IOException {
    return Rows.read(file(name));
  }

  Path file(String name) {
    Path file = results().resolve(name + ".csv");
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no " + root.relativize(file));
    }
    return file;
  }
}
