package dev.maple.csv;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files so that they appear whole or not at all. A symbolic link is followed, so that it
 * stays one; what is not a file, such as a pipe, is written to directly.
 */
public final class WholeFile {
  /** So many links one after the other are a loop. */
  private static final int MOST_LINKS = 40;

  /** Characters, of up to four bytes each; a file's name may have 255 of these. */
  private static final int MOST_OF_NAME = 50;

  private WholeFile() {}

  /**
   * Writes or replaces a file: beside it first, then moved in place.
   *
   * @param file the file, in a folder that exists
   * @param text what it shall hold, written as UTF-8
   * @throws IOException if it cannot be written, as where it is a folder; what was there before is
   *     still there
   */
  public static void write(Path file, CharSequence text) throws IOException {
    write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes or replaces a file: beside it first, then moved in place.
   *
   * @param file the file, in a folder that exists
   * @param bytes what it shall hold
   * @throws IOException if it cannot be written, as where it is a folder; what was there before is
   *     still there. It is written to the end also where the thread is interrupted, and the thread
   *     still is
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    // An interrupt closes what is being written to; it shall end a run, not lose its results.
    boolean interrupted = Thread.interrupted();
    try {
      replace(file.toAbsolutePath(), bytes);
    } catch (ClosedByInterruptException e) {
      interrupted = Thread.interrupted();
      replace(file.toAbsolutePath(), bytes);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The file that a link leads to, there or not. */
  private static Path behindLinks(Path named) throws IOException {
    Path file = named;
    for (int link = 0; Files.isSymbolicLink(file); link++) {
      if (link == MOST_LINKS) {
        throw new FileSystemLoopException(named.toString());
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  private static void replace(Path named, byte[] bytes) throws IOException {
    TextFile.requireFile(named);
    boolean isOther =
        Files.exists(named) && Files.readAttributes(named, BasicFileAttributes.class).isOther();
    Path file = isOther ? named : behindLinks(named);
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new FileSystemException(
          folder.toString(), null, "is no folder; make it first, or name another");
    }
    try {
      if (isOther) {
        // A pipe or a device is written to; it is not ours to replace.
        Files.write(file, bytes, StandardOpenOption.WRITE);
      } else {
        moveInPlace(file, bytes);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw of(file, e);
    }
  }

  /** The same of the file that was named: a full disk is told without one, else one beside it. */
  private static FileSystemException of(Path file, IOException e) {
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    FileSystemException told =
        e instanceof AccessDeniedException
            ? new AccessDeniedException(file.toString(), null, reason)
            : new FileSystemException(file.toString(), null, reason);
    told.initCause(e);
    return told;
  }

  private static void moveInPlace(Path file, byte[] bytes) throws IOException {
    // A name of its own: another program may be writing the same file, or somebody own the name.
    Path beside =
        file.resolveSibling(
            beginning(file.getFileName().toString())
                + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong())
                + ".part");
    try {
      Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
        // Who may read a file, may go on reading it, and nobody else.
        Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
      }
      rename(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** So much of a name that what is added to it makes it no longer than a file's may be. */
  private static String beginning(String name) {
    return name.codePoints()
        .limit(MOST_OF_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** At once: to replace alone would delete first, and whoever reads meanwhile find no file. */
  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
