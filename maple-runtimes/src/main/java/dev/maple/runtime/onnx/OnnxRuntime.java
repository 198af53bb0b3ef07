package dev.maple.runtime.onnx;

import dev.maple.runtime.InferenceRuntime;
import java.util.List;
import java.util.Optional;

/** ONNX Runtime on the CPU, without telemetry. */
public final class OnnxRuntime implements InferenceRuntime {
  static final String NAME = "ONNX Runtime";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> unavailableReason() {
    return QuietEnvironment.unavailableReason();
  }

  @Override
  public String version() {
    return QuietEnvironment.get().getVersion();
  }

  @Override
  public List<OnnxProfile> profiles() {
    return OnnxProfile.all();
  }
}
