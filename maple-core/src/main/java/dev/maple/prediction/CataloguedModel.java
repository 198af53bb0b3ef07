package dev.maple.prediction;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.RowKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A table of predictions for single architectures, found by their features, and a model for all
 * others. Immutable and thread-safe.
 */
public final class CataloguedModel implements AdaptedModel {
  /** The name of this kind of model in files, where a {@link GaussianModel} predicts all others. */
  public static final String KIND = "catalogued";

  /** The name where several laws predict all others. */
  public static final String KIND_OF_LAWS = KIND + "-laws";

  /** The name in files of earlier versions, in which that is the linear law and one of prices. */
  public static final String KIND_OF_TWO_LAWS = KIND + "-two-laws";

  private final LineModel others;
  private final double[][] rows;
  private final double[] values;
  private final double[] logScales;
  private final Map<RowKey, Integer> index = new LinkedHashMap<>();

  /**
   * A model.
   *
   * @param others predicts architectures that are not in the table
   * @param rows the features of those that are, each once; the caller does not change them
   * @param values the prediction of each
   * @param logScales the scale of each prediction's logarithm, whose degrees of freedom are those
   *     of the others
   * @return the model
   */
  public static CataloguedModel of(
      LineModel others, double[][] rows, double[] values, double[] logScales) {
    return new CataloguedModel(others, rows, values.clone(), logScales.clone());
  }

  private CataloguedModel(LineModel others, double[][] rows, double[] values, double[] logScales) {
    this.others = others;
    this.rows = rows;
    this.values = values;
    this.logScales = logScales;
    for (double[] row : rows) {
      index.put(RowKey.of(row), index.size());
    }
  }

  /**
   * Reads a model.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static CataloguedModel read(FieldReader in, int features) {
    return read(in, features, GaussianModel.read(in, features));
  }

  /**
   * Reads a model, of which the model of all others was read before.
   *
   * @param in the fields after those of that model
   * @param features how many features an architecture has
   * @param others predicts architectures that are not in the table
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static CataloguedModel read(FieldReader in, int features, LineModel others) {
    double[][] rows = new double[in.count(Integer.BYTES + features * Double.BYTES)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = in.numbers(features);
    }
    CataloguedModel model =
        new CataloguedModel(
            others,
            rows,
            positive(in, in.numbers(rows.length)),
            positive(in, in.numbers(rows.length)));
    if (model.index.size() < rows.length) {
      throw in.fault("a row of features is there twice");
    }
    return model;
  }

  private static double[] positive(FieldReader in, double[] numbers) {
    if (!Arrays.stream(numbers).allMatch(number -> number > 0)) {
      throw in.fault("a prediction and its scale must be positive");
    }
    return numbers;
  }

  @Override
  public String kind() {
    return others.kind().equals(GaussianModel.KIND) ? KIND : KIND + "-" + others.kind();
  }

  @Override
  public void write(FieldWriter out) {
    others.write(out);
    out.integer(rows.length);
    for (double[] row : rows) {
      out.numbers(row);
    }
    out.numbers(values).numbers(logScales);
  }

  @Override
  public double value(double[] features) {
    Integer known = index.get(RowKey.of(features));
    return known == null ? others.value(features) : values[known];
  }

  @Override
  public Prediction predict(double[] features) {
    Integer known = index.get(RowKey.of(features));
    return known == null
        ? others.predict(features)
        : new Prediction(values[known], logScales[known], others.degreesOfFreedom());
  }

  @Override
  public double[] outlierProbability() {
    return others.outlierProbability();
  }

  @Override
  public int[] suspects() {
    return others.suspects();
  }

  @Override
  public OptionalDouble drift() {
    return others.drift();
  }
}
