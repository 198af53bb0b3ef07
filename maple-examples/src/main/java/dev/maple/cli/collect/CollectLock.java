package dev.maple.cli.collect;

import dev.maple.cli.terminal.OutputPath;
import dev.maple.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second {@code collect} from the files of one that runs; gone with its process. */
final class CollectLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private CollectLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws UsageException if another has it, or the file is somebody's own
   */
  static CollectLock of(Path file) throws IOException {
    // A lock is empty, also one that a process left that was killed; what is not would be deleted.
    OutputPath.requireKind("--out", file, "the lock of a collect", any -> false);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    if (!locked(channel)) {
      channel.close();
      throw new UsageException(
          "another collect writes beside " + file + "; wait for its end, or name another --out");
    }
    if (!Files.exists(file)) {
      // Another ended between opening and locking: what is locked is what it deleted.
      channel.close();
      return of(file);
    }
    return new CollectLock(file, channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    // As long as it is locked: later it may be the next one's.
    Files.deleteIfExists(file);
    channel.close();
  }
}
