package dev.maple.onnx.kernel;

import java.util.Locale;

/** What a kernel does, as far as its price depends on it. */
public enum Kind {
  /** Convolution with a window of more than one element. */
  CONV,
  /** Pointwise convolution, 1 x 1. */
  PW,
  /** Depthwise convolution, one input channel a group. */
  DW,
  /** Convolution in groups of several channels. */
  GROUPED,
  /** Transposed convolution. */
  DECONV,
  /** Product of many rows with a matrix of weights. */
  GEMM,
  /** Product of one row with a matrix of weights. */
  GEMV,
  /** Product of two computed matrices. */
  ATTENTION,
  /** Recurrent layer: RNN, GRU or LSTM. */
  RNN,
  /** Activation of a few instructions an element. */
  CHEAP,
  /** Activation with a transcendental function. */
  DEAR,
  /** Arithmetic, comparison or choice, element by element. */
  ARITH,
  /** Reduction, global pooling or search for the largest. */
  REDUCE,
  /** Normalisation. */
  NORM,
  /** Local response normalisation, whose powers make it dearer than others. */
  LRN,
  /** Softmax and its like. */
  SOFTMAX,
  /** Pooling with a window. */
  POOL,
  /** Moving or converting elements. */
  COPY,
  /** Reordering of axes. */
  TRANSPOSE,
  /** Change of resolution. */
  RESIZE,
  /** From floats to small integers or back. */
  QUANTIZE,
  /** The same elements under another shape: nothing is moved. */
  VIEW,
  /** An operator that is not known. */
  OTHER;

  /**
   * Whether kernels of this kind multiply and add, so that their amount is counted in
   * multiply-accumulates rather than bytes.
   *
   * @return true for convolutions, products of matrices and recurrent layers
   */
  public boolean multiplies() {
    return compareTo(RNN) <= 0;
  }

  /**
   * The kind's name in features and reports.
   *
   * @return lower case
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
