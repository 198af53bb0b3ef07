package dev.maple.runtime.tensorflow;

import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.Network;
import java.util.List;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.OptimizerOptions.GlobalJitLevel;

/** TensorFlow in graph mode, one thread. */
record TensorFlowProfile(String name, String description, GraphOptions options) implements Profile {

  static List<TensorFlowProfile> all() {
    return List.of(
        new TensorFlowProfile(
            "tensorflow", "TensorFlow graph, one thread", GraphOptions.getDefaultInstance()),
        new TensorFlowProfile("tensorflow-xla", "TensorFlow graph compiled by XLA", xla()));
  }

  private static GraphOptions xla() {
    return GraphOptions.newBuilder()
        .setOptimizerOptions(OptimizerOptions.newBuilder().setGlobalJitLevel(GlobalJitLevel.ON_2))
        .build();
  }

  @Override
  public String runtime() {
    return TensorFlowRuntime.NAME;
  }

  @Override
  public LoadedNetwork load(Network network, int pixels) {
    ConfigProto settings =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(1)
            .setGraphOptions(options)
            .build();
    return new TensorFlowNetwork(network, pixels, settings);
  }
}
