package dev.maple.price;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.prediction.GaussianModel;
import dev.maple.prediction.LineModel;
import java.util.OptionalDouble;

/**
 * Two laws that compete, linear costs and prices: their logarithmic opinion pool, each with half a
 * vote. Of the logarithm of a latency that is the average weighed by how sure each law is of this
 * very architecture, with the harmonic mean of the variances; that the two differ counts as
 * variance, too. They err apart, so that the average is nearer than either. An architecture that
 * has none of the amounts is left to the linear law. Immutable and thread-safe.
 *
 * <p>Source: Genest and Zidek, <em>Combining probability distributions: a critique and an annotated
 * bibliography</em>, Statistical Science 1 (1986), doi:10.1214/ss/1177013825.
 */
public final class TwoLawModel implements LineModel {
  /** The name of this kind of model in files. */
  public static final String KIND = "two-laws";

  private final GaussianModel linear;
  private final PriceModel prices;

  /** Variance of a measurement's logarithm beside what both say, and a factor after that. */
  private final double noise;

  private final double width;

  private TwoLawModel(GaussianModel linear, PriceModel prices, double noise, double width) {
    this.linear = linear;
    this.prices = prices;
    this.noise = noise;
    this.width = width;
  }

  /**
   * Both.
   *
   * @param linear linear costs
   * @param prices prices
   * @return the model
   */
  static TwoLawModel of(GaussianModel linear, PriceModel prices) {
    return new TwoLawModel(linear, prices, 0, 1);
  }

  /**
   * Reads a model.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static TwoLawModel read(FieldReader in, int features) {
    GaussianModel linear = GaussianModel.read(in, features);
    PriceModel prices = PriceModel.read(in, features);
    double noise = in.number();
    if (noise < 0) {
      throw in.fault("a variance must not be negative");
    }
    return new TwoLawModel(linear, prices, noise, in.positive());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(FieldWriter out) {
    linear.write(out);
    prices.write(out);
    out.number(noise).number(width);
  }

  @Override
  public double degreesOfFreedom() {
    return linear.degreesOfFreedom();
  }

  @Override
  public TwoLawModel widened(double more, double times) {
    return new TwoLawModel(linear, prices, noise + more / (width * width), width * times);
  }

  @Override
  public double value(double[] features) {
    return predict(features).value();
  }

  @Override
  public Prediction predict(double[] features) {
    Prediction line = linear.predict(features);
    if (prices.isSilentOn(features)) {
      return new Prediction(
          line.value(),
          width * Math.sqrt(line.logScale() * line.logScale() + noise),
          line.degreesOfFreedom());
    }
    Prediction price = prices.predict(features);
    double ofLine = 1 / (line.logScale() * line.logScale());
    double ofPrices = 1 / (price.logScale() * price.logScale());
    double share = ofPrices / (ofLine + ofPrices);
    double apart = Math.log(price.value() / line.value());
    double variance = 2 / (ofLine + ofPrices) + share * (1 - share) * apart * apart;
    return new Prediction(
        line.value() * Math.exp(share * apart),
        width * Math.sqrt(variance + noise),
        line.degreesOfFreedom());
  }

  @Override
  public double[] outlierProbability() {
    return linear.outlierProbability();
  }

  @Override
  public int[] suspects() {
    return linear.suspects();
  }

  @Override
  public OptionalDouble drift() {
    return linear.drift();
  }
}
