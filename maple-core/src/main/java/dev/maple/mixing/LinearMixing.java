package dev.maple.mixing;

import dev.maple.numeric.Vectors;
import dev.maple.pool.DeviceModel;
import dev.maple.pool.LinearCost;
import dev.maple.pool.Measurements;
import dev.maple.pool.ScaledPool;
import dev.maple.similarity.DeviceCoordinates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Ridge regression of the relative latency, by its relative errors, on the features and the
 * features times each component of the descriptor. Only the constant is not penalised.
 *
 * <p>The normal equations of a device of the pool do not depend on the samples: its level is a
 * factor. So they are made once.
 */
final class LinearMixing implements MixedRegression {
  private final List<Normal> devices = new ArrayList<>();

  /** Normal equations: what the squares of a device's relative errors are made of. */
  private record Normal(double[] gram, double[] moment) {
    static Normal of(int size) {
      return new Normal(new double[size * size], new double[size]);
    }

    void add(double[] row, double value, double weight) {
      double precision = weight / (value * value);
      Vectors.addOuter(gram, precision, row);
      Vectors.add(moment, precision * value, row);
    }

    /** In another unit, of which there are as many as the level in this one. */
    void addTo(Normal sum, double weight, double level) {
      Vectors.add(sum.gram, weight * level * level, gram);
      Vectors.add(sum.moment, weight * level, moment);
    }
  }

  LinearMixing(ScaledPool pool, DeviceCoordinates coordinates) {
    for (int d = 0; d < pool.devices().size(); d++) {
      Measurements device = pool.devices().get(d);
      double[] components = coordinates.of(d).components();
      Normal normal = Normal.of(pool.scaling().size() * (1 + components.length));
      for (int i = 0; i < device.count(); i++) {
        normal.add(row(device.rows()[i], components), device.values()[i], 1);
      }
      devices.add(normal);
    }
  }

  private static double[] row(double[] features, double[] components) {
    double[] row = new double[features.length * (1 + components.length)];
    System.arraycopy(features, 0, row, 0, features.length);
    for (int p = 0; p < components.length; p++) {
      for (int j = 0; j < features.length; j++) {
        row[(p + 1) * features.length + j] = components[p] * features[j];
      }
    }
    return row;
  }

  @Override
  public List<MixingSettings> grid() {
    List<MixingSettings> grid = new ArrayList<>();
    for (double penalty : new double[] {10, 1, 100}) {
      for (double weight : new double[] {300, 30, 3000}) {
        grid.add(new MixingSettings(penalty, weight, 0));
      }
    }
    return grid;
  }

  @Override
  public RelativeLatency fit(Mix mix, double penalty) {
    return solve(mix, penalty).at(mix.own());
  }

  Solution solve(Mix mix, double penalty) {
    int size = devices.get(0).moment().length;
    Normal sum = Normal.of(size);
    for (int d = 0; d < devices.size(); d++) {
      if (mix.poolWeights()[d] > 0) {
        devices.get(d).addTo(sum, mix.poolWeights()[d], Math.exp(mix.logLevels()[d]));
      }
    }
    double[] components = mix.own().components();
    for (int i = 0; i < mix.rows().length; i++) {
      sum.add(row(mix.rows()[i], components), Math.exp(mix.logs()[i]), mix.weights()[i]);
    }
    for (int j = 1; j < size; j++) {
      sum.gram[j * size + j] += penalty;
    }
    DMatrixRMaj solution = new DMatrixRMaj(size, 1);
    if (!CommonOps_DDRM.solveSPD(
        DMatrixRMaj.wrap(size, size, sum.gram), DMatrixRMaj.wrap(size, 1, sum.moment), solution)) {
      throw new ArithmeticException("the normal equations of the mix have no solution");
    }
    return new Solution(solution.data);
  }

  /** A coefficient a feature, and a feature and component. */
  record Solution(double[] coefficients) {
    /** What they come to on one device. */
    RelativeLatency at(DeviceCoordinates.Point device) {
      double[] components = device.components();
      int features = coefficients.length / (1 + components.length);
      double[] weights = Arrays.copyOf(coefficients, features);
      for (int p = 0; p < components.length; p++) {
        for (int j = 0; j < features; j++) {
          weights[j] += components[p] * coefficients[(p + 1) * features + j];
        }
      }
      return RelativeLatency.of(LinearCost.of(weights, DeviceModel.FLOOR));
    }
  }
}
