package dev.maple.runtime.pytorch;

import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A place for a tensor, filled while a network runs. */
final class Slot {
  private @Nullable Tensor tensor;

  Tensor tensor() {
    return Objects.requireNonNull(tensor, "there is no output before the first run");
  }

  void put(Tensor value) {
    free();
    tensor = value;
  }

  /** Gives the memory back now: the garbage collector knows nothing of its size. */
  void free() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }
}
