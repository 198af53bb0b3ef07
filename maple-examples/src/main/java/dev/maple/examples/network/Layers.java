package dev.maple.examples.network;

/**
 * What a network is made of. {@link NasBench201Network} says which layers follow each other; an
 * implementation writes them down in some format, or computes them.
 *
 * @param <T> what stands for a tensor: its name, or its values
 */
public interface Layers<T> {

  /** Convolution without bias, padded so that stride 1 keeps the size. */
  T conv(T input, Convolution convolution);

  /** {@link #conv}, then {@link #norm}; one call because most formats fold the two. */
  T convNorm(T input, Convolution convolution, Normalization norm);

  /** Batch normalisation with fixed statistics. */
  T norm(T input, Normalization norm);

  T relu(T input);

  /** Average pooling; padded by {@code (kernel - 1) / 2}, padding not counted. */
  T averagePool(T input, int kernel, int stride);

  T add(T left, T right);

  /** The input as it is. */
  T identity(T input);

  /** Zeros in the shape of the input. */
  T zero(T input);

  /** The mean of each channel, as a vector. */
  T globalPool(T input);

  /** A fully connected layer on a vector. */
  T dense(T input, Dense dense);

  /** Weights in the order output channel, input channel, row, column. */
  record Convolution(int in, int out, int kernel, int stride, float[] weights) {}

  /** {@code scale * (x - mean) / sqrt(variance + EPSILON) + shift}, a value each a channel. */
  record Normalization(float[] scale, float[] shift, float[] mean, float[] variance) {
    public static final float EPSILON = 1e-5f;

    /** What a channel is multiplied by. */
    public float factor(int channel) {
      return (float) (scale[channel] / Math.sqrt(variance[channel] + EPSILON));
    }

    /** What a channel is moved by after the multiplication. */
    public float offset(int channel) {
      return shift[channel] - mean[channel] * factor(channel);
    }
  }

  /** Weights in the order output, input. */
  record Dense(int in, int out, float[] weights, float[] bias) {}
}
