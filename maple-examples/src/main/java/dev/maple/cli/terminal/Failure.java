package dev.maple.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;

/** What went wrong, as a sentence with a remedy. */
public final class Failure {
  /** What the system says of a full disk. */
  static final String NO_SPACE = "No space left";

  private Failure() {}

  /** In one line. */
  public static String sentence(Throwable e) {
    if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return sentence(unchecked.getCause());
    }
    if (e instanceof FileSystemException file) {
      return sentence(file);
    }
    String message = e.getMessage();
    boolean expected =
        e instanceof UsageException
            || e instanceof IOException
            || e instanceof CancellationException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException;
    return expected && message != null
        ? message.replaceFirst(
            "For input string: (\".*\")", "$1 is not a number; write one, without its unit")
        : "Maple itself failed, which is a fault to be reported: " + e;
  }

  private static String sentence(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no file " + e.getFile() + "; check its path";
    }
    if (e instanceof AccessDeniedException) {
      return "access to "
          + e.getFile()
          + " is denied; name another file, or change its permissions";
    }
    if (e instanceof FileAlreadyExistsException) {
      return e.getFile() + " is in the way; name another file or folder, or remove it";
    }
    String reason = e.getReason();
    if (reason != null && reason.contains(NO_SPACE)) {
      return e.getFile() + " cannot be written, the disk is full; free some space, or name another";
    }
    return e.getFile()
        + " cannot be read or written"
        + (reason == null ? "" : " (" + reason + ")")
        + "; name another file or folder";
  }
}
