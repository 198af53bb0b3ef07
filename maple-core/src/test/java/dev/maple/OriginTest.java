package dev.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which version made what is kept, and when. */
class OriginTest {
  /** From files as from a jar, of whatever name and manifest. */
  @Test
  void theVersionIsThatOfTheBuild() {
    assertTrue(Origin.version().matches("\\d+\\.\\d+.*"), Origin.version());
    assertEquals(Origin.version(), Origin.now().mapleVersion());
  }

  @Test
  void theTimeIsInWholeSeconds() {
    Instant time = Instant.parse("2026-11-29T12:00:01.9Z");
    assertEquals(Instant.parse("2026-11-29T12:00:01Z"), new Origin("1.0", time).time());
  }
}
