package dev.maple.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.OnnxModel;
import dev.maple.runtime.network.ValueRange;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An ONNX file loaded into ONNX Runtime, with its input. */
final class OnnxSession implements LoadedNetwork {
  private final OrtSession session;
  private final OnnxTensor image;
  private final String last;
  private final int batch;
  private OrtSession.@Nullable Result result;

  OnnxSession(OnnxModel model, int threads, boolean optimised) {
    OrtEnvironment environment = QuietEnvironment.get();
    batch = model.batch();
    last = model.outputs().get(model.outputs().size() - 1);
    try (SessionOptions options = options(threads, optimised)) {
      image =
          OnnxTensor.createTensor(
              environment,
              FloatBuffer.wrap(model.images()),
              new long[] {batch, model.channels(), model.pixels(), model.pixels()});
      session = session(environment, model, options, image);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** What is native is closed where there is no session that would do it. */
  private static OrtSession session(
      OrtEnvironment environment, OnnxModel model, SessionOptions options, OnnxTensor image)
      throws OrtException {
    try {
      return environment.createSession(model.bytes(), options);
    } catch (OrtException e) {
      image.close();
      throw e;
    }
  }

  static SessionOptions options(int threads, boolean optimised) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(
        optimised ? SessionOptions.OptLevel.ALL_OPT : SessionOptions.OptLevel.NO_OPT);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    return options;
  }

  /** The version of the library. */
  static String version() {
    return QuietEnvironment.get().getVersion();
  }

  /** Runs a model once and tells the range of each of its outputs. */
  static Function<String, ValueRange> ranges(OnnxModel inspected) {
    Map<String, ValueRange> ranges = new HashMap<>();
    try (OnnxSession session = new OnnxSession(inspected, 1, false);
        OrtSession.Result result = session.session.run(Map.of(OnnxModel.INPUT, session.image))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        ranges.put(output.getKey(), ValueRange.of(values(output.getValue())));
      }
    } catch (OrtException e) {
      throw failure(e);
    }
    return tensor -> Objects.requireNonNull(ranges.get(tensor), tensor);
  }

  @Override
  public void run() {
    try {
      forget();
      result = session.run(Map.of(OnnxModel.INPUT, image));
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  @Override
  public float[] output() {
    if (result == null) {
      throw new IllegalStateException("there is no output before the first run");
    }
    float[] all = values(result.get(last).orElseThrow());
    return Arrays.copyOf(all, all.length / batch);
  }

  private void forget() {
    if (result != null) {
      result.close();
      result = null;
    }
  }

  private static float[] values(OnnxValue value) {
    FloatBuffer buffer = ((OnnxTensor) value).getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    try {
      forget();
      image.close();
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
  }
}
