package dev.maple.mobile;

import dev.maple.architecture.ChoiceArchitecture;
import dev.maple.architecture.ChoiceSpace;
import dev.maple.architecture.ChoiceSpaceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A space unlike those of the literature's tables, in the manner of Once-for-All (Cai et al.,
 * arXiv:1908.09791) and MobileNetV3: the input's resolution and, for each of five stages, its
 * depth, kernel size and expansion ratio.
 */
final class MobileNetwork {
  private static final int[] CHANNELS = {24, 40, 80, 112, 160};
  private static final int[] STRIDES = {2, 2, 2, 1, 2};
  private static final int STEM_CHANNELS = 16;

  private MobileNetwork() {}

  /** A convolution as a device starts it. Bytes are those of 32-bit activations and weights. */
  record Convolution(
      int stage, boolean depthwise, int kernel, double flops, double params, double bytes) {
    static Convolution of(
        int stage, boolean depthwise, int kernel, int in, int out, int sideIn, int sideOut) {
      double params = depthwise ? kernel * kernel * in : kernel * kernel * in * out;
      double pixelsOut = sideOut * sideOut;
      double activations = in * sideIn * sideIn + out * pixelsOut;
      return new Convolution(
          stage, depthwise, kernel, params * pixelsOut, params, 4 * (activations + params));
    }
  }

  static ChoiceSpace space() {
    ChoiceSpaceBuilder space =
        ChoiceSpace.named("mobile").layer("resolution", "r128", "r160", "r192", "r224");
    for (int stage = 1; stage <= CHANNELS.length; stage++) {
      space
          .layer("stage" + stage + ".depth", "d2", "d3", "d4")
          .layer("stage" + stage + ".kernel", "k3", "k5", "k7")
          .layer("stage" + stage + ".expansion", "e3", "e4", "e6");
    }
    space
        .feature("total.flops", sum(Convolution::flops, c -> true))
        .feature("total.params", sum(Convolution::params, c -> true))
        .feature("total.bytes", sum(Convolution::bytes, c -> true))
        .feature("total.convolutions", sum(c -> 1, c -> true))
        .feature("kind.depthwise_flops", sum(Convolution::flops, Convolution::depthwise))
        .feature("kind.depthwise_bytes", sum(Convolution::bytes, Convolution::depthwise));
    for (int i = 1; i <= CHANNELS.length; i++) {
      int stage = i;
      space
          .feature("stage.flops_" + stage, sum(Convolution::flops, c -> c.stage == stage))
          .feature("stage.bytes_" + stage, sum(Convolution::bytes, c -> c.stage == stage));
    }
    return space.build();
  }

  private static ToDoubleFunction<ChoiceArchitecture> sum(
      ToDoubleFunction<Convolution> quantity, Predicate<Convolution> which) {
    return a -> convolutions(a).stream().filter(which).mapToDouble(quantity).sum();
  }

  static List<Convolution> convolutions(ChoiceArchitecture architecture) {
    List<Convolution> all = new ArrayList<>();
    int side = number(architecture, "resolution") / 2;
    int channels = STEM_CHANNELS;
    all.add(Convolution.of(0, false, 3, 3, channels, 2 * side, side));
    for (int stage = 1; stage <= CHANNELS.length; stage++) {
      int kernel = number(architecture, "stage" + stage + ".kernel");
      int expansion = number(architecture, "stage" + stage + ".expansion");
      int depth = number(architecture, "stage" + stage + ".depth");
      for (int block = 0; block < depth; block++) {
        int sideOut = block == 0 ? side / STRIDES[stage - 1] : side;
        int out = CHANNELS[stage - 1];
        int hidden = channels * expansion;
        all.add(Convolution.of(stage, false, 1, channels, hidden, side, side));
        all.add(Convolution.of(stage, true, kernel, hidden, hidden, side, sideOut));
        all.add(Convolution.of(stage, false, 1, hidden, out, sideOut, sideOut));
        channels = out;
        side = sideOut;
      }
    }
    return all;
  }

  private static int number(ChoiceArchitecture architecture, String layer) {
    return Integer.parseInt(architecture.choice(layer).substring(1));
  }
}
