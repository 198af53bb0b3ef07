package dev.maple.runtime.pytorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What does not change between runs: the input, weights, and arguments that live in C++. */
final class Constants implements AutoCloseable {
  private final ScalarType type;
  private final MemoryFormat format;
  private final List<Pointer> pointers = new ArrayList<>();

  Constants(ScalarType type, MemoryFormat format) {
    this.type = type;
    this.format = format;
  }

  /** Keeps what is to be freed with the others. */
  <P extends Pointer> P keep(P pointer) {
    pointers.add(pointer);
    return pointer;
  }

  /** Values in the order of the shape, brought into type and, if they have rows, into format. */
  Tensor tensor(float[] values, long... shape) {
    try (Tensor floats = Tensor.create(values, shape);
        Tensor typed = floats.to(type)) {
      return keep(shape.length == 4 ? typed.contiguous(format) : typed.contiguous());
    }
  }

  TensorOptional optional(float[] values) {
    return keep(new TensorOptional(tensor(values, values.length)));
  }

  @Override
  public void close() {
    pointers.forEach(Pointer::close);
  }
}
