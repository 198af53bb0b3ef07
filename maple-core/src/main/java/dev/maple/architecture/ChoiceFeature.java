package dev.maple.architecture;

import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** A feature of a {@link ChoiceSpace} and how it comes about. */
sealed interface ChoiceFeature {

  /** A feature of the whole architecture. */
  record Whole(String name, ToDoubleFunction<ChoiceArchitecture> value) implements ChoiceFeature {
    public Whole {
      checkName(name);
    }
  }

  /** A sum over layers of what (layer, choice) adds. */
  record Sum(String name, ToDoubleBiFunction<String, String> cost) implements ChoiceFeature {
    public Sum {
      checkName(name);
    }
  }

  /** The full name, {@code group.feature}. */
  String name();

  default String group() {
    return name().substring(0, name().indexOf('.'));
  }

  default String nameInGroup() {
    return name().substring(name().indexOf('.') + 1);
  }

  private static void checkName(String name) {
    if (!name.matches("[^.,\\s]+\\.[^,\\s]+")) {
      throw new IllegalArgumentException(
          "a feature must be named group.feature, such as total.flops, without commas and spaces,"
              + " was '"
              + name
              + "'");
    }
  }
}
