package dev.maple.runtime.pytorch;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;
import dev.maple.runtime.pytorch.Calls.Call;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network as calls of PyTorch's operators, in order. */
final class PyTorchNetwork implements LoadedNetwork {
  private final Constants constants;
  private final Slot output;
  private final List<Call> calls;

  private PyTorchNetwork(Constants constants, Slot output, List<Call> calls) {
    this.constants = constants;
    this.output = output;
    this.calls = calls;
  }

  static PyTorchNetwork of(Network network, int pixels, ScalarType type, MemoryFormat format) {
    Constants constants = new Constants(type, format);
    int channels = network.channels();
    Slot input = new Slot();
    input.put(constants.tensor(network.image(pixels), 1, channels, pixels, pixels));
    Calls calls = new Calls();
    Slot output = network.build(new PyTorchLayers(constants, calls), input);
    return new PyTorchNetwork(constants, output, calls.toRun(Set.of(input), output));
  }

  /** The nodes of a file, each as PyTorch's operator that does the same. */
  static PyTorchNetwork of(OnnxFile file, ScalarType type, MemoryFormat format) {
    Constants constants = new Constants(type, format);
    try {
      Calls calls = new Calls();
      PyTorchNodes nodes = new PyTorchNodes(file, constants, calls);
      Slot output = nodes.output();
      return new PyTorchNetwork(constants, output, calls.toRun(nodes.inputs(), output));
    } catch (RuntimeException e) {
      constants.close();
      throw e;
    }
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
