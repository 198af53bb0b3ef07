package dev.maple.runtime.pytorch;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;
import java.util.List;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** PyTorch, an operator at a time, one thread. */
record PyTorchProfile(String name, String description, ScalarType type, MemoryFormat format)
    implements Profile {

  static List<PyTorchProfile> all() {
    return List.of(
        new PyTorchProfile(
            "pytorch", "PyTorch, eager, one thread", ScalarType.Float, MemoryFormat.Contiguous),
        new PyTorchProfile(
            "pytorch-channels-last",
            "PyTorch, eager, channels last in memory",
            ScalarType.Float,
            MemoryFormat.ChannelsLast),
        new PyTorchProfile(
            "pytorch-bf16",
            "PyTorch, eager, 16-bit brain floats",
            ScalarType.BFloat16,
            MemoryFormat.Contiguous));
  }

  @Override
  public String runtime() {
    return PyTorchRuntime.NAME;
  }

  @Override
  public LoadedNetwork load(Network network, int pixels) {
    return PyTorchNetwork.of(network, pixels, type, format);
  }

  @Override
  public boolean runsOnnxFiles() {
    return true;
  }

  @Override
  public LoadedNetwork load(OnnxFile file) {
    return PyTorchNetwork.of(file, type, format);
  }
}
