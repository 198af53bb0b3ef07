package dev.maple.runtime.opencv;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.OnnxModel;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/** An ONNX file loaded into OpenCV's DNN module, with its input. */
final class OpenCvNetwork implements LoadedNetwork {
  private final Net net;
  private final Mat image;
  private @Nullable Mat output;

  OpenCvNetwork(OnnxModel model, OpenCvProfile profile) {
    image = new Mat(new int[] {1, model.channels(), model.pixels(), model.pixels()}, CvType.CV_32F);
    image.put(new int[4], model.images());
    MatOfByte bytes = new MatOfByte(model.bytes());
    net = Dnn.readNetFromONNX(bytes);
    bytes.release();
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    net.enableFusion(profile.fusion());
    net.enableWinograd(profile.winograd());
    net.setInput(image);
  }

  @Override
  public void run() {
    forget();
    output = net.forward();
  }

  @Override
  public float[] output() {
    if (output == null) {
      throw new IllegalStateException("there is no output before the first run");
    }
    float[] values = new float[(int) output.total()];
    output.get(new int[output.dims()], values);
    return values;
  }

  private void forget() {
    if (output != null) {
      output.release();
      output = null;
    }
  }

  @Override
  public void close() {
    forget();
    image.release();
  }
}
