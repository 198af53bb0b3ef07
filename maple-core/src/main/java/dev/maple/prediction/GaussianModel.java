package dev.maple.prediction;

import dev.maple.adaptation.ArchitectureModel;
import dev.maple.adaptation.Intervals;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureSum;
import dev.maple.architecture.SearchSpace;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.pool.FeatureScaling;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A linear model with Gaussian weights: their means give predictions, their covariance gives
 * intervals. Immutable and thread-safe.
 */
public final class GaussianModel implements LineModel {
  /** The name of this kind of model in files. */
  public static final String KIND = "gaussian";

  private final GaussianWeights weights;

  /** The covariance over features that are not standardised. */
  private final FeatureVariance variance;

  private final double[] outlierProbability;

  /** Not kept. */
  private final int[] suspects;

  /** Not kept. */
  private final OptionalDouble drift;

  /**
   * A model; all parameters are over standardised rows.
   *
   * @param scaling how features are standardised
   * @param weights the expected weights
   * @param floor weights of the least value that a prediction may have
   * @param leastShareOfFloor that least value falls no lower than this share of its typical value
   * @param covariance of the weights, row by row
   * @param noiseVariance relative variance of a measurement
   * @param degreesOfFreedom of the logarithm of a prediction, Student-t
   * @return the model
   */
  public static GaussianModel of(
      FeatureScaling scaling,
      double[] weights,
      double[] floor,
      double leastShareOfFloor,
      double[] covariance,
      double noiseVariance,
      double degreesOfFreedom) {
    return new GaussianModel(
        new GaussianWeights(
            scaling,
            scaling.unscaled(weights),
            scaling.unscaled(floor),
            leastShareOfFloor * floor[0],
            1,
            symmetric(covariance, weights.length),
            noiseVariance,
            degreesOfFreedom),
        new double[0]);
  }

  private GaussianModel(GaussianWeights weights, double[] outlierProbability) {
    this(
        weights,
        new FeatureVariance(weights.scaling(), weights.covariance()),
        outlierProbability,
        new int[0],
        OptionalDouble.empty());
  }

  /**
   * Reads a model.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static GaussianModel read(FieldReader in, int features) {
    FeatureScaling scaling = FeatureScaling.read(in, features);
    return new GaussianModel(
        new GaussianWeights(
            scaling,
            in.numbers(scaling.size()),
            in.numbers(scaling.size()),
            in.positive(),
            in.positive(),
            in.symmetric(scaling.size()),
            in.positive(),
            in.positive()),
        in.numbers());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(FieldWriter out) {
    int size = weights.scaling().size();
    weights.scaling().write(out);
    out.numbers(weights.weights()).numbers(weights.floor());
    out.number(weights.least()).number(weights.unit());
    out.symmetric(weights.covariance(), size);
    out.number(weights.noiseVariance()).number(weights.degreesOfFreedom());
    out.numbers(outlierProbability);
  }

  @Override
  public double degreesOfFreedom() {
    return weights.degreesOfFreedom();
  }

  /**
   * Sums of outer products differ from their transpose in the last digit, and files hold one half.
   */
  private static double[] symmetric(double[] matrix, int size) {
    double[] symmetric = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        symmetric[i * size + j] = (matrix[i * size + j] + matrix[j * size + i]) / 2;
      }
    }
    return symmetric;
  }

  private GaussianModel(
      GaussianWeights weights,
      FeatureVariance variance,
      double[] outlierProbability,
      int[] suspects,
      OptionalDouble drift) {
    this.weights = weights;
    this.variance = variance;
    this.outlierProbability = outlierProbability;
    this.suspects = suspects;
    this.drift = drift;
  }

  /**
   * This model in another unit.
   *
   * @param factor what predictions are multiplied by: the new unit is so many times smaller
   * @return the model
   */
  public GaussianModel times(double factor) {
    return new GaussianModel(weights.times(factor), variance, outlierProbability, suspects, drift);
  }

  @Override
  public GaussianModel widened(double noise, double width) {
    GaussianWeights wider = weights.widened(noise, width * width);
    return new GaussianModel(wider, outlierProbability)
        .judging(outlierProbability, suspects, drift);
  }

  /**
   * This model with a judgement of the samples.
   *
   * @param outliers how likely each sample is an outlier
   * @param suspect indices of the samples that are worth a warning
   * @param drifted by what factor values rose from the first sample to the last
   * @return the model
   */
  public GaussianModel judging(double[] outliers, int[] suspect, OptionalDouble drifted) {
    return new GaussianModel(weights, variance, outliers.clone(), suspect.clone(), drifted);
  }

  @Override
  public double[] outlierProbability() {
    return outlierProbability.clone();
  }

  @Override
  public int[] suspects() {
    return suspects.clone();
  }

  @Override
  public OptionalDouble drift() {
    return drift;
  }

  @Override
  public double value(double[] features) {
    return weights.value(features);
  }

  @Override
  public Prediction predict(double[] features) {
    double value = value(features);
    return weights.prediction(
        value, weights.logScale(value, variance.at(features, variance.workspace())));
  }

  @Override
  public void predict(double[][] features, double probability, Intervals intervals) {
    double quantile = weights.quantile(probability);
    FeatureVariance.Workspace workspace = variance.workspace();
    for (int i = 0; i < features.length; i++) {
      double value = value(features[i]);
      double logScale = weights.logScale(value, variance.at(features[i], workspace));
      intervals.put(i, value, logScale, quantile);
    }
  }

  @Override
  public <A extends Architecture<A>> ArchitectureModel<A> over(SearchSpace<A> space) {
    ArchitectureModel<A> encoding = LineModel.super.over(space);
    Optional<FeatureSum<A>> sum = space.featureSum();
    if (sum.isEmpty()) {
      return encoding;
    }
    return sum.get().places() == 1
        ? new TabulatedModel<>(this, weights, encoding, space, sum.get())
        : new SummedModel<>(weights, encoding, space, sum.get());
  }
}
