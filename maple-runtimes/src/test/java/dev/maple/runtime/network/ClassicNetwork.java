package dev.maple.runtime.network;

import dev.maple.runtime.network.Blocks.Activation;
import dev.maple.runtime.network.Blocks.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Networks of the literature for images of 224 x 224 pixels, layer by layer as published, but for
 * the padding of some windows, with random weights: what a layer costs does not depend on them. The
 * documentation's figures on networks that people use are of these; {@link #main} writes their
 * files.
 */
enum ClassicNetwork {
  /** Krizhevsky et al. 2012, in one column, with local response normalisation. */
  ALEXNET(0.71) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.lrn(relu(b, b.conv(b.image(3, 224), 64, 11, 4, 1)));
      x = b.lrn(relu(b, b.conv(b.pool(x, "MaxPool", 3, 2), 192, 5, 1, 1)));
      x = relu(b, b.conv(b.pool(x, "MaxPool", 3, 2), 384, 3, 1, 1));
      x = relu(b, b.conv(x, 256, 3, 1, 1));
      x = b.pool(relu(b, b.conv(x, 256, 3, 1, 1)), "MaxPool", 3, 2);
      x = relu(b, b.dense(b.flat(x), 4096));
      return b.dense(relu(b, b.dense(x, 4096)), 1000);
    }
  },
  /** He et al. 2015, arXiv:1512.03385. */
  RESNET18(1.81) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.pool(normed(b, b.conv(b.image(3, 224), 64, 7, 2, 1)), "MaxPool", 3, 2);
      for (int block = 0; block < 8; block++) {
        int out = 64 << block / 2;
        int stride = block > 0 && block % 2 == 0 ? 2 : 1;
        Tensor y = b.batchNorm(b.conv(normed(b, b.conv(x, out, 3, stride, 1)), out, 3, 1, 1));
        x = relu(b, b.add(y, stride == 1 ? x : b.batchNorm(b.conv(x, out, 1, 2, 1))));
      }
      return b.classify(x, 1000);
    }
  },
  /** He et al. 2015, arXiv:1512.03385; strides in the 3 x 3 convolutions, as most have it. */
  RESNET50(4.09) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.pool(normed(b, b.conv(b.image(3, 224), 64, 7, 2, 1)), "MaxPool", 3, 2);
      int[] blocks = {3, 4, 6, 3};
      for (int stage = 0; stage < blocks.length; stage++) {
        int inner = 64 << stage;
        for (int i = 0; i < blocks[stage]; i++) {
          int stride = stage > 0 && i == 0 ? 2 : 1;
          Tensor y = normed(b, b.conv(normed(b, b.conv(x, inner, 1, 1, 1)), inner, 3, stride, 1));
          y = b.batchNorm(b.conv(y, 4 * inner, 1, 1, 1));
          Tensor way = i > 0 ? x : b.batchNorm(b.conv(x, 4 * inner, 1, stride, 1));
          x = relu(b, b.add(y, way));
        }
      }
      return b.classify(x, 1000);
    }
  },
  /** Iandola et al. 2016, arXiv:1602.07360, version 1.1. */
  SQUEEZENET(0.35) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.pool(relu(b, b.conv(b.image(3, 224), 64, 3, 2, 1)), "MaxPool", 3, 2);
      int[] squeeze = {16, 16, 32, 32, 48, 48, 64, 64};
      for (int i = 0; i < squeeze.length; i++) {
        Tensor thin = relu(b, b.conv(x, squeeze[i], 1, 1, 1));
        int out = 4 * squeeze[i];
        x =
            b.concat(
                List.of(relu(b, b.conv(thin, out, 1, 1, 1)), relu(b, b.conv(thin, out, 3, 1, 1))));
        x = i == 1 || i == 3 ? b.pool(x, "MaxPool", 3, 2) : x;
      }
      return b.classify(relu(b, b.conv(x, 1000, 1, 1, 1)), 10);
    }
  },
  /** Szegedy et al. 2014, arXiv:1409.4842. */
  GOOGLENET(1.58) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.pool(relu(b, b.conv(b.image(3, 224), 64, 7, 2, 1)), "MaxPool", 3, 2);
      x = relu(b, b.conv(b.lrn(x), 64, 1, 1, 1));
      x = b.pool(b.lrn(relu(b, b.conv(x, 192, 3, 1, 1))), "MaxPool", 3, 2);
      int[][] modules = {
        {64, 96, 128, 16, 32, 32}, {128, 128, 192, 32, 96, 64}, {192, 96, 208, 16, 48, 64},
        {160, 112, 224, 24, 64, 64}, {128, 128, 256, 24, 64, 64}, {112, 144, 288, 32, 64, 64},
        {256, 160, 320, 32, 128, 128}, {256, 160, 320, 32, 128, 128}, {384, 192, 384, 48, 128, 128}
      };
      for (int i = 0; i < modules.length; i++) {
        int[] m = modules[i];
        List<Tensor> ways = new ArrayList<>();
        ways.add(relu(b, b.conv(x, m[0], 1, 1, 1)));
        ways.add(relu(b, b.conv(relu(b, b.conv(x, m[1], 1, 1, 1)), m[2], 3, 1, 1)));
        ways.add(relu(b, b.conv(relu(b, b.conv(x, m[3], 1, 1, 1)), m[4], 5, 1, 1)));
        ways.add(relu(b, b.conv(b.pool(x, "MaxPool", 3, 1), m[5], 1, 1, 1)));
        x = b.concat(ways);
        x = i == 1 || i == 6 ? b.pool(x, "MaxPool", 3, 2) : x;
      }
      return b.classify(x, 1000);
    }
  },
  /** Huang et al. 2016, arXiv:1608.06993. */
  DENSENET121(2.83) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.pool(normed(b, b.conv(b.image(3, 224), 64, 7, 2, 1)), "MaxPool", 3, 2);
      int[] layers = {6, 12, 24, 16};
      for (int block = 0; block < layers.length; block++) {
        for (int i = 0; i < layers[block]; i++) {
          Tensor y = normed(b, b.conv(normed(b, x), 128, 1, 1, 1));
          x = b.concat(List.of(x, b.conv(y, 32, 3, 1, 1)));
        }
        if (block < layers.length - 1) {
          x = b.pool(b.conv(normed(b, x), x.c() / 2, 1, 1, 1), "AveragePool", 2, 2);
        }
      }
      return b.classify(normed(b, x), 1000);
    }
  },
  /** Howard et al. 2017, arXiv:1704.04861. */
  MOBILENET_V1(0.57) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = normed(b, b.conv(b.image(3, 224), 32, 3, 2, 1));
      int[] widths = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
      for (int i = 0; i < widths.length; i++) {
        int stride = i == 1 || i == 3 || i == 5 || i == 11 ? 2 : 1;
        x = normed(b, b.conv(normed(b, b.conv(x, x.c(), 3, stride, x.c())), widths[i], 1, 1, 1));
      }
      return b.classify(x, 1000);
    }
  },
  /** Sandler et al. 2018, arXiv:1801.04381. */
  MOBILENET_V2(0.30) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = relu6(b, b.conv(b.image(3, 224), 32, 3, 2, 1));
      int[][] stages = {
        {1, 16, 1, 1},
        {6, 24, 2, 2},
        {6, 32, 3, 2},
        {6, 64, 4, 2},
        {6, 96, 3, 1},
        {6, 160, 3, 2},
        {6, 320, 1, 1}
      };
      for (int[] s : stages) {
        for (int i = 0; i < s[2]; i++) {
          int inner = s[0] * x.c();
          Tensor y = s[0] == 1 ? x : relu6(b, b.conv(x, inner, 1, 1, 1));
          y = relu6(b, b.conv(y, inner, 3, i == 0 ? s[3] : 1, inner));
          y = b.batchNorm(b.conv(y, s[1], 1, 1, 1));
          x = i == 0 ? y : b.add(x, y);
        }
      }
      return b.classify(relu6(b, b.conv(x, 1280, 1, 1, 1)), 1000);
    }
  },
  /** Zhang et al. 2017, arXiv:1707.01083, three groups. */
  SHUFFLENET(0.14) {
    @Override
    Tensor build(Blocks b) {
      Tensor x = b.pool(normed(b, b.conv(b.image(3, 224), 24, 3, 2, 1)), "MaxPool", 3, 2);
      int[] units = {4, 8, 4};
      for (int stage = 0; stage < units.length; stage++) {
        int out = 240 << stage;
        for (int i = 0; i < units[stage]; i++) {
          int width = i == 0 ? out - x.c() : out;
          int first = stage == 0 && i == 0 ? 1 : 3;
          Tensor y = b.shuffle(normed(b, b.conv(x, out / 4 / 3 * 3, 1, 1, first)), 3);
          y = b.batchNorm(b.conv(y, y.c(), 3, i == 0 ? 2 : 1, y.c()));
          y = b.batchNorm(b.conv(y, width, 1, 1, 3));
          Tensor joined =
              i == 0 ? b.concat(List.of(b.pool(x, "AveragePool", 3, 2), y)) : b.add(x, y);
          x = relu(b, joined);
        }
      }
      return b.classify(x, 1000);
    }
  };

  private final double gigaMacs;

  ClassicNetwork(double gigaMacs) {
    this.gigaMacs = gigaMacs;
  }

  abstract Tensor build(Blocks b);

  /** Billions of multiply-accumulates, as published. */
  double gigaMacs() {
    return gigaMacs;
  }

  byte[] onnx() {
    Blocks blocks = new Blocks(1, false);
    return blocks.model(build(blocks));
  }

  private static Tensor relu(Blocks b, Tensor x) {
    return b.act(x, Activation.RELU);
  }

  private static Tensor normed(Blocks b, Tensor x) {
    return relu(b, b.batchNorm(x));
  }

  private static Tensor relu6(Blocks b, Tensor x) {
    return b.act(b.batchNorm(x), Activation.RELU6);
  }

  /**
   * Writes all.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (ClassicNetwork network : values()) {
      String name = network.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Files.write(folder.resolve(name + ".onnx"), network.onnx());
    }
  }
}
