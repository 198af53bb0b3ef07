package dev.maple.adaptation;

import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.regression.LinearModel;
import dev.maple.regression.RegressionModel;
import dev.maple.regression.trees.TreeEnsemble;

/** The kinds of learned functions in files. */
public final class RegressionModels {
  private RegressionModels() {}

  /**
   * Writes a learned function and its kind.
   *
   * @param out where the fields go
   * @param model the function
   */
  public static void write(FieldWriter out, RegressionModel model) {
    out.text(model.kind());
    model.write(out);
  }

  /**
   * Reads a learned function.
   *
   * @param in its fields
   * @param columns how many features a row has
   * @return the function
   * @throws IllegalArgumentException if they are not those of a learned function of so many
   *     features
   */
  public static RegressionModel read(FieldReader in, int columns) {
    String kind = in.text();
    return switch (kind) {
      case LinearModel.KIND -> LinearModel.read(in, columns);
      case TreeEnsemble.KIND -> TreeEnsemble.read(in, columns);
      default -> throw in.fault("there is no regression '%s'".formatted(kind));
    };
  }
}
