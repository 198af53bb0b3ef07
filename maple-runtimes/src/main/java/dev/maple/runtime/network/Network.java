package dev.maple.runtime.network;

/** What can be built of layers on an input of some channels. Immutable and thread-safe. */
public interface Network {

  /**
   * How many channels the input has.
   *
   * @return the number of channels, at least 1
   */
  int channels();

  /**
   * Builds the network on an input. The layers, their order and their weights are the same each
   * time.
   *
   * @param layers what builds or computes a layer
   * @param input the input, of shape {@link #channels} x pixels x pixels
   * @param <T> what stands for a tensor
   * @return the output of the last layer
   */
  <T> T build(Layers<T> layers, T input);

  /**
   * The image that a network is run on, the same each time.
   *
   * @param pixels height and width
   * @return {@code channels x pixels x pixels} values from -1 to 1, in the order channel, row,
   *     column; a new array
   */
  default float[] image(int pixels) {
    return RandomWeights.image(channels(), pixels);
  }
}
