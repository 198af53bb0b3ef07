package dev.maple.benchmarks;

import com.microsoft.ml.lightgbm.PredictionType;
import dev.maple.regression.RegressionData;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

public record LightGbm(TreeSettings settings) implements Contender {

  @Override
  public Fitted fit(RegressionData data) throws Exception {
    String parameters =
        "objective=regression num_threads=1 verbosity=-1 deterministic=true force_col_wise=true"
            + (" num_leaves=" + settings.leaves())
            + (" learning_rate=" + settings.shrinkage())
            + (" lambda_l2=" + settings.l2())
            + (" min_data_in_leaf=" + settings.minRows())
            + (" max_bin=" + settings.bins());
    LGBMDataset rows =
        LGBMDataset.createFromMat(
            flat(data.features()), data.rows(), data.columns(), true, parameters, null);
    float[] targets = new float[data.rows()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) data.targets()[i];
    }
    rows.setField("label", targets);
    LGBMBooster booster = LGBMBooster.create(rows, parameters);
    for (int i = 0; i < settings.trees(); i++) {
      booster.updateOneIter();
    }
    return new Fitted() {
      @Override
      public Rows rows(double[][] features) {
        double[] flat = flat(features);
        return new Rows() {
          @Override
          public double predict(int row) throws LGBMException {
            return booster.predictForMatSingleRow(
                features[row], PredictionType.C_API_PREDICT_NORMAL);
          }

          @Override
          public double[] predictAll() throws LGBMException {
            return booster.predictForMat(
                flat,
                features.length,
                features[0].length,
                true,
                PredictionType.C_API_PREDICT_NORMAL,
                "num_threads=1");
          }
        };
      }

      @Override
      public void close() {
        try {
          booster.close();
          rows.close();
        } catch (LGBMException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static double[] flat(double[][] rows) {
    int columns = rows[0].length;
    double[] flat = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return flat;
  }
}
