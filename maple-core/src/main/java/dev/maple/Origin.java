package dev.maple;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which version of Maple made something that was kept, and when.
 *
 * @param mapleVersion the version of Maple that made it, such as {@code 0.1.0}, or {@code
 *     development}
 * @param time when, in whole seconds
 */
public record Origin(String mapleVersion, Instant time) {
  private static final String VERSION = read();

  /** Leaves out fractions of a second. */
  public Origin {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  static Origin now() {
    return new Origin(version(), Instant.now());
  }

  /**
   * The version of Maple that runs. It is not asked of a manifest, which in a jar of many libraries
   * tells another version.
   *
   * @return such as {@code 0.1.0}, or {@code development} where a build did not fill it in
   */
  public static String version() {
    return VERSION;
  }

  private static String read() {
    try (InputStream in = Origin.class.getResourceAsStream("version.txt")) {
      String version = in == null ? "" : new String(in.readAllBytes(), UTF_8).strip();
      return version.isEmpty() || version.startsWith("$") ? "development" : version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
