package dev.maple.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What every reader promises of any bytes: an answer, or a refusal in one short line. */
final class Contract {
  private static final int LONGEST_MESSAGE = 4000;

  private Contract() {}

  /** Something that reads a file. */
  interface FileReader {
    void read(Path file) throws IOException;
  }

  /** Something that may refuse what it is given. */
  interface Reading {
    void run() throws IOException;
  }

  static void holds(Reading reading) throws IOException {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      if (e instanceof NumberFormatException
          || message.length() > LONGEST_MESSAGE
          || message.chars().anyMatch(Character::isISOControl)) {
        throw new AssertionError("refused in no short line: " + message, e);
      }
    }
  }

  static void holds(byte[] bytes, FileReader reader) throws IOException {
    Path file = Files.createTempFile("fuzz", ".in");
    try {
      Files.write(file, bytes);
      holds(() -> reader.read(file));
    } finally {
      Files.delete(file);
    }
  }
}
