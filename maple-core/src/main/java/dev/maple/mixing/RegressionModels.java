package dev.maple.mixing;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.regression.LinearModel;
import dev.maple.regression.RegressionModel;
import dev.maple.regression.trees.TreeEnsemble;

/** The kinds of learned functions in files. */
final class RegressionModels {
  private RegressionModels() {}

  /** Writes a learned function and its kind. */
  static void write(FieldWriter out, RegressionModel model) {
    out.text(model.kind());
    model.write(out);
  }

  /** Reads a learned function of so many features. */
  static RegressionModel read(FieldReader in, int columns) {
    String kind = in.text();
    return switch (kind) {
      case LinearModel.KIND -> LinearModel.read(in, columns);
      case TreeEnsemble.KIND -> TreeEnsemble.read(in, columns);
      default -> throw in.fault("there is no regression '%s'".formatted(kind));
    };
  }
}
