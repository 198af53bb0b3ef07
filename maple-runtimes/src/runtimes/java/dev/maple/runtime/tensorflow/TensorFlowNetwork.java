package dev.maple.runtime.tensorflow;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.Network;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** A network as a TensorFlow graph, in a session of its own. */
final class TensorFlowNetwork implements LoadedNetwork {
  /** On the calling thread. */
  private static final RunOptions HERE = RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private final Graph graph = new Graph();
  private final Session session;
  private final TFloat32 image;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> output;
  private @Nullable Result result;

  TensorFlowNetwork(Network network, int pixels, ConfigProto settings) {
    Ops ops = Ops.create(graph);
    Shape shape = Shape.of(1, pixels, pixels, network.channels());
    input = ops.placeholder(TFloat32.class, Placeholder.shape(shape));
    output = network.build(new TensorFlowLayers(ops), input);
    session = new Session(graph, settings);
    image = TFloat32.tensorOf(shape);
    float[] values = network.image(pixels);
    for (int i = 0; i < values.length; i++) {
      int pixel = i % (pixels * pixels);
      image.setFloat(values[i], 0, pixel / pixels, pixel % pixels, i / (pixels * pixels));
    }
    prepare();
  }

  /** TensorFlow optimises a graph, or compiles it, in its first run. */
  private void prepare() {
    QuietStderr quiet = new QuietStderr();
    try {
      run();
    } finally {
      quiet.close();
    }
  }

  @Override
  public void run() {
    forget();
    result = session.runner().setOptions(HERE).feed(input, image).fetch(output).run();
  }

  /** In the order channel, row, column. */
  @Override
  public float[] output() {
    if (result == null) {
      throw new IllegalStateException("there is no output before the first run");
    }
    TFloat32 values = (TFloat32) result.get(0);
    Shape shape = values.shape();
    int channels = (int) shape.get(shape.numDimensions() - 1);
    float[] output = new float[(int) shape.size()];
    int pixels = output.length / channels;
    int[] next = {0};
    values
        .scalars()
        .forEach(
            value -> {
              int i = next[0]++;
              output[i % channels * pixels + i / channels] = value.getFloat();
            });
    return output;
  }

  private void forget() {
    if (result != null) {
      result.close();
      result = null;
    }
  }

  @Override
  public void close() {
    forget();
    image.close();
    session.close();
    graph.close();
  }
}
