package dev.maple.runtime.opencv;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.ExportedNetwork;
import dev.maple.runtime.network.Network;
import dev.maple.runtime.network.OnnxFile;
import java.util.List;

/** OpenCV's DNN module under some settings, on one thread. */
record OpenCvProfile(String name, String description, boolean fusion, boolean winograd)
    implements Profile {

  static List<OpenCvProfile> all() {
    return List.of(
        new OpenCvProfile("opencv", "OpenCV DNN, single precision, one thread", true, true),
        new OpenCvProfile(
            "opencv-no-winograd", "OpenCV DNN without Winograd's convolution", true, false),
        new OpenCvProfile("opencv-no-fusion", "OpenCV DNN without fusing layers", false, true));
  }

  @Override
  public String runtime() {
    return OpenCvRuntime.NAME;
  }

  @Override
  public LoadedNetwork load(Network network, int pixels) {
    return OpenCvNetwork.of(ExportedNetwork.fp32(network, pixels, 1), this);
  }

  @Override
  public boolean runsOnnxFiles() {
    return true;
  }

  @Override
  public LoadedNetwork load(OnnxFile file) {
    return OpenCvNetwork.of(file, this);
  }
}
