package dev.maple.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of ONNX Runtime that is run again and again on the same inputs. It keeps what the last
 * run gave, and closes all that is native. Used by one thread at a time.
 */
final class RepeatedRun implements AutoCloseable {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();
  private OrtSession.@Nullable Result result;

  private RepeatedRun(OrtSession session) {
    this.session = session;
  }

  /** Makes a session of the environment and options given. */
  interface Source {
    OrtSession open(OrtEnvironment environment, SessionOptions options) throws OrtException;
  }

  /** Opens a session, which has no inputs yet. */
  static RepeatedRun open(int threads, boolean optimised, Source source) {
    OrtEnvironment environment = QuietEnvironment.get();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(
          optimised ? SessionOptions.OptLevel.ALL_OPT : SessionOptions.OptLevel.NO_OPT);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return new RepeatedRun(source.open(environment, options));
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  OrtSession session() {
    return session;
  }

  /** Gives an input, which this closes. */
  void input(String name, OnnxTensor tensor) {
    inputs.put(name, tensor);
  }

  void run() {
    try {
      forget();
      result = session.run(inputs);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  /** What the last run gave. */
  OrtSession.Result result() {
    if (result == null) {
      throw new IllegalStateException("there is no output before the first run");
    }
    return result;
  }

  private void forget() {
    if (result != null) {
      result.close();
      result = null;
    }
  }

  @Override
  public void close() {
    try {
      forget();
      inputs.values().forEach(OnnxTensor::close);
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
  }
}
