package dev.maple.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns choices into features. What each choice adds to which sums is tabulated, so that encoding
 * is a few additions a layer.
 */
final class ChoiceEncoder {
  /** What one choice of one layer adds: where to, and how much. */
  private record Addends(int[] columns, double[] values) {}

  private final List<ChoiceFeature> features;
  private final Addends[][] addends;
  private final int[] wholes;

  /** An encoder into the given features, in this order. */
  ChoiceEncoder(List<ChoiceLayer> layers, List<ChoiceFeature> features) {
    this.features = features;
    this.addends =
        layers.stream()
            .map(
                layer ->
                    layer.choices().stream()
                        .map(choice -> addends(layer.name(), choice))
                        .toArray(Addends[]::new))
            .toArray(Addends[][]::new);
    int[] columns = new int[features.size()];
    int used = 0;
    for (int column = 0; column < columns.length; column++) {
      if (features.get(column) instanceof ChoiceFeature.Whole) {
        columns[used++] = column;
      }
    }
    this.wholes = Arrays.copyOf(columns, used);
  }

  private Addends addends(String layer, String choice) {
    int[] columns = new int[features.size()];
    double[] values = new double[features.size()];
    int used = 0;
    for (int column = 0; column < columns.length; column++) {
      if (features.get(column) instanceof ChoiceFeature.Sum sum) {
        double value = sum.cost().applyAsDouble(layer, choice);
        if (!Double.isFinite(value)) {
          throw notFinite(sum, value, "choice " + choice + " of layer " + layer);
        }
        if (value != 0) {
          columns[used] = column;
          values[used++] = value;
        }
      }
    }
    return new Addends(Arrays.copyOf(columns, used), Arrays.copyOf(values, used));
  }

  List<ChoiceFeature> features() {
    return features;
  }

  /** What each choice of each layer adds to a feature that is a sum. */
  double[][] added(int feature) {
    double[][] added = new double[addends.length][];
    for (int layer = 0; layer < added.length; layer++) {
      added[layer] = new double[addends[layer].length];
      for (int choice = 0; choice < added[layer].length; choice++) {
        int at = Arrays.binarySearch(addends[layer][choice].columns, feature);
        added[layer][choice] = at < 0 ? 0 : addends[layer][choice].values[at];
      }
    }
    return added;
  }

  double[] encode(ChoiceArchitecture architecture) {
    double[] row = new double[features.size()];
    for (int layer = 0; layer < addends.length; layer++) {
      Addends added = addends[layer][architecture.choiceIndex(layer)];
      int[] columns = added.columns;
      double[] values = added.values;
      for (int i = 0; i < columns.length; i++) {
        row[columns[i]] += values[i];
      }
    }
    for (int column : wholes) {
      var whole = (ChoiceFeature.Whole) features.get(column);
      double value = whole.value().applyAsDouble(architecture);
      if (!Double.isFinite(value)) {
        throw notFinite(whole, value, architecture.toString());
      }
      row[column] = value;
    }
    return row;
  }

  /** What each layer adds, if that is all. */
  Optional<FeatureSum<ChoiceArchitecture>> sum() {
    return wholes.length == 0 ? Optional.of(new Sum(addends, features.size())) : Optional.empty();
  }

  private record Sum(Addends[][] addends, int size) implements FeatureSum<ChoiceArchitecture> {
    @Override
    public int places() {
      return addends.length;
    }

    @Override
    public int choices(int place) {
      return addends[place].length;
    }

    @Override
    public int choice(ChoiceArchitecture architecture, int place) {
      return architecture.choiceIndex(place);
    }

    @Override
    public double[] features(int place, int choice) {
      double[] row = new double[size];
      Addends added = addends[place][choice];
      for (int i = 0; i < added.columns.length; i++) {
        row[added.columns[i]] = added.values[i];
      }
      return row;
    }
  }

  private static IllegalArgumentException notFinite(
      ChoiceFeature feature, double value, String where) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "feature %s is %s for %s; its function must give finite values",
            feature.name(),
            value,
            where));
  }
}
