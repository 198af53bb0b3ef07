package dev.maple.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.network.OnnxFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Any ONNX file in ONNX Runtime: what the file's inputs are given goes in; else floats from -1 to
 * 1, and ones where integers are asked.
 */
final class OnnxFileSession implements LoadedNetwork {
  private final RepeatedRun runs;

  OnnxFileSession(OnnxFile file, int threads, boolean optimised) {
    runs =
        RepeatedRun.open(
            threads,
            optimised,
            (environment, options) -> {
              Path path = file.path();
              return path != null
                  ? environment.createSession(path.toString(), options)
                  : environment.createSession(file.bytes(), options);
            });
    try {
      for (Map.Entry<String, NodeInfo> input : runs.session().getInputInfo().entrySet()) {
        String name = input.getKey();
        if (!(input.getValue().getInfo() instanceof TensorInfo info)) {
          throw new IllegalStateException("input '" + name + "' is no tensor");
        }
        long[] shape = file.shape(name, info.getShape());
        runs.input(name, tensor(info.type, shape, file.values(name)));
      }
    } catch (OrtException e) {
      runs.close();
      throw RepeatedRun.failure(e);
    } catch (RuntimeException e) {
      runs.close(); // of what is native nobody else knows
      throw e;
    }
  }

  private static OnnxTensor tensor(OnnxJavaType type, long[] shape, double @Nullable [] given)
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
    return OnnxTensor.createTensor(QuietEnvironment.get(), values.flip(), shape, type);
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
    runs.run();
  }

  @Override
  public float[] output() {
    if (!(runs.result().get(0) instanceof OnnxTensor tensor)
        || tensor.getInfo().type != OnnxJavaType.FLOAT) {
      throw new IllegalStateException("the first output is not of floats");
    }
    float[] values = new float[tensor.getFloatBuffer().remaining()];
    tensor.getFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    runs.close();
  }
}
