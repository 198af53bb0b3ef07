package dev.maple.runtime.pytorch;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.pytorch.PyTorchLayers.Call;
import java.util.List;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network as calls of PyTorch's operators, in order. */
final class PyTorchNetwork implements LoadedNetwork {
  private final Constants constants;
  private final Slot input = new Slot();
  private final Slot output;
  private final List<Call> calls;

  PyTorchNetwork(Network network, int pixels, ScalarType type, MemoryFormat format) {
    constants = new Constants(type, format);
    int channels = network.channels();
    float[] image = network.image(pixels);
    input.put(constants.tensor(image, 1, channels, pixels, pixels));
    PyTorchLayers layers = new PyTorchLayers(constants);
    output = network.build(layers, input);
    calls = layers.calls(input, output);
  }

  /** Without what only training needs, as PyTorch asks of those who do not train. */
  @Override
  public void run() {
    InferenceMode inference = new InferenceMode(true);
    try {
      for (Call call : calls) {
        call.make();
      }
    } finally {
      inference.close();
    }
  }

  @Override
  public float[] output() {
    try (Tensor floats = output.tensor().to(ScalarType.Float);
        Tensor inOrder = floats.contiguous()) {
      float[] values = new float[Math.toIntExact(inOrder.numel())];
      inOrder.data_ptr_float().get(values);
      return values;
    }
  }

  @Override
  public void close() {
    output.free();
    constants.close();
  }
}
