package dev.maple.runtime.javacpp;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Native libraries that come with JavaCPP. */
public final class JavaCppNatives {
  /** Pools of threads are made when a library loads, and their workers spin while they wait. */
  private static final Map<String, String> ONE_THREAD =
      Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1");

  private JavaCppNatives() {}

  /**
   * Loads a library.
   *
   * @param environment variables of this process that it reads while it loads
   * @param load its first call
   * @return why it does not load and what helps, in one line; empty if it does
   */
  public static Optional<String> load(Map<String, String> environment, Runnable load) {
    // Otherwise JavaCPP asks the system for the size of this process at every tensor.
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    return dev.maple.runtime.NativeLibrary.load(
        () -> {
          ONE_THREAD.forEach(JavaCppNatives::set);
          environment.forEach(JavaCppNatives::set);
          load.run();
        },
        "a build for this machine says -Djavacpp.platform=" + Loader.getPlatform());
  }

  /** Java's own view of the environment cannot be changed, and no native library reads it. */
  private static void set(String name, String value) {
    Function setenv = NativeLibrary.getProcess().getFunction("setenv");
    setenv.invokeInt(new Object[] {name, value, 1});
  }
}
