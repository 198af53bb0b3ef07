package dev.maple.runtime.network;

import dev.maple.architecture.NasBench201Cell.Operation;

/**
 * An operation of NAS-Bench-201 several times in a row, each on the output of the one before. One
 * alone would take hardly longer than calling the runtime.
 *
 * @param operation as on an edge of a cell: a convolution comes with its ReLU and normalisation;
 *     {@code none} gives zeros
 * @param channels of input and output
 * @param length how often
 */
public record OperatorChain(Operation operation, int channels, int length) implements Network {

  @Override
  public <T> T build(Layers<T> layers, T input) {
    RandomWeights weights = new RandomWeights();
    T x = input;
    for (int i = 0; i < length; i++) {
      x =
          switch (operation) {
            case NONE -> layers.zero(x);
            case SKIP_CONNECT -> layers.identity(x);
            case AVG_POOL_3X3, NOR_CONV_1X1, NOR_CONV_3X3 ->
                NasBench201Network.edge(layers, x, operation, channels, weights);
          };
    }
    return x;
  }
}
