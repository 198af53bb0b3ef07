package dev.maple.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201;
import dev.maple.architecture.NasBench201Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that come and go line by line. */
class PredictFromStandardInputTest {
  private static final NasBench201 SPACE = NasBench201.space();

  @TempDir Path folder;

  @Test
  void aStreamIsAnsweredLineByLine() throws IOException {
    Path file = new Phone(folder).predictor();
    List<NasBench201Cell> cells = SPACE.draw(500, 9);
    String lines =
        cells.stream().map(SPACE::format).collect(Collectors.joining("\n")) + "\nno cell\n";
    InputStream in = System.in;
    Outcome streamed;
    try {
      System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
      streamed = Outcome.of("predict", file, "--from", "-", "--flush");
    } finally {
      System.setIn(in);
    }
    assertEquals(3, streamed.exitCode(), streamed.err());
    assertEquals(501, streamed.lines().size());
    for (int i = 0; i < cells.size(); i++) {
      assertEquals(
          SPACE.format(cells.get(i)), streamed.answer(i).get("architecture").getAsString());
    }
    assertTrue(streamed.answer(500).has("error"), streamed.lines().get(500));
    Path list = folder.resolve("cells.txt");
    Files.writeString(list, lines);
    assertEquals(streamed.lines(), Outcome.of("predict", file, "--from", list).lines());
  }

  @Test
  void aListThatCameOutEmptyMeetsNoBudget() throws IOException {
    Path file = new Phone(folder).predictor();
    InputStream before = System.in;
    try {
      System.setIn(InputStream.nullInputStream());
      Outcome gate = Outcome.of("predict", file, "--from", "-", "--budget", "15ms");
      assertEquals(2, gate.exitCode(), gate.err());
      assertTrue(gate.err().startsWith("--from - names no network"), gate.err());
      System.setIn(InputStream.nullInputStream());
      assertEquals(0, Outcome.of("predict", file, "--from", "-").exitCode());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void standardInputMayBeUtf16AsAFileMay() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream(("\ufeff" + cell + "\n").getBytes(StandardCharsets.UTF_16LE)));
      Outcome outcome = Outcome.of("predict", file, "--from", "-");
      assertEquals(0, outcome.exitCode(), outcome.out());
      assertEquals(cell, outcome.answer(0).get("architecture").getAsString());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void anArchiveOnStandardInputIsToldAsOne() throws IOException {
    Path file = new Phone(folder).predictor();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8, 0, '\n'}));
      Outcome outcome = Outcome.of("predict", file, "--from", "-");
      assertEquals(3, outcome.exitCode(), outcome.out());
      assertTrue(
          outcome.err().startsWith("standard input, line 1: this is compressed"), outcome.err());
    } finally {
      System.setIn(before);
    }
  }

  /** As where standard input is closed, and the system gives its number to another file. */
  @Test
  void whatIsBinaryEndsTheRunWhereItBegins() throws IOException {
    Path file = new Phone(folder).predictor();
    String cell = "|3x3|+|-|1x1|+|skip|-|3x3|";
    String rest = "x\0\1y\n".repeat(1000);
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream((cell + "\n" + rest).getBytes(StandardCharsets.UTF_8)));
      Outcome outcome = Outcome.of("predict", file, "--from", "-");
      assertEquals(3, outcome.exitCode(), outcome.out());
      assertEquals(1, outcome.lines().size(), outcome.out());
      assertEquals(cell, outcome.answer(0).get("architecture").getAsString());
      assertEquals(
          "standard input, line 2: this is binary, no text; give networks, one a line",
          outcome.err().strip());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void ofALineThatCannotBeReadTheBeginningIsAnswered() throws IOException {
    Path file = new Phone(folder).predictor();
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream("\u00e9".repeat(5000).getBytes(StandardCharsets.ISO_8859_1)));
      Outcome outcome = Outcome.of("predict", file, "--from", "-");
      assertEquals(3, outcome.exitCode(), outcome.out());
      String shown = outcome.answer(0).get("architecture").getAsString();
      assertTrue(shown.endsWith("... (5000 characters)") && shown.length() < 100, shown);
    } finally {
      System.setIn(before);
    }
  }

  /** Cells without end, as {@code yes CELL} writes them; who reads on and on is told. */
  private static InputStream endless(Runnable afterTheFirst) {
    byte[] line = "|3x3|+|-|1x1|+|skip|-|3x3|\n".getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int read;

      @Override
      public int read() throws IOException {
        if (read > 1 << 24) {
          throw new IOException("it goes on reading");
        }
        if (read == line.length) {
          afterTheFirst.run();
        }
        return line[read++ % line.length];
      }
    };
  }

  /** As {@code yes CELL | maple predict ... | head -1}. */
  @Test
  void whereNobodyReadsTheAnswersNoMoreAreMade() throws IOException {
    Path file = new Phone(folder).predictor();
    InputStream in = System.in;
    PrintStream out = System.out;
    try {
      System.setIn(endless(() -> {}));
      System.setOut(
          new PrintStream(
              new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                  throw new IOException("Broken pipe");
                }
              },
              true,
              StandardCharsets.UTF_8));
      assertEquals(0, Main.run("predict", file.toString(), "--from", "-"));
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
  }

  @Test
  void whoIsStoppedAnswersNoMore() throws IOException {
    Path file = new Phone(folder).predictor();
    InputStream in = System.in;
    try {
      System.setIn(endless(Thread.currentThread()::interrupt));
      Outcome stopped = Outcome.of("predict", file, "--from", "-");
      assertEquals(130, stopped.exitCode(), stopped.err());
      assertTrue(stopped.err().contains("networks were answered"), stopped.err());
    } finally {
      Thread.interrupted();
      System.setIn(in);
    }
  }
}
