package dev.maple.runtime;

import java.util.Optional;

/** Loads the native libraries of runtimes, and explains why one cannot be loaded. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Loads a native library. A runtime calls it once, when its {@link
   * InferenceRuntime#unavailableReason} is first asked for.
   *
   * @param load loads the library and makes its first call
   * @param remedy what the library needs or where it can be had, in half a line
   * @return why it does not load and what helps, in one line; empty if it does
   */
  public static Optional<String> load(Runnable load, String remedy) {
    try {
      load.run();
      return Optional.empty();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error | RuntimeException e) {
      // A wrapper's message is that of its cause, or none; JNA throws plain errors.
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String message =
          String.valueOf(root.getMessage()).replaceFirst(" in java.library.path.*", "");
      String why = message.lines().findFirst().orElse("");
      return Optional.of("its native library does not load (" + why + "); " + remedy);
    }
  }
}
