package dev.maple.examples.network;

/** What can be built of layers on an input of some channels. */
public interface Network {

  /** How many channels the input has. */
  int channels();

  /** Builds it on an input; the weights are the same each time. */
  <T> T build(Layers<T> layers, T input);
}
