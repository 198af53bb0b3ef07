package dev.maple.runtime.tensorflow;

import dev.maple.runtime.InferenceRuntime;
import dev.maple.runtime.javacpp.JavaCppNatives;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/** TensorFlow on the CPU. */
public final class TensorFlowRuntime implements InferenceRuntime {
  static final String NAME = "TensorFlow";

  /** Loads the native library, once, when first asked. */
  private static final class Natives {
    /** XLA compiles for CPUs only if told so; which networks it compiles is up to a profile. */
    static final Optional<String> PROBLEM =
        JavaCppNatives.load(
            Map.of("TF_CPP_MIN_LOG_LEVEL", "3", "TF_XLA_FLAGS", "--tf_xla_cpu_global_jit"),
            TensorFlow::version);
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
    return TensorFlow.version();
  }

  @Override
  public List<TensorFlowProfile> profiles() {
    return TensorFlowProfile.all();
  }
}
