package dev.maple.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * The search space of FBNet: 22 blocks, each one of 9, in a network for images of 32x32 (the
 * CIFAR-100 skeleton of HW-NAS-Bench). An architecture is its 22 blocks with dots between, such as
 * {@code k5_e6.skip.k3_e1_g2...}: {@code k} is the kernel of the depthwise convolution, {@code e}
 * the expansion of its channels, {@code g2} means that both 1x1 convolutions have two groups.
 *
 * <p>Features, coarse to fine: {@code total} (multiply-adds, parameters, activations moved, and
 * layers, where a skip that changes the shape counts half and any other skip nothing), {@code
 * count} (layers in each of 7 stages; how many blocks of each kind), {@code stage} (the totals of
 * each stage), {@code block} (multiply-adds and traffic of each kind of block), {@code choice}
 * (which block is where, one-hot).
 *
 * <p>Sources: Wu et al., <em>FBNet</em>, CVPR 2019, arXiv:1812.03443; Li et al.,
 * <em>HW-NAS-Bench</em>, ICLR 2021, arXiv:2103.10584.
 */
public final class FbNet {
  private static final String SKIP = "skip";
  private static final String[] BLOCKS = {
    "k3_e1", "k3_e1_g2", "k3_e3", "k3_e6", "k5_e1", "k5_e1_g2", "k5_e3", "k5_e6", SKIP
  };

  private static final int[] CHANNELS = {16, 24, 32, 64, 112, 184, 352};
  private static final int[] REPEATS = {1, 4, 4, 4, 4, 4, 1};
  private static final int[] STRIDES = {1, 1, 2, 2, 1, 2, 1};

  private static final Map<String, Place> PLACES = places();
  private static final ChoiceSpace SPACE = build();

  private FbNet() {}

  /**
   * The space.
   *
   * @return the only instance
   */
  public static ChoiceSpace space() {
    return SPACE;
  }

  /** Where a block stands: its stage, channels, and the side of its image, before and after. */
  private record Place(int stage, int channelsIn, int channelsOut, int sideIn, int sideOut) {}

  private record Cost(double flops, double params, double traffic, double layers) {
    static final Cost NONE = new Cost(0, 0, 0, 0);
  }

  private static ChoiceSpace build() {
    ChoiceSpaceBuilder space = ChoiceSpace.named("fbnet");
    PLACES.keySet().forEach(layer -> space.layer(layer, BLOCKS));
    addSum(space, "total.flops", Cost::flops, (stage, block) -> true);
    addSum(space, "total.params", Cost::params, (stage, block) -> true);
    addSum(space, "total.traffic", Cost::traffic, (stage, block) -> true);
    addSum(space, "total.layers", Cost::layers, (stage, block) -> true);
    addByStage(space, "count.layers_", Cost::layers);
    addByStage(space, "stage.flops_", Cost::flops);
    addByStage(space, "stage.traffic_", Cost::traffic);
    addByStage(space, "stage.params_", Cost::params);
    addByBlock(space, "block.flops_", Cost::flops);
    addByBlock(space, "block.traffic_", Cost::traffic);
    return space.build();
  }

  private static void addByStage(
      ChoiceSpaceBuilder space, String feature, ToDoubleFunction<Cost> quantity) {
    for (int i = 1; i <= CHANNELS.length; i++) {
      int counted = i;
      addSum(space, feature + i, quantity, (stage, block) -> stage == counted);
    }
  }

  private static void addByBlock(
      ChoiceSpaceBuilder space, String feature, ToDoubleFunction<Cost> quantity) {
    for (String counted : BLOCKS) {
      if (!counted.equals(SKIP)) {
        addSum(space, feature + counted, quantity, (stage, block) -> block.equals(counted));
      }
    }
  }

  /** The sum of a quantity over the blocks that are counted, by their stage and kind. */
  private static void addSum(
      ChoiceSpaceBuilder space,
      String feature,
      ToDoubleFunction<Cost> quantity,
      BiPredicate<Integer, String> counted) {
    space.layerSum(
        feature,
        (layer, block) ->
            counted.test(place(layer).stage, block)
                ? quantity.applyAsDouble(cost(place(layer), block))
                : 0);
  }

  private static Place place(String layer) {
    return Objects.requireNonNull(PLACES.get(layer));
  }

  private static Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    int channels = 16;
    int side = 32;
    for (int stage = 0; stage < CHANNELS.length; stage++) {
      for (int repeat = 0; repeat < REPEATS[stage]; repeat++) {
        int sideOut = repeat == 0 ? side / STRIDES[stage] : side;
        places.put(
            "block" + (places.size() + 1),
            new Place(stage + 1, channels, CHANNELS[stage], side, sideOut));
        channels = CHANNELS[stage];
        side = sideOut;
      }
    }
    return places;
  }

  private static Cost cost(Place place, String block) {
    int in = place.channelsIn;
    int out = place.channelsOut;
    double pixelsIn = place.sideIn * place.sideIn;
    double pixelsOut = place.sideOut * place.sideOut;
    if (block.equals(SKIP)) {
      // Where the shape changes, a 1x1 convolution stands for the identity.
      return in == out && pixelsIn == pixelsOut
          ? Cost.NONE
          : new Cost(in * out * pixelsOut, in * out, out * pixelsOut, 0.5);
    }
    int kernel = block.charAt(1) - '0';
    int hidden = in * (block.charAt(4) - '0');
    int groups = block.endsWith("_g2") ? 2 : 1;
    double expand = (double) in * hidden / groups;
    double depthwise = hidden * kernel * kernel;
    double project = (double) hidden * out / groups;
    return new Cost(
        expand * pixelsIn + (depthwise + project) * pixelsOut,
        expand + depthwise + project,
        2 * hidden * (pixelsIn + pixelsOut) + out * pixelsOut,
        1);
  }
}
