package dev.maple.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.maple.csv.NoNulls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Builds a {@link ChoiceSpace}. Features are named {@code group.feature}; groups come in the order
 * in which they are first named, and should go from coarse to fine. Most useful is a first group
 * {@code total} of physical totals, such as FLOPs, parameters, bytes moved and the number of
 * layers: a device's latency is close to a mixture of them.
 *
 * <p>Two groups are made without being asked for, after all others unless named before: {@code
 * count}, how many layers take each choice, by its name, and {@code choice}, a feature {@code
 * layer=choice} of 0 or 1 for each choice of each layer. Choices that mean different things should
 * therefore have different names ({@code k3} and {@code e3}, not {@code 3}). Not thread-safe.
 */
public final class ChoiceSpaceBuilder {
  private final String name;
  private final List<ChoiceLayer> layers = new ArrayList<>();
  private final List<ChoiceFeature> features = new ArrayList<>();

  ChoiceSpaceBuilder(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "name must be lower-case letters, digits and hyphens, was '" + name + "'");
    }
    this.name = name;
  }

  /**
   * Adds a layer.
   *
   * @param layer the layer's name: letters, digits and any of {@code _ . + -}
   * @param choices the names of what it can be: letters, digits and any of {@code _ + -}
   * @return this builder
   * @throws IllegalArgumentException if a name has other characters, the layer is already there,
   *     there is no choice, or a choice appears twice
   */
  public ChoiceSpaceBuilder layer(String layer, String... choices) {
    Objects.requireNonNull(layer, "layer");
    NoNulls.in("choices", choices);
    if (layers.stream().anyMatch(l -> l.name().equals(layer))) {
      throw new IllegalArgumentException("layer " + layer + " is already there");
    }
    layers.add(new ChoiceLayer(layer, List.of(choices)));
    return this;
  }

  /**
   * Adds a feature that is computed from the whole architecture.
   *
   * @param feature its name, {@code group.feature}
   * @param value gives its value, always finite and the same for the same architecture; called for
   *     every prediction, perhaps by many threads
   * @return this builder
   * @throws IllegalArgumentException if the name has no group, or holds a comma or space
   */
  public ChoiceSpaceBuilder feature(String feature, ToDoubleFunction<ChoiceArchitecture> value) {
    features.add(
        new ChoiceFeature.Whole(
            Objects.requireNonNull(feature, "feature"), Objects.requireNonNull(value, "value")));
    return this;
  }

  /**
   * Adds a feature that is a sum over the layers. It is tabulated once, and so costs a prediction
   * next to nothing.
   *
   * @param feature its name, {@code group.feature}
   * @param cost gives what a layer adds, from the layer's name and that of its choice
   * @return this builder
   * @throws IllegalArgumentException if the name has no group, or holds a comma or space
   */
  public ChoiceSpaceBuilder layerSum(String feature, ToDoubleBiFunction<String, String> cost) {
    features.add(
        new ChoiceFeature.Sum(
            Objects.requireNonNull(feature, "feature"), Objects.requireNonNull(cost, "cost")));
    return this;
  }

  /**
   * Builds the space.
   *
   * @return the space
   * @throws IllegalArgumentException if there is no layer, two features share a name, or a layer
   *     adds something that is not finite to a sum
   */
  public ChoiceSpace build() {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("space " + name + " needs at least one layer");
    }
    return build(
        name,
        layers,
        Stream.of(features.stream(), counts(), choices()).flatMap(Function.identity()).toList());
  }

  /** A space of these features, those of a group together. */
  static ChoiceSpace build(String name, List<ChoiceLayer> layers, List<ChoiceFeature> features) {
    Map<String, List<ChoiceFeature>> groups =
        features.stream().collect(groupingBy(ChoiceFeature::group, LinkedHashMap::new, toList()));
    FeatureLayout layout =
        new FeatureLayout(
            groups.entrySet().stream()
                .map(
                    group ->
                        new FeatureGroup(
                            group.getKey(),
                            group.getValue().stream().map(ChoiceFeature::nameInGroup).toList()))
                .toList());
    List<ChoiceFeature> inOrder = groups.values().stream().flatMap(List::stream).toList();
    return new ChoiceSpace(name, layers, layout, new ChoiceEncoder(layers, inOrder));
  }

  private Stream<ChoiceFeature> counts() {
    return layers.stream()
        .flatMap(layer -> layer.choices().stream())
        .distinct()
        .map(c -> new ChoiceFeature.Sum("count." + c, (layer, choice) -> oneIf(choice.equals(c))));
  }

  private Stream<ChoiceFeature> choices() {
    return layers.stream()
        .flatMap(layer -> layer.choices().stream().map(choice -> oneHot(layer.name(), choice)));
  }

  private static ChoiceFeature oneHot(String here, String taken) {
    return new ChoiceFeature.Sum(
        "choice." + here + "=" + taken,
        (layer, choice) -> oneIf(layer.equals(here) && choice.equals(taken)));
  }

  private static double oneIf(boolean condition) {
    return condition ? 1 : 0;
  }
}
