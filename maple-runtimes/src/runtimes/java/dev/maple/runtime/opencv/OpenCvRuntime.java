package dev.maple.runtime.opencv;

import dev.maple.runtime.InferenceRuntime;
import dev.maple.runtime.NativeLibrary;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;

/** OpenCV's DNN module on the CPU. */
public final class OpenCvRuntime implements InferenceRuntime {
  static final String NAME = "OpenCV";

  /** Loads the native library, once, when first asked. */
  private static final class Natives {
    static final Optional<String> PROBLEM =
        NativeLibrary.load(
            () -> {
              nu.pattern.OpenCV.loadLocally();
              // Process-wide; all profiles here want the same.
              Core.setNumThreads(1);
            },
            "it needs x86-64 or arm64, with glibc on Linux, and room in java.io.tmpdir");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> unavailableReason() {
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
