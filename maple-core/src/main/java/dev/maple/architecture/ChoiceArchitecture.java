package dev.maple.architecture;

import java.util.Arrays;

/**
 * An architecture of a {@link ChoiceSpace}: one choice a layer. Immutable; two are equal that make
 * the same choices in spaces of the same name.
 */
public final class ChoiceArchitecture implements Architecture<ChoiceArchitecture> {
  private final ChoiceSpace space;
  private final int[] choices;

  /** Trusts that the space has such choices, and keeps the array. */
  ChoiceArchitecture(ChoiceSpace space, int[] choices) {
    this.space = space;
    this.choices = choices;
  }

  @Override
  public ChoiceSpace space() {
    return space;
  }

  /**
   * What is chosen for a layer.
   *
   * @param layer the layer's name
   * @return the name of the choice
   * @throws IllegalArgumentException if the space has no such layer
   */
  public String choice(String layer) {
    int index = space.indexOf(layer);
    return space.layers().get(index).choices().get(choices[index]);
  }

  /**
   * What is chosen for a layer, by number: the fast way.
   *
   * @param layer index of the layer, from 0, in the order of the space
   * @return index of the choice, from 0, in the order of the layer
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public int choiceIndex(int layer) {
    return choices[layer];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChoiceArchitecture that
        && Arrays.equals(choices, that.choices)
        && space.name().equals(that.space.name());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(choices);
  }

  /** The names of the choices, separated by dots, as {@link ChoiceSpace#parse} reads them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int layer = 0; layer < choices.length; layer++) {
      text.append(layer == 0 ? "" : ".")
          .append(space.layers().get(layer).choices().get(choices[layer]));
    }
    return text.toString();
  }
}
