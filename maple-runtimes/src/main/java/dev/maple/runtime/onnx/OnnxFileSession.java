package dev.maple.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.OnnxFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Any ONNX file in ONNX Runtime: what the file's inputs are given goes in; else floats from -1 to
 * 1, and ones where integers are asked.
 */
final class OnnxFileSession implements LoadedNetwork {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();
  private OrtSession.@Nullable Result result;

  OnnxFileSession(OnnxFile file, int threads, boolean optimised) {
    OrtEnvironment environment = QuietEnvironment.get();
    try (SessionOptions options = OnnxSession.options(threads, optimised)) {
      Path path = file.path();
      session =
          path != null
              ? environment.createSession(path.toString(), options)
              : environment.createSession(file.bytes(), options);
    } catch (OrtException e) {
      throw OnnxSession.failure(e);
    }
    try {
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        if (!(input.getValue().getInfo() instanceof TensorInfo info)) {
          throw new IllegalStateException("input '" + input.getKey() + "' is no tensor");
        }
        long[] shape = file.shape(input.getKey(), info.getShape());
        double[] given = file.values(input.getKey());
        inputs.put(input.getKey(), tensor(environment, info.type, shape, given));
      }
    } catch (OrtException e) {
      close();
      throw OnnxSession.failure(e);
    } catch (RuntimeException e) {
      close(); // of what is native nobody else knows
      throw e;
    }
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, OnnxJavaType type, long[] shape, double @Nullable [] given)
      throws OrtException {
    int elements = 1;
    for (long side : shape) {
      elements = Math.multiplyExact(elements, Math.toIntExact(side));
    }
    if (given != null && given.length != elements) {
      throw new IllegalStateException(
          "an input of " + elements + " elements was given " + given.length + " values");
    }
    ByteBuffer values =
        ByteBuffer.allocateDirect(elements * type.size).order(ByteOrder.nativeOrder());
    SplittableRandom random = new SplittableRandom(201);
    for (int i = 0; i < elements; i++) {
      put(values, type, given == null ? madeUp(type, random) : given[i]);
    }
    return OnnxTensor.createTensor(environment, values.flip(), shape, type);
  }

  private static double madeUp(OnnxJavaType type, SplittableRandom random) {
    return switch (type) {
      case FLOAT, DOUBLE -> random.nextDouble(-1, 1);
      case FLOAT16, BFLOAT16 -> 0.5;
      default -> 1;
    };
  }

  private static void put(ByteBuffer values, OnnxJavaType type, double value) {
    switch (type) {
      case FLOAT -> values.putFloat((float) value);
      case DOUBLE -> values.putDouble(value);
      case INT64 -> values.putLong((long) value);
      case INT32 -> values.putInt((int) value);
      case FLOAT16 -> values.putShort(Fp16Conversions.floatToFp16((float) value));
      case BFLOAT16 -> values.putShort(Fp16Conversions.floatToBf16((float) value));
      case INT16 -> values.putShort((short) value);
      case INT8, UINT8 -> values.put((byte) (long) value);
      case BOOL -> values.put((byte) (value == 0 ? 0 : 1));
      default -> throw new IllegalStateException("no inputs can be made of type " + type);
    }
  }

  @Override
  public void run() {
    try {
      forget();
      result = session.run(inputs);
    } catch (OrtException e) {
      throw OnnxSession.failure(e);
    }
  }

  @Override
  public float[] output() {
    if (result == null) {
      throw new IllegalStateException("there is no output before the first run");
    }
    if (!(result.get(0) instanceof OnnxTensor tensor)
        || tensor.getInfo().type != OnnxJavaType.FLOAT) {
      throw new IllegalStateException("the first output is not of floats");
    }
    float[] values = new float[tensor.getFloatBuffer().remaining()];
    tensor.getFloatBuffer().get(values);
    return values;
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
      throw OnnxSession.failure(e);
    }
  }
}
