package dev.maple.runtime.network;

/**
 * What a network is made of. A {@link Network} says which layers follow each other; an
 * implementation writes them down in some format, or computes them.
 *
 * <p>Tensors have the shape channels x size x size, vectors have channels alone. Weights are given
 * as arrays that are not copied and must not be changed.
 *
 * @param <T> what stands for a tensor: its name, or its values
 */
public interface Layers<T> {

  /**
   * Convolution without bias, padded by {@code (kernel - 1) / 2} with zeros, so that stride 1 keeps
   * the size.
   *
   * @param input a tensor of {@code convolution.in()} channels
   * @param convolution shape and weights
   * @return a tensor of {@code convolution.out()} channels, its size divided by the stride
   */
  T conv(T input, Convolution convolution);

  /**
   * {@link #conv}, then {@link #norm}; one call because most formats fold the two.
   *
   * @param input a tensor of {@code convolution.in()} channels
   * @param convolution shape and weights
   * @param norm a value each for an output channel
   * @return a tensor of {@code convolution.out()} channels, its size divided by the stride
   */
  T convNorm(T input, Convolution convolution, Normalization norm);

  /**
   * Batch normalisation with fixed statistics.
   *
   * @param input a tensor
   * @param norm a value each for a channel
   * @return a tensor of the same shape
   */
  T norm(T input, Normalization norm);

  /**
   * The larger of each value and 0.
   *
   * @param input a tensor
   * @return a tensor of the same shape
   */
  T relu(T input);

  /**
   * Average pooling, padded by {@code (kernel - 1) / 2}; padding does not count in the mean.
   *
   * @param input a tensor
   * @param kernel height and width of the window
   * @param stride from a window to the next
   * @return a tensor of the same channels, its size divided by the stride
   */
  T averagePool(T input, int kernel, int stride);

  /**
   * The sum, value by value.
   *
   * @param left a tensor
   * @param right a tensor of the same shape
   * @return a tensor of the same shape
   */
  T add(T left, T right);

  /**
   * The input as it is, as a layer of its own.
   *
   * @param input a tensor
   * @return a tensor of the same shape and values
   */
  T identity(T input);

  /**
   * Zeros, as a layer of its own.
   *
   * @param input a tensor
   * @return zeros in the shape of the input
   */
  T zero(T input);

  /**
   * The mean of each channel.
   *
   * @param input a tensor
   * @return a vector of as many values as the input has channels
   */
  T globalPool(T input);

  /**
   * A fully connected layer.
   *
   * @param input a vector of {@code dense.in()} values
   * @param dense shape, weights and bias
   * @return a vector of {@code dense.out()} values
   */
  T dense(T input, Dense dense);

  /**
   * A convolution.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param kernel height and width of the window
   * @param stride from a window to the next
   * @param weights in the order output channel, input channel, row, column
   */
  record Convolution(int in, int out, int kernel, int stride, float[] weights) {}

  /**
   * {@code scale * (x - mean) / sqrt(variance + EPSILON) + shift}.
   *
   * @param scale a value each for a channel
   * @param shift a value each for a channel
   * @param mean a value each for a channel
   * @param variance a value each for a channel
   */
  record Normalization(float[] scale, float[] shift, float[] mean, float[] variance) {
    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

    /**
     * What a channel is multiplied by, where the normalisation is folded into a convolution.
     *
     * @param channel from 0
     * @return the factor
     */
    public float factor(int channel) {
      return (float) (scale[channel] / Math.sqrt(variance[channel] + EPSILON));
    }

    /**
     * What is added to a channel after the multiplication.
     *
     * @param channel from 0
     * @return the offset
     */
    public float offset(int channel) {
      return shift[channel] - mean[channel] * factor(channel);
    }
  }

  /**
   * A fully connected layer.
   *
   * @param in values of the input
   * @param out values of the output
   * @param weights in the order output, input
   * @param bias a value each for an output
   */
  record Dense(int in, int out, float[] weights, float[] bias) {}
}
