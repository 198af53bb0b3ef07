package dev.maple.architecture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The order of the features in an encoded architecture: group after group, coarse to fine. A coarse
 * group (totals such as FLOPs or depth) explains most of any device with few numbers; the finest
 * one (one-hot choices) explains the rest.
 *
 * @param groups the groups, coarse to fine
 */
public record FeatureLayout(List<FeatureGroup> groups) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no group, two share a name, or two features of
   *     different groups share a full name ({@code a.b.c} is {@code b.c} of group {@code a} and
   *     {@code c} of group {@code a.b})
   */
  public FeatureLayout {
    groups = List.copyOf(Objects.requireNonNull(groups, "groups"));
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a layout needs at least one feature group");
    }
    Set<String> names = new HashSet<>();
    Set<String> features = new HashSet<>();
    for (FeatureGroup group : groups) {
      if (!names.add(group.name())) {
        throw new IllegalArgumentException("two feature groups share a name: " + group.name());
      }
      for (String feature : group.features()) {
        if (!features.add(fullName(group, feature))) {
          throw new IllegalArgumentException(
              "two feature groups have a feature of the full name " + fullName(group, feature));
        }
      }
    }
  }

  /**
   * A layout of the given groups.
   *
   * @param groups the groups, coarse to fine
   * @return the layout
   * @throws IllegalArgumentException as the constructor does
   */
  public static FeatureLayout of(FeatureGroup... groups) {
    return new FeatureLayout(List.of(groups));
  }

  /**
   * The number of features in all groups together.
   *
   * @return at least 1
   */
  public int size() {
    return offset(groups.size());
  }

  /**
   * Where a group's features begin.
   *
   * @param group index of the group, 0 for the coarsest; the number of groups gives {@link #size}
   * @return index of the group's first feature
   * @throws IndexOutOfBoundsException if there is no such group
   */
  public int offset(int group) {
    Objects.checkIndex(group, groups.size() + 1);
    int offset = 0;
    for (int g = 0; g < group; g++) {
      offset += groups.get(g).features().size();
    }
    return offset;
  }

  /**
   * The groups that hold physical totals (FLOPs, traffic, layers), each of which alone may be what
   * a device takes time for.
   *
   * @return indices of the groups named {@code total} or {@code <something>_total}; where none is,
   *     of the coarsest group
   */
  public List<Integer> totalGroups() {
    List<Integer> named = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      if (("_" + groups.get(g).name()).endsWith("_total")) {
        named.add(g);
      }
    }
    return named.isEmpty() ? List.of(0) : List.copyOf(named);
  }

  /**
   * The features' full names.
   *
   * @return {@code group.feature} for each feature, in order, all different
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (FeatureGroup group : groups) {
      for (String feature : group.features()) {
        names.add(fullName(group, feature));
      }
    }
    return List.copyOf(names);
  }

  private static String fullName(FeatureGroup group, String feature) {
    return group.name() + "." + feature;
  }
}
