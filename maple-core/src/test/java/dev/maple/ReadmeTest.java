package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README compiles as it stands there, runs, and prints what a reader expects. */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path classes;

  @Test
  void theFiveLinesRun() throws Exception {
    String snippet = snippet();
    String imports =
        snippet
            .lines()
            .filter(line -> line.startsWith("import "))
            .reduce("", (a, b) -> a + b + "\n");
    String body =
        snippet
            .lines()
            .filter(line -> !line.startsWith("import "))
            .reduce("", (a, b) -> a + b + "\n");
    compile(
        imports + "public class Snippet { public static void main(String[] a) {\n" + body + "}}");

    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      loader
          .loadClass("Snippet")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    Matcher millis = Pattern.compile("^(\\d+\\.\\d+) ms").matcher(text);
    assertTrue(millis.find(), text);
    double estimate = Double.parseDouble(millis.group(1));
    // The network asked for lies between the lightest and the heaviest of the samples.
    assertTrue(estimate > 1 && estimate < 40, text);
  }

  private static String snippet() throws Exception {
    Path readme = Path.of("..", "README.md");
    Matcher matcher = JAVA.matcher(Files.readString(readme));
    assertTrue(matcher.find(), "README.md has a block of Java");
    return matcher.group(1);
  }

  private void compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-d", classes.toString(), "-classpath", System.getProperty("java.class.path")),
                null,
                List.of(file))
            .call();
    assertEquals("", messages.toString());
    assertTrue(compiled);
  }
}
