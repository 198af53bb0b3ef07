package dev.maple.examples.runtime.opencv;

import dev.maple.examples.runtime.InferenceRuntime;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;

/** OpenCV's DNN module on the CPU. */
public final class OpenCvRuntime implements InferenceRuntime {
  static final String NAME = "OpenCV";

  /** Loads the native library, once, when first asked. */
  private static final class Natives {
    static final Optional<String> PROBLEM = load();

    private static Optional<String> load() {
      try {
        nu.pattern.OpenCV.loadLocally();
        // Process-wide; all profiles here want the same.
        Core.setNumThreads(1);
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "its native library does not load ("
                + e.getMessage()
                + "); it needs x86-64 or arm64, with glibc on Linux, and room in java.io.tmpdir");
      }
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> missing() {
    return Natives.PROBLEM;
  }

  @Override
  public String version() {
    return Core.VERSION;
  }

  @Override
  public List<OpenCvProfile> profiles() {
    return OpenCvProfile.all();
  }
}
