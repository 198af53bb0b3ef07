package dev.maple;

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

  /** Leaves out fractions of a second. */
  public Origin {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  static Origin now() {
    return new Origin(version(), Instant.now());
  }

  /** As the jar's manifest has it. */
  static String version() {
    String version = Origin.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
