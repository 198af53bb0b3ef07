package dev.maple.cli.search;

import dev.maple.architecture.Architecture;
import dev.maple.architecture.SearchSpace;
import dev.maple.regression.RegressionData;
import dev.maple.regression.RegressionModel;
import dev.maple.regression.trees.BoostedTrees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Predicts accuracies by boosted trees fitted to those that are known.
 *
 * @param meanError of those known, each predicted from four fifths that do not hold it
 * @param spearman the rank correlation of these predictions
 */
record Surrogate<A extends Architecture<A>>(
    ToDoubleFunction<A> accuracy, double meanError, double spearman) {
  static final int FEWEST = 20;
  private static final int FOLDS = 5;

  /**
   * Fits to what is known.
   *
   * @throws IllegalArgumentException if that is less than {@value #FEWEST} architectures
   */
  static <A extends Architecture<A>> Surrogate<A> fit(
      SearchSpace<A> space, Map<A, Double> known, long seed) {
    if (known.size() < FEWEST) {
      throw new IllegalArgumentException(
          "a surrogate needs accuracies of at least "
              + FEWEST
              + " architectures, there are "
              + known.size());
    }
    List<Map.Entry<A, Double>> rows = new ArrayList<>(known.entrySet());
    Collections.shuffle(rows, new Random(seed));
    double[] predicted = new double[rows.size()];
    double error = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      RegressionModel model = model(space, rows, i -> i % FOLDS != left);
      for (int i = fold; i < rows.size(); i += FOLDS) {
        predicted[i] = model.predict(space.encode(rows.get(i).getKey()));
        error += Math.abs(predicted[i] - rows.get(i).getValue());
      }
    }
    double[] truth = rows.stream().mapToDouble(Map.Entry::getValue).toArray();
    RegressionModel all = model(space, rows, i -> true);
    return new Surrogate<>(
        architecture -> all.predict(space.encode(architecture)),
        error / rows.size(),
        new SpearmansCorrelation().correlation(truth, predicted));
  }

  /** How it was made and how right it is, in words. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "boosted trees; where the accuracy is known, predicted from others (5 folds), off by %.3g on"
            + " average, Spearman %.2f",
        meanError,
        spearman);
  }

  private static <A extends Architecture<A>> RegressionModel model(
      SearchSpace<A> space, List<Map.Entry<A, Double>> rows, IntPredicate kept) {
    List<double[]> features = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (kept.test(i)) {
        features.add(space.encode(rows.get(i).getKey()));
        accuracies.add(rows.get(i).getValue());
      }
    }
    return BoostedTrees.withDefaults()
        .withLeaves(8)
        .withMinRows(FEWEST / 4.0)
        .fit(
            RegressionData.of(
                features.toArray(double[][]::new),
                accuracies.stream().mapToDouble(a -> a).toArray()));
  }
}
