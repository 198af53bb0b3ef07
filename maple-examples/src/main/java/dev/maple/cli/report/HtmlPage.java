package dev.maple.cli.report;

import dev.maple.cli.drawing.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page that needs nothing else: a resource with its parts and the style sheet filled in. */
public final class HtmlPage {
  /** In the head of every page, and of those of earlier versions, which name no generator. */
  private static final Pattern OURS =
      Pattern.compile("<meta name=\"generator\" content=\"Maple\">|<title>Maple on ");

  /** As much of a page as tells whose it is, in bytes. */
  private static final int HEAD = 1 << 10;

  private HtmlPage() {}

  /** Whether a file is such a page. */
  static boolean isOurs(Path file) throws IOException {
    try (InputStream page = Files.newInputStream(file)) {
      String head = new String(page.readNBytes(HEAD), StandardCharsets.UTF_8);
      return OURS.matcher(head).find();
    }
  }

  /** The page of a name, its marks replaced by the parts, which are HTML. */
  public static String of(String name, Map<String, String> parts) {
    String page = text(name).replace("{{style}}", text("style.css"));
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
  }

  /** A list of facts. */
  public static String facts(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact(fact.getKey(), fact.getValue()))
        .collect(Collectors.joining());
  }

  /** The items of a list. */
  public static String items(List<String> lines) {
    return lines.stream()
        .map(line -> "<li>%s</li>%n".formatted(Markup.escape(line)))
        .collect(Collectors.joining());
  }

  /** A line of a list of facts. */
  public static String fact(String name, String value) {
    return "<dt>%s</dt><dd>%s</dd>%n".formatted(Markup.escape(name), Markup.escape(value));
  }

  private static String text(String name) {
    try (InputStream resource = HtmlPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
