package dev.maple.cli.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlPageTest {
  @TempDir Path folder;

  private boolean isOurs(String html) throws IOException {
    return HtmlPage.isOurs(Files.writeString(folder.resolve("report.html"), html));
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "models.html", "search.html"})
  void aPageIsKnownByItsGeneratorAndAnEarlierOneByItsTitle(String name) throws IOException {
    String page = HtmlPage.of(name, Map.of());
    String untitled = page.replaceFirst("<title>.*</title>", "<title>Mine</title>");
    String earlier = page.replaceFirst("<meta name=.generator.*", "");
    assertTrue(isOurs(page) && isOurs(untitled) && isOurs(earlier));
    assertFalse(isOurs(untitled.replaceFirst("<meta name=.generator.*", "")));
  }
}
