package dev.maple.runtime.opencv;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.ExportedNetwork;
import dev.maple.runtime.network.OnnxFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/** An ONNX file loaded into OpenCV's DNN module, with its inputs. */
final class OpenCvNetwork implements LoadedNetwork {
  private final Net net;
  private final List<Mat> inputs = new ArrayList<>();
  private @Nullable Mat output;

  private OpenCvNetwork(Net net, OpenCvProfile profile) {
    this.net = net;
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    net.enableFusion(profile.fusion());
    net.enableWinograd(profile.winograd());
  }

  static OpenCvNetwork of(ExportedNetwork model, OpenCvProfile profile) {
    OpenCvNetwork network = new OpenCvNetwork(read(model.bytes()), profile);
    int[] shape = {1, model.channels(), model.pixels(), model.pixels()};
    network.net.setInput(network.input(model.images(), shape));
    return network;
  }

  /**
   * A file with inputs made up for it.
   *
   * @throws IllegalStateException if OpenCV does not run it
   */
  static OpenCvNetwork of(OnnxFile file, OpenCvProfile profile) {
    Map<String, long[]> shapes = file.floatInputs(file.graph());
    @Nullable OpenCvNetwork network = null;
    try {
      Path path = file.path();
      byte[] bytes = file.bytes();
      network =
          new OpenCvNetwork(
              path != null ? Dnn.readNetFromONNX(path.toString()) : read(bytes), profile);
      for (Map.Entry<String, long[]> input : shapes.entrySet()) {
        int[] shape = Arrays.stream(input.getValue()).mapToInt(Math::toIntExact).toArray();
        Mat values = network.input(OnnxFile.floats(input.getValue()), shape);
        network.net.setInput(values, input.getKey());
      }
      network.run();
      return network;
    } catch (CvException e) {
      if (network != null) {
        network.close();
      }
      String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
      throw new IllegalStateException("OpenCV: " + message, e);
    }
  }

  private static Net read(byte @Nullable [] onnx) {
    MatOfByte bytes = new MatOfByte(onnx);
    try {
      return Dnn.readNetFromONNX(bytes);
    } finally {
      bytes.release();
    }
  }

  private Mat input(float[] values, int[] shape) {
    Mat input = new Mat(shape, CvType.CV_32F);
    input.put(new int[shape.length], values);
    inputs.add(input);
    return input;
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
    inputs.forEach(Mat::release);
  }
}
