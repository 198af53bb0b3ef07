package dev.maple.runtime.network;

import dev.maple.runtime.network.Blocks.Activation;
import dev.maple.runtime.network.Blocks.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The kinds of networks that are generated, by what they are built of. */
enum Family {
  VGG {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      Tensor x = b.image(3, side(r));
      boolean lrn = r.nextInt(3) == 0;
      int width = of(r, 16, 24, 32, 48);
      for (int stage = 0; stage < 4; stage++) {
        for (int i = r.nextInt(1, 3); i > 0; i--) {
          x = b.act(b.conv(x, width << stage, 3, 1, 1), Activation.RELU);
        }
        x = b.pool(lrn && stage < 2 ? b.lrn(x) : x, "MaxPool", 2, 2);
      }
      return b.classify(x, 1000);
    }
  },
  RESNET {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      boolean norm = r.nextBoolean();
      Tensor x = stem(b, r, of(r, 16, 24, 32, 48, 64), norm);
      for (int stage = 0; stage < 3; stage++) {
        for (int i = 0, n = r.nextInt(1, 4); i < n; i++) {
          int stride = i == 0 && stage > 0 ? 2 : 1;
          int out = x.c() * stride;
          Tensor y = b.act(norm(b, b.conv(x, out, 3, stride, 1), norm), Activation.RELU);
          y = norm(b, b.conv(y, out, 3, 1, 1), norm);
          x = b.act(b.add(y, stride == 1 ? x : b.conv(x, out, 1, 2, 1)), Activation.RELU);
        }
      }
      return b.classify(x, 1000);
    }
  },
  BOTTLENECK {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      boolean norm = r.nextBoolean();
      Tensor x = stem(b, r, of(r, 32, 64, 96), norm);
      int inner = of(r, 16, 32, 48);
      for (int stage = 0; stage < 3; stage++) {
        for (int i = 0, n = r.nextInt(1, 4); i < n; i++) {
          x = squeezed(b, x, inner << stage, i == 0 && stage > 0 ? 2 : 1, 1, norm);
        }
      }
      return b.classify(x, 1000);
    }
  },
  MOBILENET {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      boolean norm = r.nextBoolean();
      Activation act = of(r, Activation.RELU, Activation.RELU6, Activation.HARD_SWISH_SPELT_OUT);
      return b.classify(inverted(b, stem(b, r, of(r, 8, 16, 24), norm), r, act, norm, false), 1000);
    }
  },
  EFFNET {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      boolean norm = r.nextBoolean();
      Activation act = of(r, Activation.SWISH, Activation.HARD_SWISH_SPELT_OUT);
      return b.classify(inverted(b, stem(b, r, of(r, 8, 16, 24), norm), r, act, norm, true), 1000);
    }
  },
  GROUPED {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      int groups = of(r, 2, 4, 8);
      boolean norm = r.nextBoolean();
      boolean shuffled = r.nextBoolean();
      Tensor x = stem(b, r, of(r, 32, 64), norm);
      int inner = of(r, 32, 64);
      for (int stage = 0; stage < 3; stage++) {
        for (int i = 0, n = r.nextInt(1, 4); i < n; i++) {
          x = squeezed(b, x, inner << stage, i == 0 && stage > 0 ? 2 : 1, groups, norm);
          x = shuffled ? b.shuffle(b.conv(x, x.c(), 1, 1, groups), groups) : x;
        }
      }
      return b.classify(x, 1000);
    }
  },
  DENSENET {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      int growth = of(r, 8, 12, 16, 24, 32);
      Tensor x = stem(b, r, 2 * growth, true);
      for (int stage = 0; stage < 3; stage++) {
        for (int i = r.nextInt(3, 7); i > 0; i--) {
          Tensor y = b.act(b.batchNorm(x), Activation.RELU);
          y = b.act(b.conv(y, 4 * growth, 1, 1, 1), Activation.RELU);
          x = b.concat(List.of(x, b.conv(y, growth, 3, 1, 1)));
        }
        x = b.conv(b.act(b.batchNorm(x), Activation.RELU), x.c() / 2, 1, 1, 1);
        x = b.pool(x, "AveragePool", 2, 2);
      }
      return b.classify(x, 1000);
    }
  },
  INCEPTION {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      Tensor x = stem(b, r, of(r, 32, 48, 64), false);
      x = r.nextBoolean() ? b.lrn(x) : x;
      for (int stage = 0; stage < 3; stage++) {
        int width = of(r, 16, 24, 32, 48) << stage;
        for (int i = r.nextInt(1, 4); i > 0; i--) {
          List<Tensor> ways = new ArrayList<>();
          ways.add(b.act(b.conv(x, width, 1, 1, 1), Activation.RELU));
          Tensor three = b.act(b.conv(x, width, 1, 1, 1), Activation.RELU);
          ways.add(b.act(b.conv(three, width, 3, 1, 1), Activation.RELU));
          Tensor five = b.act(b.conv(x, width / 2, 1, 1, 1), Activation.RELU);
          ways.add(b.act(b.conv(five, width / 2, 5, 1, 1), Activation.RELU));
          Tensor pooled = b.pool(x, "MaxPool", 3, 1);
          ways.add(b.act(b.conv(pooled, width / 2, 1, 1, 1), Activation.RELU));
          x = b.concat(ways);
        }
        x = b.pool(x, "MaxPool", 3, 2);
      }
      return b.classify(x, 1000);
    }
  },
  CONVNEXT {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      int width = of(r, 24, 32, 48, 64);
      Tensor x = b.conv(b.image(3, side(r)), width, 4, 4, 1);
      for (int stage = 0; stage < 3; stage++) {
        x = stage == 0 ? x : b.conv(x, 2 * x.c(), 2, 2, 1);
        for (int i = r.nextInt(1, 4); i > 0; i--) {
          Tensor rows = b.layerNorm(b.toRows(b.conv(x, x.c(), 7, 1, x.c())));
          rows = b.dense(b.act(b.dense(rows, 4 * x.c()), Activation.GELU), x.c());
          x = b.add(x, b.toImage(rows, x.h(), x.w()));
        }
      }
      return b.classify(x, 1000);
    }
  },
  TRANSFORMER {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      return layers(b, r, false);
    }
  },
  MIXER {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      int width = of(r, 64, 128, 192, 256);
      int rows = of(r, 1, 16, 49, 64, 100);
      Tensor x = b.rows(rows, width);
      for (int i = r.nextInt(2, 7); i > 0; i--) {
        if (rows > 1) {
          Tensor y = b.turned(b.layerNorm(x));
          y = b.dense(b.act(b.dense(y, 2 * rows), Activation.GELU), rows);
          x = b.add(x, b.turned(y));
        }
        Tensor y = b.dense(b.act(b.dense(b.layerNorm(x), 4 * width), Activation.GELU), width);
        x = b.add(x, y);
      }
      return b.dense(x, of(r, 10, 100, 1000));
    }
  },
  UNET {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      int width = of(r, 8, 12, 16, 24);
      int depth = r.nextInt(2, 4);
      Tensor x = b.image(of(r, 1, 3), of(r, 48, 64, 96));
      List<Tensor> kept = new ArrayList<>();
      for (int i = 0; i <= depth; i++) {
        x = b.act(b.conv(x, width << i, 3, 1, 1), Activation.RELU);
        x = b.act(b.conv(x, width << i, 3, 1, 1), Activation.RELU);
        if (i < depth) {
          kept.add(x);
          x = b.pool(x, "MaxPool", 2, 2);
        }
      }
      for (int i = depth - 1; i >= 0; i--) {
        x = b.concat(List.of(kept.get(i), b.up(x, width << i)));
        x = b.act(b.conv(x, width << i, 3, 1, 1), Activation.RELU);
      }
      return b.conv(x, 2, 1, 1, 1);
    }
  },
  RECURRENT {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      int hidden = of(r, 64, 96, 128, 192, 256);
      Tensor x = b.rows(of(r, 16, 32, 64, 100), of(r, 40, 64, 80, 128));
      for (int i = r.nextInt(1, 4); i > 0; i--) {
        x = r.nextBoolean() ? b.recurrent(x, "LSTM", 4, hidden) : b.recurrent(x, "GRU", 3, hidden);
      }
      return b.dense(x, of(r, 32, 100, 500));
    }
  },
  /** Up to a hundred megabytes of weights, each used once. */
  HEAVY {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      Tensor x = b.lrn(stem(b, r, of(r, 16, 32), false));
      while (x.h() > 8) {
        x = b.pool(b.act(b.conv(x, 64, 3, 1, 1), Activation.RELU), "MaxPool", 2, 2);
      }
      x = b.act(b.dense(b.flat(x), of(r, 1024, 2048, 4096)), Activation.RELU);
      return b.dense(b.act(b.dense(x, of(r, 1024, 2048)), Activation.RELU), 1000);
    }
  },
  /** Products of 8-bit integers, scaled as they come. */
  INT8 {
    @Override
    Tensor build(Blocks b, SplittableRandom r) {
      return layers(b, r, true);
    }
  };

  /** Draws a network of this family; the same draws give the same network. */
  abstract Tensor build(Blocks b, SplittableRandom r);

  private static int of(SplittableRandom r, int... choices) {
    return choices[r.nextInt(choices.length)];
  }

  private static Activation of(SplittableRandom r, Activation... choices) {
    return choices[r.nextInt(choices.length)];
  }

  private static int side(SplittableRandom r) {
    return of(r, 32, 48, 64, 96, 112, 128);
  }

  private static Tensor norm(Blocks b, Tensor x, boolean norm) {
    return norm ? b.batchNorm(x) : x;
  }

  private static Tensor stem(Blocks b, SplittableRandom r, int width, boolean norm) {
    Tensor x = b.conv(b.image(3, side(r)), width, 3, 2, 1);
    x = b.act(norm(b, x, norm), Activation.RELU);
    return r.nextInt(4) == 0 ? b.affine(x) : x;
  }

  private static Tensor squeezed(
      Blocks b, Tensor x, int inner, int stride, int groups, boolean norm) {
    int out = 2 * inner;
    Tensor y = b.act(norm(b, b.conv(x, inner, 1, 1, 1), norm), Activation.RELU);
    y = b.act(norm(b, b.conv(y, inner, 3, stride, groups), norm), Activation.RELU);
    y = norm(b, b.conv(y, out, 1, 1, 1), norm);
    boolean same = stride == 1 && x.c() == out;
    return b.act(b.add(y, same ? x : b.conv(x, out, 1, stride, 1)), Activation.RELU);
  }

  private static Tensor inverted(
      Blocks b, Tensor stem, SplittableRandom r, Activation act, boolean norm, boolean excited) {
    Tensor x = stem;
    int expansion = of(r, 3, 4, 6);
    for (int stage = 0; stage < 4; stage++) {
      int kernel = of(r, 3, 3, 5);
      for (int i = 0, n = r.nextInt(1, 4); i < n; i++) {
        int stride = i == 0 && stage > 0 ? 2 : 1;
        int out = i == 0 ? x.c() * 3 / 2 / 4 * 4 : x.c();
        int inner = expansion * x.c();
        Tensor y = b.act(norm(b, b.conv(x, inner, 1, 1, 1), norm), act);
        y = b.act(norm(b, b.conv(y, inner, kernel, stride, inner), norm), act);
        y = excited ? b.excite(y, Math.max(4, x.c() / 4)) : y;
        y = norm(b, b.conv(y, out, 1, 1, 1), norm);
        x = i == 0 ? y : b.add(x, y);
      }
    }
    return b.act(b.conv(x, 4 * x.c(), 1, 1, 1), act);
  }

  private static Tensor layers(Blocks b, SplittableRandom r, boolean int8) {
    int heads = of(r, 2, 4, 6, 8);
    int width = heads * of(r, 32, 48, 64);
    Tensor x = b.rows(of(r, 8, 16, 32, 64, 128), width);
    Activation act = of(r, Activation.GELU, Activation.RELU);
    for (int i = r.nextInt(1, 5); i > 0; i--) {
      Tensor mixed =
          b.attention(
              dense(b, x, width, int8), dense(b, x, width, int8), dense(b, x, width, int8), heads);
      x = b.layerNorm(b.add(x, dense(b, mixed, width, int8)));
      Tensor y = dense(b, b.act(dense(b, x, 4 * width, int8), act), width, int8);
      x = b.layerNorm(b.add(x, y));
    }
    return b.dense(x, 10);
  }

  private static Tensor dense(Blocks b, Tensor x, int out, boolean int8) {
    return int8 ? b.denseInt8(x, out) : b.dense(x, out);
  }
}
