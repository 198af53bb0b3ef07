package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;
import dev.maple.regression.RegressionModel;
import dev.maple.regression.trees.BoostedTrees;

public record MapleTrees(TreeSettings settings) implements Contender {

  @Override
  public Fitted fit(RegressionData data) {
    RegressionModel model =
        BoostedTrees.withDefaults()
            .withTrees(settings.trees())
            .withLeaves(settings.leaves())
            .withShrinkage(settings.shrinkage())
            .withL2(settings.l2())
            .withMinRows(settings.minRows())
            .withBins(settings.bins())
            .fit(data);
    return new Fitted() {
      @Override
      public Rows rows(double[][] features) {
        return new Rows() {
          @Override
          public double predict(int row) {
            return model.predict(features[row]);
          }

          @Override
          public double[] predictAll() {
            return model.predictAll(features);
          }
        };
      }

      @Override
      public void close() {}
    };
  }
}
