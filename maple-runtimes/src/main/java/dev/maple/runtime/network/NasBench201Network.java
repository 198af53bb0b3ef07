package dev.maple.runtime.network;

import dev.maple.architecture.NasBench201Cell;

/**
 * The CIFAR network of NAS-Bench-201: a 3x3 stem of 16 channels, three stages of five cells at 16,
 * 32 and 64 channels with a residual block that halves the size between them, normalisation, ReLU,
 * global pooling and a layer of 10 classes.
 *
 * <p>Dead edges are left out. A cell whose output has no live edge gives zeros.
 *
 * <p>Source: X. Dong and Y. Yang, NAS-Bench-201, ICLR 2020, arXiv:2001.00326.
 *
 * @param cell the cell that is repeated
 */
public record NasBench201Network(NasBench201Cell cell) implements Network {
  private static final int INPUT_CHANNELS = 3;
  private static final int CLASSES = 10;
  private static final int CELLS_PER_STAGE = 5;
  private static final int[] STAGE_CHANNELS = {16, 32, 64};

  @Override
  public int channels() {
    return INPUT_CHANNELS;
  }

  @Override
  public <T> T build(Layers<T> layers, T image) {
    RandomWeights weights = new RandomWeights();
    int channels = STAGE_CHANNELS[0];
    T x =
        layers.convNorm(
            image, weights.conv(INPUT_CHANNELS, channels, 3, 1), weights.norm(channels));
    for (int stageChannels : STAGE_CHANNELS) {
      if (stageChannels != channels) {
        x = reduction(layers, x, channels, stageChannels, weights);
        channels = stageChannels;
      }
      for (int i = 0; i < CELLS_PER_STAGE; i++) {
        x = cell(layers, x, channels, weights);
      }
    }
    x = layers.relu(layers.norm(x, weights.norm(channels)));
    return layers.dense(layers.globalPool(x), weights.dense(channels, CLASSES));
  }

  private static <T> T reduction(Layers<T> layers, T x, int in, int out, RandomWeights weights) {
    T a = layers.convNorm(layers.relu(x), weights.conv(in, out, 3, 2), weights.norm(out));
    T b = layers.convNorm(layers.relu(a), weights.conv(out, out, 3, 1), weights.norm(out));
    T shortcut = layers.conv(layers.averagePool(x, 2, 2), weights.conv(in, out, 1, 1));
    return layers.add(shortcut, b);
  }

  private <T> T cell(Layers<T> layers, T input, int channels, RandomWeights weights) {
    T[] nodes = nodes(input);
    for (int to = 1; to <= 3; to++) {
      T sum = null;
      for (int from = 0; from < to; from++) {
        if (cell.isLive(from, to)) {
          T edge = edge(layers, nodes[from], cell.operation(from, to), channels, weights);
          sum = sum == null ? edge : layers.add(sum, edge);
        }
      }
      if (sum != null) {
        nodes[to] = sum;
      } else if (to == 3) {
        nodes[to] = layers.zero(input);
      }
    }
    return nodes[3];
  }

  /** Nodes 1 to 3 start as the input and are overwritten before a live edge reads them. */
  @SuppressWarnings("unchecked")
  private static <T> T[] nodes(T input) {
    return (T[]) new Object[] {input, input, input, input};
  }

  static <T> T edge(
      Layers<T> layers,
      T x,
      NasBench201Cell.Operation operation,
      int channels,
      RandomWeights weights) {
    return switch (operation) {
      case SKIP_CONNECT -> x;
      case AVG_POOL_3X3 -> layers.averagePool(x, 3, 1);
      case NOR_CONV_1X1 -> reluConvNorm(layers, x, channels, 1, weights);
      case NOR_CONV_3X3 -> reluConvNorm(layers, x, channels, 3, weights);
      case NONE -> throw new IllegalArgumentException("an edge without operation is never live");
    };
  }

  private static <T> T reluConvNorm(
      Layers<T> layers, T x, int channels, int kernel, RandomWeights weights) {
    return layers.convNorm(
        layers.relu(x), weights.conv(channels, channels, kernel, 1), weights.norm(channels));
  }
}
