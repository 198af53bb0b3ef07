package dev.maple.runtime.onnx;

import dev.maple.runtime.InferenceRuntime;
import java.util.List;

/** ONNX Runtime on the CPU. */
public final class OnnxRuntime implements InferenceRuntime {
  static final String NAME = "ONNX Runtime";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return OnnxSession.version();
  }

  @Override
  public List<OnnxProfile> profiles() {
    return OnnxProfile.all();
  }
}
