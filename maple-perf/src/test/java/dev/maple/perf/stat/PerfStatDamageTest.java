package dev.maple.perf.stat;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a file, it is read or refused as documented, in a short line. */
class PerfStatDamageTest {
  private static final int LONGEST_MESSAGE = 600;

  private static final List<String> TEXTS =
      List.of(
          "simpleperf-turns.csv",
          "hybrid-metrics.csv",
          "hybrid-metrics.json",
          "hybrid-metrics.txt",
          "cgroup.csv",
          "hints.txt",
          "events-of-two-metrics.csv");

  private static final List<String> PIECES =
      List.of(
          ",",
          ";",
          "\t",
          "|",
          "\n",
          "\r",
          "\0",
          " ",
          "#",
          "%",
          "(",
          ")",
          "[",
          "{",
          "}",
          "\"",
          "\\\\",
          "/",
          "=",
          "a/b=",
          "<not counted>",
          "0",
          "1e9",
          "-1",
          "1.5",
          "9".repeat(50),
          "1,".repeat(50),
          "\u001b[31m",
          "\ufeff",
          "\u00a0",
          "NaN",
          "(0%)",
          "(37%)",
          ":u");

  private static void readOrRefuse(String text) {
    try {
      StatFiles.parse(text)
          .reading()
          .counts()
          .values()
          .forEach(count -> assertTrue(count.fraction() > 0 && count.value().isPresent()));
    } catch (IllegalArgumentException refused) {
      String message = refused.getMessage();
      assertTrue(message.startsWith("phone.csv "), message);
      assertTrue(message.length() <= LONGEST_MESSAGE, message);
      assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }
  }

  @Property(tries = 3000)
  void aDamagedTextIsReadOrRefused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String name = TEXTS.get(random.nextInt(TEXTS.size()));
    StringBuilder text = new StringBuilder(Files.readString(StatFiles.path(name)));
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
      }
    }
    readOrRefuse(text.toString());
  }

  @Property(tries = 500)
  void damagedBytesAreReadOrRefused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>(TEXTS);
    names.addAll(List.of("byte-order-mark.csv", "byte-order-mark-utf16.csv", "latin1.csv"));
    byte[] bytes = Files.readAllBytes(StatFiles.path(names.get(random.nextInt(names.size()))));
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    Path file = Files.createTempFile("damaged", ".csv");
    try {
      Files.write(file, bytes);
      PerfStatFile.read(file);
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage().contains("damaged"), refused::getMessage);
      assertTrue(refused.getMessage().length() <= LONGEST_MESSAGE, refused::getMessage);
    } finally {
      Files.delete(file);
    }
  }

  /** Long enough that anything but a linear way through takes hours: the limit ends those. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9", "1,", "1.", "a/b=,", ",", ",,a/b=", "/", "a/,", " ", "\"", "\\\\", "\"a\" : 1, ",
        "{", "(", "%)", "[", "#", "a", "a ", ":u", "<not counted>", "\u00a0", "(1%),", "r0"
      })
  @Timeout(120)
  void longLinesOfAnyKindAreReadOrRefused(String piece) {
    String many = piece.repeat(600_000 / piece.length());
    for (String line :
        List.of(
            many,
            "1,," + many,
            "1,,cycles," + many,
            "1,,a/b=" + many,
            "1,," + many + "=/",
            "{" + many,
            "{\"event\" : " + many + "}",
            "{\"counter-value\" : \"" + many + "\", \"event\" : \"cycles\"}",
            " Performance counter stats for 'true':\n" + many,
            " Performance counter stats for 'true':\n 1 cycles " + many,
            " Performance counter stats for 'true':\n 1 cycles # " + many + " (50.00%)",
            "Performance counter statistics,\n" + many,
            "Performance counter statistics,\n1,cycles," + many)) {
      readOrRefuse(line);
    }
  }

  @Test
  void theSourcesNameIsCutAsWell(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("x".repeat(200) + ".csv");
    Files.write(file, "hello".getBytes(StandardCharsets.UTF_8));
    String message =
        assertThrows(IllegalArgumentException.class, () -> PerfStatFile.read(file)).getMessage();
    assertTrue(message.startsWith("xxxx") && message.length() <= LONGEST_MESSAGE, message);
  }
}
