package dev.maple.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static String shown(boolean bar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    RunPlan plan = new RunPlan(100, () -> 0);
    String title = "measuring samples and checks, which is a long title that is cut";
    try (Progress progress = new Progress(title, plan.next(60), err, bar)) {
      progress.update(1);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBarIsOneLineThatIsGoneAtTheEnd() {
    String[] drawn = shown(true).split("\r");
    assertEquals("", drawn[0]);
    assertTrue(drawn[1].startsWith("  [--------------------]   0 %, 1 min 40 s left, measuring"));
    assertEquals(TerminalText.WIDTH, drawn[1].length());
    assertEquals(" ".repeat(TerminalText.WIDTH), drawn[2]);
  }

  @Test
  void aPipeGetsNeitherBarNorControlCharacters() {
    assertEquals("", shown(false));
  }
}
