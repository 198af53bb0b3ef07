package dev.maple.architecture;

import java.util.List;

/** A layer of a {@link ChoiceSpace}: its name, and the names of what can be there. */
record ChoiceLayer(String name, List<String> choices) {
  private static final String NAME = "[A-Za-z0-9_.+-]+";
  private static final String CHOICE = "[A-Za-z0-9_+-]+";

  ChoiceLayer {
    choices = List.copyOf(choices);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a layer's name must be letters, digits and any of _ . + -, was '" + name + "'");
    }
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("layer " + name + " needs at least one choice");
    }
    for (String choice : choices) {
      if (!choice.matches(CHOICE)) {
        throw new IllegalArgumentException(
            "layer "
                + name
                + ": a choice must be letters, digits and any of _ + - (dots separate the choices"
                + " of an architecture), was '"
                + choice
                + "'");
      }
    }
    if (choices.stream().distinct().count() < choices.size()) {
      throw new IllegalArgumentException("layer " + name + " has a choice twice: " + choices);
    }
  }
}
