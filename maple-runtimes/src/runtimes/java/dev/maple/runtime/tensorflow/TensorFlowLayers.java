package dev.maple.runtime.tensorflow;

import dev.maple.runtime.network.Layers;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Writes layers as nodes of a TensorFlow graph, weights as constants. Channels come last: the only
 * order that its convolution knows on a CPU.
 */
final class TensorFlowLayers implements Layers<Operand<TFloat32>> {
  private final Ops graph;

  TensorFlowLayers(Ops graph) {
    this.graph = graph;
  }

  /** Padded by hand: what TensorFlow calls SAME pads a stride of 2 on one side only. */
  @Override
  public Operand<TFloat32> conv(Operand<TFloat32> input, Convolution c) {
    long pad = (c.kernel() - 1L) / 2;
    return graph.nn.conv2d(
        input,
        weights(c),
        List.of(1L, (long) c.stride(), (long) c.stride(), 1L),
        "EXPLICIT",
        Conv2d.explicitPaddings(0L, 0L, pad, pad, pad, pad, 0L, 0L));
  }

  @Override
  public Operand<TFloat32> convNorm(
      Operand<TFloat32> input, Convolution convolution, Normalization norm) {
    return norm(conv(input, convolution), norm);
  }

  @Override
  public Operand<TFloat32> norm(Operand<TFloat32> input, Normalization norm) {
    return graph
        .nn
        .fusedBatchNorm(
            input,
            graph.constant(norm.scale()),
            graph.constant(norm.shift()),
            graph.constant(norm.mean()),
            graph.constant(norm.variance()),
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(Normalization.EPSILON))
        .y();
  }

  @Override
  public Operand<TFloat32> relu(Operand<TFloat32> input) {
    return graph.nn.relu(input);
  }

  /**
   * SAME leaves the padding out of the average, and pads nothing where the kernel is the stride.
   */
  @Override
  public Operand<TFloat32> averagePool(Operand<TFloat32> input, int kernel, int stride) {
    return graph.nn.avgPool(
        input,
        List.of(1L, (long) kernel, (long) kernel, 1L),
        List.of(1L, (long) stride, (long) stride, 1L),
        "SAME");
  }

  @Override
  public Operand<TFloat32> add(Operand<TFloat32> left, Operand<TFloat32> right) {
    return graph.math.add(left, right);
  }

  @Override
  public Operand<TFloat32> identity(Operand<TFloat32> input) {
    return graph.identity(input);
  }

  @Override
  public Operand<TFloat32> zero(Operand<TFloat32> input) {
    return graph.math.mul(input, graph.constant(0f));
  }

  @Override
  public Operand<TFloat32> globalPool(Operand<TFloat32> input) {
    return graph.math.mean(input, graph.constant(new int[] {1, 2}));
  }

  @Override
  public Operand<TFloat32> dense(Operand<TFloat32> input, Dense dense) {
    Operand<TFloat32> weights =
        graph.constant(Shape.of(dense.out(), dense.in()), DataBuffers.of(dense.weights()));
    Operand<TFloat32> product = graph.linalg.matMul(input, weights, MatMul.transposeB(true));
    return graph.nn.biasAdd(product, graph.constant(dense.bias()));
  }

  /** From output, input, row, column to row, column, input, output. */
  private Operand<TFloat32> weights(Convolution c) {
    FloatNdArray weights = NdArrays.ofFloats(Shape.of(c.kernel(), c.kernel(), c.in(), c.out()));
    int i = 0;
    for (int out = 0; out < c.out(); out++) {
      for (int in = 0; in < c.in(); in++) {
        for (int row = 0; row < c.kernel(); row++) {
          for (int column = 0; column < c.kernel(); column++) {
            weights.setFloat(c.weights()[i++], row, column, in, out);
          }
        }
      }
    }
    return graph.constant(weights);
  }
}
