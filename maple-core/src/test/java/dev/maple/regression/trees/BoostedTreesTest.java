package dev.maple.regression.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.regression.Cases;
import dev.maple.regression.MeanRegressor;
import dev.maple.regression.RegressionData;
import dev.maple.regression.Regressor;
import dev.maple.regression.RegressorContractTest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoostedTreesTest extends RegressorContractTest {
  private static final BoostedTrees TREES = BoostedTrees.withDefaults();
  private static final BoostedTrees ONE_STUMP =
      TREES.withTrees(1).withLeaves(2).withShrinkage(1).withL2(0).withMinRows(1);

  @Override
  protected Regressor regressor() {
    return TREES;
  }

  @Override
  protected double shareOfMeansError() {
    return 0.02;
  }

  /**
   * On the rows of {@link Cases#golden}, in Python:
   *
   * <pre>{@code
   * m = sklearn.ensemble.HistGradientBoostingRegressor(
   *     max_iter=20, max_leaf_nodes=6, max_depth=None, learning_rate=0.2, l2_regularization=1.5,
   *     min_samples_leaf=10, early_stopping=False).fit(X, y)
   * print(m.predict(Q), np.mean((m.predict(X) - y)**2))
   * }</pre>
   *
   * It sums in single precision.
   */
  @Test
  void agreesWithScikitLearn() {
    RegressionData golden = Cases.golden();
    RegressionData data = RegressionData.of(golden.features(), golden.targets());
    TreeEnsemble model =
        TREES.withTrees(20).withLeaves(6).withShrinkage(0.2).withL2(1.5).withMinRows(10).fit(data);
    double[][] rows = {
      {0.1, 0.2, 0.3, 0.4}, {0.9, 0.8, 0.7, 0.6}, {0.5, 0.5, 0.9, 0.1}, {0.3, 0.9, 0.2, 0.9}
    };
    assertArrayEquals(
        new double[] {
          1.9701149076367235, 12.347181675861217, 9.178620023241955, 3.9191671817518907
        },
        model.predictAll(rows),
        1e-5);
    assertEquals(0.4129112750958346, Cases.meanSquaredError(model, data), 1e-6);
  }

  @Test
  void stumpIsSplitWhereTheGainIsGreatest() {
    // Mean 5. Left of 2.5: G = -6, W = 2; right: G = 6, W = 3; gain 36 / 2 + 36 / 3 = 30.
    RegressionData data =
        RegressionData.of(
            new double[][] {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {1, 5}}, new double[] {2, 2, 7, 7, 7});
    TreeEnsemble stump = ONE_STUMP.fit(data);
    assertEquals(2, stump.predict(new double[] {9, 2.5}), 1e-12);
    assertEquals(7, stump.predict(new double[] {9, 2.6}), 1e-12);
    assertArrayEquals(new double[] {0, 30}, stump.gains(), 1e-12);
    // With a penalty of 1: -6 / 3 and 6 / 4; gain 36 / 3 + 36 / 4 = 21.
    TreeEnsemble shrunk = ONE_STUMP.withL2(1).withShrinkage(0.5).fit(data);
    assertEquals(4, shrunk.predict(new double[] {9, 2.5}), 1e-12);
    assertEquals(5.75, shrunk.predict(new double[] {9, 2.6}), 1e-12);
    assertArrayEquals(new double[] {0, 21}, shrunk.gains(), 1e-12);
  }

  @Test
  void leavesHaveTheLeastSumOfWeights() {
    RegressionData data =
        RegressionData.of(
            new double[][] {{1}, {2}, {3}, {4}},
            new double[] {0, 0, 0, 9},
            new double[] {0.1, 0.2, 0.2, 0.1});
    assertEquals(1, ONE_STUMP.withMinRows(0.3).fit(data).trees());
    assertEquals(0, ONE_STUMP.withMinRows(0.31).fit(data).trees());
    assertEquals(9, ONE_STUMP.withMinRows(0.1).fit(data).predict(new double[] {4}), 1e-12);
    assertEquals(3, ONE_STUMP.withMinRows(0.3).fit(data).predict(new double[] {4}), 1e-12);
  }

  @Test
  void increasingTransformationsChangeNothing() {
    RegressionData data = Cases.made(400, 13);
    double[][] transformed =
        Arrays.stream(data.features())
            .map(x -> new double[] {Math.exp(x[0]), x[1] * 1e9, x[2] - 7, x[3], 3 * x[4]})
            .toArray(double[][]::new);
    assertArrayEquals(
        TREES.fit(data).predictAll(data.features()),
        TREES.fit(RegressionData.of(transformed, data.targets())).predictAll(transformed),
        0.0);
  }

  @Test
  void orderOfRowsDoesNotMatterToTheBit() {
    RegressionData data = Cases.made(400, 14);
    List<Integer> order = Arrays.asList(IntStream.range(0, 400).boxed().toArray(Integer[]::new));
    Collections.shuffle(order, new Random(2));
    RegressionData shuffled =
        RegressionData.of(
            order.stream().map(i -> data.features()[i]).toArray(double[][]::new),
            order.stream().mapToDouble(i -> data.targets()[i]).toArray());
    assertArrayEquals(
        TREES.fit(data).predictAll(data.features()),
        TREES.fit(shuffled).predictAll(data.features()),
        0.0);
  }

  @Test
  void errorOnTheRowsLearnedFromFallsWithEachTree() {
    RegressionData data = Cases.made(300, 15);
    double before = Cases.meanSquaredError(new MeanRegressor().fit(data), data);
    for (int trees = 1; trees < 30; trees++) {
      TreeEnsemble model = TREES.withTrees(trees).fit(data);
      assertEquals(trees, model.trees());
      double error = Cases.meanSquaredError(model, data);
      assertTrue(error < before, trees + " trees: " + error + " after " + before);
      before = error;
    }
  }

  @Test
  void enoughLeavesOfOneRowLearnEveryRow() {
    RegressionData data = Cases.made(250, 16);
    TreeEnsemble model = ONE_STUMP.withLeaves(250).fit(data);
    assertArrayEquals(data.targets(), model.predictAll(data.features()), 1e-9);
  }

  @Test
  void growthEndsWhereNothingIsLeftToLearn() {
    RegressionData data =
        RegressionData.of(new double[][] {{1}, {2}, {3}, {4}}, new double[] {1, 1, 5, 5});
    assertEquals(1, ONE_STUMP.withTrees(50).fit(data).trees());
  }

  @Test
  void gainsPointAtTheFeaturesThatMatter() {
    double[] gains = TREES.fit(Cases.made(1000, 17)).gains();
    for (int relevant = 0; relevant < 3; relevant++) {
      assertTrue(gains[relevant] > 20 * Math.max(gains[3], gains[4]), Arrays.toString(gains));
    }
  }

  @Test
  void stumpsGainWhatTheErrorLoses() {
    RegressionData data = Cases.made(300, 18);
    double before = 300 * Cases.meanSquaredError(new MeanRegressor().fit(data), data);
    TreeEnsemble model = ONE_STUMP.withTrees(40).withLeaves(5).fit(data);
    double after = 300 * Cases.meanSquaredError(model, data);
    assertEquals(before - after, Arrays.stream(model.gains()).sum(), 1e-8 * before);
  }

  @Test
  void fewBinsSplitCoarsely() {
    double[][] features = new double[100][1];
    double[] targets = new double[100];
    for (int i = 0; i < 100; i++) {
      features[i][0] = i;
      targets[i] = i;
    }
    RegressionData data = RegressionData.of(features, targets);
    double[] predictions = ONE_STUMP.withLeaves(50).withBins(4).fit(data).predictAll(features);
    assertArrayEquals(
        new double[] {12, 37, 62, 87}, Arrays.stream(predictions).distinct().toArray(), 1e-9);
  }
}
