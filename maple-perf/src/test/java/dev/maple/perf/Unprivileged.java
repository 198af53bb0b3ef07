package dev.maple.perf;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs code without the right to count what others may not, on a thread of its own, since the
 * kernel keeps rights for each thread. The user stays who he is: one that others cannot read the
 * files of would otherwise find no more classes to load.
 */
final class Unprivileged {
  // linux/capability.h
  private static final int VERSION_3 = 0x20080522;
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_PERFMON = 38;

  private Unprivileged() {}

  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              dropCapabilities();
              return work.call();
            });
    Thread thread = new Thread(task, "unprivileged");
    thread.start();
    thread.join();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private static void dropCapabilities() {
    boolean amd64 = System.getProperty("os.arch").equals("amd64");
    try (Memory header = new Memory(8);
        Memory sets = new Memory(24)) {
      header.setInt(0, VERSION_3);
      header.setInt(4, 0); // The calling thread.
      system(amd64 ? 125 : 90, header, sets);
      // Two times effective, permitted, inheritable: capabilities 0 to 31, and the others.
      for (int set = 0; set < 12; set += 4) {
        sets.setInt(set, sets.getInt(set) & ~(1 << CAP_SYS_ADMIN));
        sets.setInt(12 + set, sets.getInt(12 + set) & ~(1 << (CAP_PERFMON - 32)));
      }
      system(amd64 ? 126 : 91, header, sets);
    }
  }

  private static void system(long number, Memory header, Memory sets) {
    int result =
        NativeLibrary.getInstance("c")
            .getFunction("syscall")
            .invokeInt(new Object[] {number, header, sets});
    if (result != 0) {
      throw new LastErrorException(Native.getLastError());
    }
  }
}
