package dev.maple.runtime.network;

import dev.maple.runtime.network.Blocks.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network drawn at random from one of fifteen families, of 2 to 500 million multiply-accumulates:
 * {@code vgg}, {@code resnet}, {@code bottleneck}, {@code mobilenet}, {@code effnet}, {@code
 * grouped}, {@code densenet}, {@code inception}, {@code convnext}, {@code transformer}, {@code
 * mixer}, {@code unet}, {@code recurrent}, {@code heavy} (up to 110 MB of weights; the others at
 * most 24 MB) and {@code int8} (products of 8-bit integers). Widths, depths, resolutions, windows,
 * activations and their spelling, and whether batch normalisation is folded, are drawn. Its name
 * says all: the same name is the same network, on any machine.
 *
 * @param name family, seed and number, such as {@code resnet-1-4}
 */
public record GeneratedNetwork(String name) {
  private static final Pattern NAME = Pattern.compile("([a-z0-9]+)-(-?\\d{1,18})-(\\d{1,6})");
  private static final double LEAST_MACS = 2e6;
  private static final double MOST_MACS = 500e6;
  private static final double MOST_WEIGHTS = 6e6;
  private static final double MOST_HEAVY_WEIGHTS = 28e6;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not that of a generated network
   */
  public GeneratedNetwork {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no generated network; names are such as resnet-1-4");
    }
  }

  /**
   * Whether a name is that of a generated network.
   *
   * @param name any text
   * @return true if a network can be made of it
   */
  public static boolean isName(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() && families().contains(matcher.group(1));
  }

  /**
   * The families, in the order in which they are drawn.
   *
   * @return their names
   */
  public static List<String> families() {
    return List.of(Family.values()).stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Draws networks, of each family in turn: thirty hold two of each.
   *
   * @param count how many, at least 1
   * @param seed any number; other seeds give other networks
   * @return the networks; fewer of the same seed are the first of them
   * @throws IllegalArgumentException if the count is less than 1
   */
  public static List<GeneratedNetwork> draw(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, was " + count);
    }
    List<String> families = families();
    List<GeneratedNetwork> networks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String family = families.get(i % families.size());
      networks.add(new GeneratedNetwork(family + "-" + seed + "-" + i / families.size()));
    }
    return networks;
  }

  /**
   * The network as an ONNX file, operator set 13, with one input of fixed shape and random weights.
   *
   * @return the file; a new array
   */
  public byte[] onnx() {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException(name);
    }
    Family family = Family.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    SplittableRandom seeds =
        new SplittableRandom(
            31L * (31 * Long.parseLong(matcher.group(2)) + Long.parseLong(matcher.group(3)))
                + family.ordinal());
    while (true) {
      long draw = seeds.nextLong();
      Blocks counted = new Blocks(draw, true);
      family.build(counted, new SplittableRandom(draw));
      double most = family == Family.HEAVY ? MOST_HEAVY_WEIGHTS : MOST_WEIGHTS;
      if (counted.macs() >= LEAST_MACS
          && counted.macs() <= MOST_MACS
          && counted.weights() <= most) {
        Blocks built = new Blocks(draw, false);
        Tensor output = family.build(built, new SplittableRandom(draw));
        return built.model(output);
      }
    }
  }
}
