package dev.maple.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A network as an ONNX file (operator set 13). Its input is named {@link #INPUT}, of shape batch x
 * channels x pixels x pixels.
 *
 * @param bytes the file; not copied, and not to be changed
 * @param batch images at once
 * @param channels channels of the input
 * @param pixels height and width of the input
 * @param outputs names of the outputs; the last one is the network's own
 */
public record ExportedNetwork(
    byte[] bytes, int batch, int channels, int pixels, List<String> outputs) {
  /** The name of the input. */
  public static final String INPUT = "image";

  /**
   * The network in single precision.
   *
   * @param network the network
   * @param pixels height and width of the input
   * @param batch images at once
   * @return the file
   */
  public static ExportedNetwork fp32(Network network, int pixels, int batch) {
    OnnxGraph graph = graph(network, pixels, batch);
    OnnxLayers layers = new OnnxLayers(graph);
    String output = network.build(layers, INPUT);
    return model(layers, network, pixels, batch, List.of(output));
  }

  /**
   * {@link #fp32} on one image, with the output of every layer an output of the network.
   *
   * @param network the network
   * @param pixels height and width of the input
   * @return the file
   */
  public static ExportedNetwork inspected(Network network, int pixels) {
    OnnxGraph graph = graph(network, pixels, 1);
    OnnxLayers layers = new OnnxLayers(graph);
    network.build(layers, INPUT);
    return model(layers, network, pixels, 1, new ArrayList<>(layers.tensors()));
  }

  /**
   * The network in 8-bit integers on one image: QuantizeLinear and DequantizeLinear round every
   * tensor, so that a runtime can fuse them to integer kernels.
   *
   * @param network the network
   * @param pixels height and width of the input
   * @param ranges the range of each output of {@link #inspected}, by name
   * @return the file
   */
  public static ExportedNetwork int8(
      Network network, int pixels, Function<String, ValueRange> ranges) {
    OnnxGraph graph = graph(network, pixels, 1);
    ValueRange image = ValueRange.of(network.image(pixels));
    QuantizedOnnxLayers layers =
        new QuantizedOnnxLayers(
            graph, tensor -> tensor.equals(INPUT) ? image : ranges.apply(tensor));
    String output = network.build(layers, layers.round(INPUT, INPUT));
    return model(layers, network, pixels, 1, List.of(output));
  }

  /**
   * The input: {@link Network#image} as often as there are images at once.
   *
   * @return batch x channels x pixels x pixels values; a new array
   */
  public float[] images() {
    float[] image = RandomWeights.image(channels, pixels);
    float[] images = new float[batch * image.length];
    for (int i = 0; i < batch; i++) {
      System.arraycopy(image, 0, images, i * image.length, image.length);
    }
    return images;
  }

  private static OnnxGraph graph(Network network, int pixels, int batch) {
    OnnxGraph graph = new OnnxGraph();
    graph.input(INPUT, batch, network.channels(), pixels, pixels);
    return graph;
  }

  private static ExportedNetwork model(
      OnnxLayers layers, Network network, int pixels, int batch, List<String> outputs) {
    outputs.forEach(output -> layers.graph.output(output, layers.dimensions(output)));
    return new ExportedNetwork(layers.graph.model(), batch, network.channels(), pixels, outputs);
  }
}
