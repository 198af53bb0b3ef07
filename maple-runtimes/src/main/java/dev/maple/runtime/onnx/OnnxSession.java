package dev.maple.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.ExportedNetwork;
import dev.maple.runtime.network.ValueRange;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A network of this library loaded into ONNX Runtime, with its images. */
final class OnnxSession implements LoadedNetwork {
  private final RepeatedRun runs;
  private final String last;
  private final int batch;

  OnnxSession(ExportedNetwork model, int threads, boolean optimised) {
    batch = model.batch();
    last = model.outputs().get(model.outputs().size() - 1);
    runs =
        RepeatedRun.open(
            threads,
            optimised,
            (environment, options) -> environment.createSession(model.bytes(), options));
    try {
      runs.input(
          ExportedNetwork.INPUT,
          OnnxTensor.createTensor(
              QuietEnvironment.get(),
              FloatBuffer.wrap(model.images()),
              new long[] {batch, model.channels(), model.pixels(), model.pixels()}));
    } catch (OrtException e) {
      runs.close();
      throw RepeatedRun.failure(e);
    }
  }

  /** Runs a model once and tells the range of each of its outputs. */
  static Function<String, ValueRange> ranges(ExportedNetwork inspected) {
    Map<String, ValueRange> ranges = new HashMap<>();
    try (OnnxSession session = new OnnxSession(inspected, 1, false)) {
      session.run();
      for (Map.Entry<String, OnnxValue> output : session.runs.result()) {
        ranges.put(output.getKey(), ValueRange.of(values(output.getValue())));
      }
    }
    return tensor -> Objects.requireNonNull(ranges.get(tensor), tensor);
  }

  @Override
  public void run() {
    runs.run();
  }

  /** The last output, of the first image of the batch. */
  @Override
  public float[] output() {
    float[] all = values(runs.result().get(last).orElseThrow());
    return Arrays.copyOf(all, all.length / batch);
  }

  private static float[] values(OnnxValue value) {
    FloatBuffer buffer = ((OnnxTensor) value).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    runs.close();
  }
}
