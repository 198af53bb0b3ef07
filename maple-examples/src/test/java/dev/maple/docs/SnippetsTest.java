package dev.maple.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java of every page compiles as it stands there, by the imports that the page shows, and runs.
 * A page is one program, its blocks in order, in a folder of its own. What a reader need not see
 * stands in comments: {@code <!-- java} holds statements (what is given, what must hold), {@code
 * <!-- java members} methods, in a class of their own that may import more.
 */
class SnippetsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```java\n(?<shown>.*?)^```$|^<!-- java(?<members> members)?\n(?<hidden>.*?)^-->$",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```$|^<!--.*?-->$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path place : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(place)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages.stream().map(ROOT::relativize);
  }

  static Stream<Path> pagesWithJava() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path page : pages().toList()) {
      if (BLOCK.matcher(text(page)).find()) {
        pages.add(page);
      }
    }
    return pages.stream();
  }

  @Test
  void thePagesForUsersHoldJava() throws IOException {
    assertEquals(
        List.of(
            "README.md",
            "docs/any-network.md",
            "docs/embedding.md",
            "docs/getting-started.md",
            "docs/guide.md",
            "docs/maple.md",
            "docs/perf-setup.md",
            "docs/your-device.md"),
        pagesWithJava().map(page -> page.toString().replace('\\', '/')).toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noJavaIsHiddenFromThisTestByIndentation(Path page) throws IOException {
    String rest = FENCED.matcher(text(page)).replaceAll("");
    assertEquals(List.of(), rest.lines().filter(line -> line.matches(" {4}.*[;{]")).toList());
  }

  @ParameterizedTest
  @MethodSource("pagesWithJava")
  void theJavaOfAPageRuns(Path page) throws Exception {
    Path source = folder.resolve("Page.java");
    Path given = folder.resolve("Given.java");
    write(text(page), source, given);
    String classPath = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath,
                source.toString(),
                given.toString());
    assertEquals(0, compiled, page + " does not compile, see above");

    Path output = folder.resolve("output.txt");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = folder.toAbsolutePath() + System.getProperty("path.separator") + classPath;
    Process process =
        new ProcessBuilder(java.toString(), "-ea", "-cp", classes, "Page")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(ended, page + " runs for more than five minutes");
    assertEquals(0, process.exitValue(), () -> page + " fails: " + read(output));
  }

  private static void write(String page, Path source, Path given) throws IOException {
    StringBuilder imports = new StringBuilder();
    StringBuilder hiddenImports = new StringBuilder();
    StringBuilder members = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      boolean isShown = block.group("shown") != null;
      String java = isShown ? block.group("shown") : block.group("hidden");
      StringBuilder part = block.group("members") == null ? statements : members;
      for (String line : java.lines().toList()) {
        boolean isImport = line.startsWith("import ");
        assertTrue(!isImport || isShown || part == members, () -> "a reader does not see: " + line);
        StringBuilder imported = isShown ? imports : hiddenImports;
        (isImport ? imported : part).append(line).append('\n');
      }
    }
    Files.writeString(given, imports + "" + hiddenImports + "class Given {\n" + members + "}\n");
    Files.writeString(
        source,
        imports
            + "public class Page extends Given {\n"
            + "public static void main(String[] arguments) throws Exception {\n"
            + statements
            + "}}\n");
  }

  private static String text(Path page) throws IOException {
    return Files.readString(ROOT.resolve(page)).replace("\r\n", "\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
