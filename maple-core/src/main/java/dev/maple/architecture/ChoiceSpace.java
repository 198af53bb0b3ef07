package dev.maple.architecture;

import dev.maple.csv.Excerpt;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search space in which each layer is one of a few named choices: operations, kernel sizes,
 * widths, depths, the input's resolution. Layers may have different choices.
 *
 * <pre>{@code
 * ChoiceSpace space =
 *     ChoiceSpace.named("small-net")
 *         .layer("resolution", "r160", "r224")
 *         .layer("block1", "k3", "k5", "skip")
 *         .layer("block2", "k3", "k5", "skip")
 *         .feature("total.flops", architecture -> flops(architecture))
 *         .build();
 * }</pre>
 *
 * <p>The features are the ones given to the builder, then {@code count} (how many layers take each
 * choice, by its name) and {@code choice} (which choice each layer takes, one-hot); see {@link
 * ChoiceSpaceBuilder}. An architecture is written as its choices with dots between, such as {@code
 * r160.k5.skip}. Immutable, and thread-safe if the functions given to the builder are. {@link
 * Serializable} where functions of whole architectures, if it has any, are.
 */
public final class ChoiceSpace implements SearchSpace<ChoiceArchitecture>, Serializable {
  private static final long serialVersionUID = 1;

  private final transient String name;
  private final transient List<ChoiceLayer> layers;
  private final transient FeatureLayout layout;
  private final transient ChoiceEncoder encoder;
  private final transient Map<String, Integer> indices = new HashMap<>();

  ChoiceSpace(String name, List<ChoiceLayer> layers, FeatureLayout layout, ChoiceEncoder encoder) {
    this.name = name;
    this.layers = List.copyOf(layers);
    this.layout = layout;
    this.encoder = encoder;
    layers.forEach(layer -> indices.put(layer.name(), indices.size()));
  }

  /**
   * Begins a space.
   *
   * @param name the space's name, different from that of any other space in use
   * @return a builder without layers
   * @throws IllegalArgumentException if the name is not lower-case letters, digits and hyphens
   */
  public static ChoiceSpaceBuilder named(String name) {
    return new ChoiceSpaceBuilder(name);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Reads an architecture.
   *
   * @param text the names of the choices, one a layer, separated by dots
   * @return the architecture
   * @throws IllegalArgumentException if there are more or fewer choices than layers, or a layer has
   *     no such choice
   */
  @Override
  public ChoiceArchitecture parse(String text) {
    String[] names = text.split("\\.", -1);
    if (names.length != layers.size()) {
      throw malformed(
          text, "expected " + layers.size() + " choices with dots between, found " + names.length);
    }
    int[] choices = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      ChoiceLayer layer = layers.get(i);
      choices[i] = layer.choices().indexOf(names[i]);
      if (choices[i] < 0) {
        throw malformed(
            text,
            "layer "
                + layer.name()
                + " has no choice '"
                + Excerpt.of(names[i])
                + "'; it has "
                + String.join(", ", layer.choices()));
      }
    }
    return new ChoiceArchitecture(this, choices);
  }

  private IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException(
        "'" + Excerpt.of(text) + "' is no architecture of space " + name + ": " + why);
  }

  /**
   * An architecture from numbers: the fast way.
   *
   * @param choices the index of each layer's choice, from 0
   * @return the architecture
   * @throws IllegalArgumentException if there are more or fewer numbers than layers, or a layer has
   *     no choice of that number
   */
  public ChoiceArchitecture architecture(int... choices) {
    if (choices.length != layers.size()) {
      throw malformed(
          Arrays.toString(choices), "expected " + layers.size() + ", found " + choices.length);
    }
    for (int i = 0; i < choices.length; i++) {
      ChoiceLayer layer = layers.get(i);
      if (choices[i] < 0 || choices[i] >= layer.choices().size()) {
        throw malformed(
            Arrays.toString(choices),
            String.format(
                Locale.ROOT,
                "layer %s has choices 0 to %d, was given %d",
                layer.name(),
                layer.choices().size() - 1,
                choices[i]));
      }
    }
    return new ChoiceArchitecture(this, choices.clone());
  }

  /**
   * What there is to choose from.
   *
   * @return the names of each layer's choices, in the order of the layers
   */
  public List<List<String>> choices() {
    return layers.stream().map(ChoiceLayer::choices).toList();
  }

  @Override
  public String format(ChoiceArchitecture architecture) {
    return architecture.toString();
  }

  @Override
  public FeatureLayout layout() {
    return layout;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the architecture belongs to another space, or a function
   *     given to the builder gives a value for it that is not finite
   */
  @Override
  public double[] encode(ChoiceArchitecture architecture) {
    ChoiceSpace other = architecture.space();
    if (other != this && !(other.name.equals(name) && other.layers.equals(layers))) {
      throw malformed(
          architecture.toString(),
          other.name.equals(name)
              ? "it belongs to another space of that name, with other layers or choices"
              : "it belongs to space " + other.name);
    }
    return encoder.encode(architecture);
  }

  /** {@inheritDoc} There is one unless a feature is computed from the whole architecture. */
  @Override
  public Optional<FeatureSum<ChoiceArchitecture>> featureSum() {
    return encoder.sum();
  }

  @Override
  public List<ChoiceArchitecture> draw(int count, long seed) {
    double size = 1;
    for (ChoiceLayer layer : layers) {
      size *= layer.choices().size();
    }
    if (size <= 2.0 * Draw.positive(count)) {
      return Draw.from(all((int) size), count, seed);
    }
    Random random = new Random(seed);
    Set<ChoiceArchitecture> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      int[] choices = new int[layers.size()];
      for (int i = 0; i < choices.length; i++) {
        choices[i] = random.nextInt(layers.get(i).choices().size());
      }
      drawn.add(new ChoiceArchitecture(this, choices));
    }
    return List.copyOf(drawn);
  }

  private List<ChoiceArchitecture> all(int size) {
    List<ChoiceArchitecture> all = new ArrayList<>(size);
    for (int number = 0; number < size; number++) {
      int[] choices = new int[layers.size()];
      int rest = number;
      for (int i = choices.length - 1; i >= 0; i--) {
        choices[i] = rest % layers.get(i).choices().size();
        rest /= layers.get(i).choices().size();
      }
      all.add(new ChoiceArchitecture(this, choices));
    }
    return all;
  }

  /**
   * This space in a few words.
   *
   * @return such as {@code small-net: 3 layers, 12 features}
   */
  @Override
  public String toString() {
    return name + ": " + layers.size() + " layers, " + layout.size() + " features";
  }

  private Object writeReplace() throws ObjectStreamException {
    return new SerializedChoices(name, layers, encoder);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a choice space is read as its layers and features");
  }

  List<ChoiceLayer> layers() {
    return layers;
  }

  int indexOf(String layer) {
    Integer index = indices.get(layer);
    if (index == null) {
      throw new IllegalArgumentException(
          "space "
              + name
              + " has no layer '"
              + layer
              + "'; it has "
              + layers.stream().map(ChoiceLayer::name).collect(Collectors.joining(", ")));
    }
    return index;
  }
}
