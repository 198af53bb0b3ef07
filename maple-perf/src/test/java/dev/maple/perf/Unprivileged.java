package dev.maple.perf;

import com.sun.jna.NativeLibrary;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs code as nobody on a thread of its own, since the kernel keeps a user for each thread. */
final class Unprivileged {
  private static final int NOBODY = 65534;

  private Unprivileged() {}

  /** Whether this process may change its user at all. */
  static boolean possible() {
    return NativeLibrary.getInstance("c").getFunction("geteuid").invokeInt(new Object[0]) == 0;
  }

  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              // The bare system call: the C library's function would change every thread.
              long number = System.getProperty("os.arch").equals("amd64") ? 117 : 147;
              long nobody = NOBODY;
              int result =
                  NativeLibrary.getInstance("c")
                      .getFunction("syscall")
                      .invokeInt(new Object[] {number, nobody, nobody, nobody});
              if (result != 0) {
                throw new IllegalStateException("setresuid failed");
              }
              return work.call();
            });
    Thread thread = new Thread(task, "nobody");
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
}
