package dev.maple.benchmarks;

import dev.maple.regression.RegressionData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

public record XgBoost(TreeSettings settings) implements Contender {

  @Override
  public Fitted fit(RegressionData data) throws Exception {
    DMatrix rows = new DMatrix(flat(data.features()), data.rows(), data.columns(), Float.NaN);
    float[] targets = new float[data.rows()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) data.targets()[i];
    }
    rows.setLabel(targets);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "reg:squarederror");
    parameters.put("tree_method", "hist");
    parameters.put("grow_policy", "lossguide");
    parameters.put("max_depth", 0);
    parameters.put("max_leaves", settings.leaves());
    parameters.put("eta", settings.shrinkage());
    parameters.put("lambda", settings.l2());
    parameters.put("min_child_weight", settings.minRows());
    parameters.put("max_bin", settings.bins());
    parameters.put("nthread", 1);
    Booster booster = XGBoost.train(rows, parameters, settings.trees(), Map.of(), null, null);
    return new Fitted() {
      @Override
      public Rows rows(double[][] features) {
        int columns = features[0].length;
        float[] flat = flat(features);
        float[][] single = new float[features.length][];
        for (int i = 0; i < single.length; i++) {
          single[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        }
        return new Rows() {
          @Override
          public double predict(int row) throws XGBoostError {
            return booster.inplace_predict(single[row], 1, columns, Float.NaN)[0][0];
          }

          @Override
          public double[] predictAll() throws XGBoostError {
            float[][] predicted =
                booster.inplace_predict(flat, features.length, columns, Float.NaN);
            double[] result = new double[predicted.length];
            for (int i = 0; i < result.length; i++) {
              result[i] = predicted[i][0];
            }
            return result;
          }
        };
      }

      @Override
      public void close() {
        booster.dispose();
        rows.dispose();
      }
    };
  }

  private static float[] flat(double[][] rows) {
    int columns = rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns; j++) {
        flat[i * columns + j] = (float) rows[i][j];
      }
    }
    return flat;
  }
}
