package dev.maple.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What programs print, in UTF-8 whatever the locale: programs read it as that. A {@link
 * PrintStream} forgets why it could not be written to; this remembers.
 */
public final class StandardOutput {
  private static final int BUFFER = 1 << 13;

  private final Remembering written;
  private final PrintStream stream;

  StandardOutput(OutputStream to) {
    written = new Remembering(to);
    stream =
        new PrintStream(new BufferedOutputStream(written, BUFFER), true, StandardCharsets.UTF_8);
  }

  /** From now on that of this process. */
  public static StandardOutput open() {
    StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(out.stream);
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    return out;
  }

  PrintStream stream() {
    return stream;
  }

  /**
   * Why not all could be written; empty where all was, or whoever read it has gone, as {@code head}
   * does.
   */
  public Optional<String> failure() {
    stream.flush();
    IOException failure = written.failure;
    return failure == null || String.valueOf(failure.getMessage()).contains("Broken pipe")
        ? Optional.empty()
        : Optional.of("standard output cannot be written: " + failure.getMessage());
  }

  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException failure;

    Remembering(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
