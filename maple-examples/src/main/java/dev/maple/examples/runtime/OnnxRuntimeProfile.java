package dev.maple.examples.runtime;

import dev.maple.architecture.NasBench201Cell;
import dev.maple.examples.network.NasBench201Network;
import dev.maple.examples.network.Network;
import dev.maple.examples.network.OnnxModel;
import java.util.List;

/** ONNX Runtime on the CPU, under some settings. */
record OnnxRuntimeProfile(
    String name, String description, int pixels, int threads, boolean optimised, boolean int8)
    implements Profile {

  static List<OnnxRuntimeProfile> all() {
    return List.of(
        new OnnxRuntimeProfile("fp32", "single precision, one thread", 32, 1, true, false),
        new OnnxRuntimeProfile(
            "fp32-no-optimisation", "fp32 without graph optimisation", 32, 1, false, false),
        new OnnxRuntimeProfile("int8", "8-bit integers (QDQ), one thread", 32, 1, true, true),
        new OnnxRuntimeProfile("fp32-16px", "fp32 on pictures of 16x16", 16, 1, true, false),
        new OnnxRuntimeProfile("fp32-2threads", "fp32 on two threads", 32, 2, true, false));
  }

  @Override
  public boolean needsQuietMachine() {
    return threads > 1;
  }

  @Override
  public LoadedNetwork load(NasBench201Cell cell) {
    return load(new NasBench201Network(cell), pixels);
  }

  @Override
  public LoadedOperators loadOperators() {
    return new OnnxOperators(this);
  }

  OnnxSession load(Network network, int size) {
    OnnxModel model =
        int8
            ? OnnxModel.int8(network, size, OnnxSession.ranges(OnnxModel.inspected(network, size)))
            : OnnxModel.fp32(network, size);
    return new OnnxSession(model, threads, optimised);
  }
}
