package dev.maple.runtime.pytorch;

import dev.maple.runtime.InferenceRuntime;
import dev.maple.runtime.javacpp.JavaCppNatives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** PyTorch on the CPU. */
public final class PyTorchRuntime implements InferenceRuntime {
  static final String NAME = "PyTorch";

  /** Loads the native library, once, when first asked. */
  private static final class Natives {
    static final Optional<String> PROBLEM =
        JavaCppNatives.load(
            Map.of(),
            () -> {
              torch.set_num_threads(1);
              torch.set_num_interop_threads(1);
              // On processors that NNPACK does not know, every convolution tries it anew and
              // prints a warning, which is time of a network that is not its own.
              torch.globalContext().setUserEnabledNNPACK(false);
            });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> unavailableReason() {
    return Natives.PROBLEM;
  }

  /** PyTorch's own, which comes before that of its bindings. */
  @Override
  public String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch").replaceFirst("-.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<PyTorchProfile> profiles() {
    return PyTorchProfile.all();
  }
}
