package dev.maple.examples.network;

import dev.maple.architecture.NasBench201Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A network as an ONNX file.
 *
 * @param bytes the file
 * @param pixels height and width of the input, named {@link #INPUT}, of shape 1 x 3 x pixels x
 *     pixels
 * @param outputs names of the outputs; the last one holds the ten classes
 */
public record OnnxModel(byte[] bytes, int pixels, List<String> outputs) {
  public static final String INPUT = "image";

  /** The network in single precision. */
  public static OnnxModel fp32(NasBench201Cell cell, int pixels) {
    OnnxGraph graph = graph(pixels);
    String classes = new NasBench201Network(cell).build(new OnnxLayers(graph), INPUT);
    graph.output(classes);
    return new OnnxModel(graph.model(), pixels, List.of(classes));
  }

  /** {@link #fp32} with the output of every layer an output of the network. */
  public static OnnxModel inspected(NasBench201Cell cell, int pixels) {
    OnnxGraph graph = graph(pixels);
    OnnxLayers layers = new OnnxLayers(graph);
    new NasBench201Network(cell).build(layers, INPUT);
    layers.tensors().forEach(graph::output);
    return new OnnxModel(graph.model(), pixels, new ArrayList<>(layers.tensors()));
  }

  /** The network in 8-bit integers, given the range of each output of {@link #inspected}. */
  public static OnnxModel int8(
      NasBench201Cell cell, int pixels, Function<String, ValueRange> ranges) {
    OnnxGraph graph = graph(pixels);
    ValueRange image = ValueRange.of(image(pixels));
    QuantizedOnnxLayers layers =
        new QuantizedOnnxLayers(
            graph, tensor -> tensor.equals(INPUT) ? image : ranges.apply(tensor));
    String classes = new NasBench201Network(cell).build(layers, layers.round(INPUT, INPUT));
    graph.output(classes);
    return new OnnxModel(graph.model(), pixels, List.of(classes));
  }

  /** The picture that networks are run on: 3 x pixels x pixels values from -1 to 1. */
  public static float[] image(int pixels) {
    return Weights.image(pixels);
  }

  private static OnnxGraph graph(int pixels) {
    OnnxGraph graph = new OnnxGraph();
    graph.input(INPUT, 1, NasBench201Network.INPUT_CHANNELS, pixels, pixels);
    return graph;
  }
}
