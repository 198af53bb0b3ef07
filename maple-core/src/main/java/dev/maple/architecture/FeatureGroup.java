package dev.maple.architecture;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Features of one kind, such as totals, operation counts or one-hot choices.
 *
 * @param name the group's name
 * @param features the features' names, in order
 */
public record FeatureGroup(String name, List<String> features) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a name is blank, a feature appears twice, or there is none
   */
  public FeatureGroup {
    Objects.requireNonNull(name, "name");
    features = List.copyOf(Objects.requireNonNull(features, "features"));
    if (name.isBlank() || features.isEmpty()) {
      throw new IllegalArgumentException(
          "a feature group needs a name and at least one feature, was '" + name + "' " + features);
    }
    if (features.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "group " + name + " has a feature without a name: " + features);
    }
    if (new HashSet<>(features).size() < features.size()) {
      throw new IllegalArgumentException("group " + name + " has a feature twice: " + features);
    }
  }
}
