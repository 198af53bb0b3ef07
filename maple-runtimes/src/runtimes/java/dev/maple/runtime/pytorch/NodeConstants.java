package dev.maple.runtime.pytorch;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** The constants of an ONNX file, each as a node needs it. */
final class NodeConstants {
  private final Map<String, TensorProto> protos = new HashMap<>();
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Constants constants;

  NodeConstants(GraphProto graph, Constants constants) {
    this.constants = constants;
    graph.getInitializerList().forEach(tensor -> protos.put(tensor.getName(), tensor));
  }

  boolean has(String name) {
    return protos.containsKey(name);
  }

  boolean isNumber(String name) {
    return size(proto(name)) == 1;
  }

  double number(String name) {
    return floats(name)[0];
  }

  Tensor tensor(String name) {
    return tensors.computeIfAbsent(name, n -> constants.tensor(floats(n), shape(proto(n))));
  }

  TensorOptional optional(String name) {
    return constants.keep(new TensorOptional(tensor(name)));
  }

  /** The weights of a recurrent layer, with the blocks of its gates in another order. */
  Tensor gates(String name, int... order) {
    long[] shape = shape(proto(name));
    float[] values = floats(name);
    int block = values.length / order.length;
    float[] sorted = new float[values.length];
    for (int gate = 0; gate < order.length; gate++) {
      System.arraycopy(values, order[gate] * block, sorted, gate * block, block);
    }
    return constants.tensor(sorted, shape[1], shape[2]);
  }

  long[] longs(String name) {
    TensorProto proto = proto(name);
    if (proto.getDataType() != TensorProto.DataType.INT64.getNumber()) {
      throw new IllegalStateException("PyTorch: constant '" + name + "' is not of 64-bit integers");
    }
    long[] values = new long[size(proto)];
    if (proto.getRawData().isEmpty()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = proto.getInt64Data(i);
      }
    } else {
      raw(proto).asLongBuffer().get(values);
    }
    return values;
  }

  private float[] floats(String name) {
    TensorProto proto = proto(name);
    if (proto.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      throw new IllegalStateException("PyTorch: constant '" + name + "' is not of 32-bit floats");
    }
    float[] values = new float[size(proto)];
    if (proto.getRawData().isEmpty()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = proto.getFloatData(i);
      }
    } else {
      raw(proto).asFloatBuffer().get(values);
    }
    return values;
  }

  private TensorProto proto(String name) {
    TensorProto proto = protos.get(name);
    if (proto == null) {
      throw new IllegalStateException("PyTorch: '" + name + "' must be a constant here");
    }
    return proto;
  }

  private static ByteBuffer raw(TensorProto proto) {
    return ByteBuffer.wrap(proto.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long[] shape(TensorProto proto) {
    return proto.getDimsList().stream().mapToLong(side -> side).toArray();
  }

  private static int size(TensorProto proto) {
    long size = 1;
    for (long side : proto.getDimsList()) {
      size = Math.multiplyExact(size, side);
    }
    return Math.toIntExact(size);
  }
}
