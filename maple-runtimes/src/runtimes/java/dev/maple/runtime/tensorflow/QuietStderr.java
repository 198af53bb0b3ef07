package dev.maple.runtime.tensorflow;

import com.sun.jna.NativeLibrary;

/**
 * Drops what this process writes on stderr until it is closed. TensorFlow tells of each graph that
 * it optimises, whatever its log level is set to; what goes wrong comes as an exception.
 */
final class QuietStderr implements AutoCloseable {
  private static final int STDERR = 2;
  private static final int WRITE_ONLY = 1;

  private final int stderr = call("dup", STDERR);

  QuietStderr() {
    int nowhere = call("open", "/dev/null", WRITE_ONLY);
    call("dup2", nowhere, STDERR);
    call("close", nowhere);
  }

  @Override
  public void close() {
    call("dup2", stderr, STDERR);
    call("close", stderr);
  }

  private static int call(String function, Object... arguments) {
    return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
  }
}
