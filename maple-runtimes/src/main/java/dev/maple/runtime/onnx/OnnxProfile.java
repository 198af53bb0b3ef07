package dev.maple.runtime.onnx;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.ExportedNetwork;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;
import java.util.List;

/** ONNX Runtime under some settings. */
record OnnxProfile(
    String name,
    String description,
    int pixels,
    int batch,
    int threads,
    boolean optimised,
    boolean int8)
    implements Profile {

  static List<OnnxProfile> all() {
    return List.of(
        new OnnxProfile("fp32", "single precision, one thread", 32, 1, 1, true, false),
        new OnnxProfile(
            "fp32-no-optimisation", "fp32 without graph optimisation", 32, 1, 1, false, false),
        new OnnxProfile("int8", "8-bit integers (QDQ), one thread", 32, 1, 1, true, true),
        new OnnxProfile("fp32-16px", "fp32 on pictures of 16x16", 16, 1, 1, true, false),
        new OnnxProfile("fp32-batch8", "fp32 on eight pictures at once", 32, 8, 1, true, false),
        new OnnxProfile("fp32-2threads", "fp32 on two threads", 32, 1, 2, true, false));
  }

  @Override
  public String runtime() {
    return OnnxRuntime.NAME;
  }

  @Override
  public boolean needsQuietMachine() {
    return threads > 1;
  }

  /** Not those that make another network of the layers. */
  @Override
  public boolean runsOnnxFiles() {
    return !int8 && batch == 1 && pixels == 32;
  }

  @Override
  public LoadedNetwork load(OnnxFile file) {
    if (!runsOnnxFiles()) {
      throw new UnsupportedOperationException("profile '" + name + "' runs no ONNX files");
    }
    return new OnnxFileSession(file, threads, optimised);
  }

  @Override
  public LoadedNetwork load(Network network, int pixels) {
    ExportedNetwork model =
        int8
            ? ExportedNetwork.int8(
                network, pixels, OnnxSession.ranges(ExportedNetwork.inspected(network, pixels)))
            : ExportedNetwork.fp32(network, pixels, batch);
    return new OnnxSession(model, threads, optimised);
  }
}
