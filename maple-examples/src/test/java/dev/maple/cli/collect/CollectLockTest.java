package dev.maple.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectLockTest {
  @TempDir Path folder;

  @Test
  void aSecondCollectIsRefusedUntilTheFirstEnds() throws IOException {
    Path file = folder.resolve("initial-set.lock");
    try (CollectLock first = CollectLock.of(file)) {
      assertTrue(Files.exists(file), first::toString);
      UsageException e = assertThrows(UsageException.class, () -> CollectLock.of(file));
      assertTrue(e.getMessage().contains("name another --out"), e.getMessage());
    }
    assertFalse(Files.exists(file));
    CollectLock.of(file).close();
  }

  @Test
  void aFileOfThatNameThatIsSomebodysOwnStaysAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("initial-set.lock"), "mine");
    UsageException e = assertThrows(UsageException.class, () -> CollectLock.of(file));
    assertTrue(e.getMessage().contains(file + " holds something else than the lock of a collect"));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void theLockOfAProcessThatWasKilledIsTaken() throws IOException {
    Path file = Files.createFile(folder.resolve("initial-set.lock"));
    CollectLock.of(file).close();
    assertFalse(Files.exists(file));
  }
}
