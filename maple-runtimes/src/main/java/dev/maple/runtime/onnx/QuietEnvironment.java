package dev.maple.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import dev.maple.runtime.NativeLibrary;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime's environment, without telemetry. From 1.29 on the library sends telemetry unless a
 * variable in the environment of the process forbids it when the library is loaded; switching it
 * off later leaves a device id in the user's cache and a log in the temporary directory. So the
 * variable is set first, and where that fails the library is not loaded at all.
 */
final class QuietEnvironment {
  /** Read by the native library, once, as it creates its environment. */
  private static final String SWITCH = "ORT_DISABLE_TELEMETRY";

  private static @Nullable OrtEnvironment environment;
  private static final Optional<String> UNAVAILABLE = load();

  private QuietEnvironment() {}

  /** Why there is none, and what helps, in one line; empty if there is one. */
  static Optional<String> unavailableReason() {
    return UNAVAILABLE;
  }

  /**
   * The environment.
   *
   * @throws IllegalStateException if the library does not load here, or would send telemetry
   */
  static OrtEnvironment get() {
    OrtEnvironment loaded = environment;
    if (loaded == null) {
      throw new IllegalStateException("ONNX Runtime: " + UNAVAILABLE.orElse("not loaded"));
    }
    return loaded;
  }

  private static Optional<String> load() {
    Optional<String> loud =
        NativeLibrary.load(
            QuietEnvironment::silence,
            "set " + SWITCH + "=1 in the environment, so that Maple need not do it through JNA");
    return loud.isPresent()
        ? loud
        : NativeLibrary.load(
            () -> environment = open(),
            "it needs Linux, macOS or Windows on x86-64 or arm64, and a temporary directory with"
                + " room for it that programs may be run from: java -Djava.io.tmpdir=DIR");
  }

  /** Sets the variable for this process and what it starts. */
  private static void silence() {
    String value = System.getenv(SWITCH);
    if ("1".equals(value) || Platform.isWindows()) {
      return; // On Windows the library hands its events to the system, which has its own switch.
    }
    Function setenv = Function.getFunction(Platform.C_LIBRARY_NAME, "setenv");
    if (setenv.invokeInt(new Object[] {SWITCH, "1", 1}) != 0) {
      throw new IllegalStateException("setenv failed");
    }
  }

  private static OrtEnvironment open() {
    // The library logs why it cannot be unpacked, with a stack trace, and throws something else.
    Logger loader = Logger.getLogger("ai.onnxruntime.OnnxRuntime");
    AtomicReference<@Nullable Throwable> why = new AtomicReference<>();
    loader.setFilter(
        logged -> {
          why.set(logged.getThrown());
          return logged.getThrown() == null;
        });
    try {
      return quiet();
    } catch (LinkageError e) {
      Throwable logged = why.get();
      if (logged == null) {
        throw e;
      }
      throw new IllegalStateException(logged.getMessage(), logged);
    } finally {
      loader.setFilter(null);
    }
  }

  /** The level must be set before the first session, or the native library warns on stderr. */
  private static OrtEnvironment quiet() {
    OrtEnvironment opened =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "maple");
    try {
      opened.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return opened;
  }
}
