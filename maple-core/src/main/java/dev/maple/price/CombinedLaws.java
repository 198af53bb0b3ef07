package dev.maple.price;

import dev.maple.adaptation.Prediction;
import dev.maple.format.FieldReader;
import dev.maple.format.FieldWriter;
import dev.maple.prediction.GaussianModel;
import dev.maple.prediction.LineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Linear costs beside one or more laws of prices: their logarithmic opinion pool, in which all have
 * an equal vote. Of the logarithm of a latency that is the average weighed by how sure each law is
 * of this very architecture, with the harmonic mean of the variances; that the laws differ counts
 * as variance, too. They err apart, so that the average is nearer than any. An architecture that
 * has none of a law's amounts is left to the others. Immutable and thread-safe.
 *
 * <p>Source: Genest and Zidek, <em>Combining probability distributions: a critique and an annotated
 * bibliography</em>, Statistical Science 1 (1986), doi:10.1214/ss/1177013825.
 */
public final class CombinedLaws implements LineModel {
  /** The name of this kind of model in files. */
  public static final String KIND = "laws";

  /** The name in files of earlier versions, in which there is one law of prices. */
  public static final String KIND_OF_TWO = "two-laws";

  private final GaussianModel linear;
  private final List<PriceModel> prices;

  /** Variance of a measurement's logarithm beside what all say, and a factor after that. */
  private final double noise;

  private final double width;

  private CombinedLaws(GaussianModel linear, List<PriceModel> prices, double noise, double width) {
    this.linear = linear;
    this.prices = prices;
    this.noise = noise;
    this.width = width;
  }

  /**
   * All together.
   *
   * @param linear linear costs
   * @param prices one or more laws of prices
   * @return the model
   */
  static CombinedLaws of(GaussianModel linear, List<PriceModel> prices) {
    return new CombinedLaws(linear, List.copyOf(prices), 0, 1);
  }

  /**
   * Reads a model.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static CombinedLaws read(FieldReader in, int features) {
    GaussianModel linear = GaussianModel.read(in, features);
    int laws = in.count(Double.BYTES);
    if (laws < 1) {
      throw in.fault("a law of prices was expected beside the linear one");
    }
    return read(in, features, linear, laws);
  }

  /**
   * Reads a model that an earlier version wrote, {@link #KIND_OF_TWO}.
   *
   * @param in its fields
   * @param features how many features an architecture has
   * @return the model
   * @throws IllegalArgumentException if they are not those of such a model
   */
  public static CombinedLaws readTwo(FieldReader in, int features) {
    return read(in, features, GaussianModel.read(in, features), 1);
  }

  private static CombinedLaws read(FieldReader in, int features, GaussianModel linear, int laws) {
    List<PriceModel> prices = new ArrayList<>();
    for (int i = 0; i < laws; i++) {
      prices.add(PriceModel.read(in, features));
    }
    double noise = in.number();
    if (noise < 0) {
      throw in.fault("a variance must not be negative");
    }
    return new CombinedLaws(linear, List.copyOf(prices), noise, in.positive());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(FieldWriter out) {
    linear.write(out);
    out.integer(prices.size());
    prices.forEach(law -> law.write(out));
    out.number(noise).number(width);
  }

  @Override
  public double degreesOfFreedom() {
    return linear.degreesOfFreedom();
  }

  @Override
  public CombinedLaws widened(double more, double times) {
    return new CombinedLaws(linear, prices, noise + more / (width * width), width * times);
  }

  @Override
  public double value(double[] features) {
    return predict(features).value();
  }

  @Override
  public Prediction predict(double[] features) {
    Prediction line = linear.predict(features);
    double precision = 1 / (line.logScale() * line.logScale());
    double mean = 0;
    double square = 0;
    int voices = 1;
    for (PriceModel law : prices) {
      if (!law.isSilentOn(features)) {
        Prediction price = law.predict(features);
        if (law.isAloneOn(features)) {
          double scale = price.logScale();
          return new Prediction(
              price.value(), width * Math.sqrt(scale * scale + noise), price.degreesOfFreedom());
        }
        double its = 1 / (price.logScale() * price.logScale());
        double apart = Math.log(price.value() / line.value());
        precision += its;
        mean += its * apart;
        square += its * apart * apart;
        voices++;
      }
    }
    mean /= precision;
    double variance = voices / precision + Math.max(0, square / precision - mean * mean);
    return new Prediction(
        line.value() * Math.exp(mean),
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
