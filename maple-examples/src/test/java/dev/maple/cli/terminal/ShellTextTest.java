package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertEquals("my-phone.maple", ShellText.quoted(Path.of("my-phone.maple")));
    assertEquals("--input", ShellText.quoted("--input"));
    assertEquals("x=1x3x224", ShellText.quoted("x=1x3x224"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"my phone", "it's", "a;b", "$HOME", "|3x3|+|-|1x1|", "*", "a\\b", "#1", ""})
  void aShellReadsBackTheWord(String word) throws IOException, InterruptedException {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "there is no /bin/sh");
    Process process =
        new ProcessBuilder(shell.toString(), "-c", "printf %s " + ShellText.quoted(word)).start();
    String read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(word, read);
  }
}
