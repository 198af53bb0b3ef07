package dev.maple.prior;

import dev.maple.format.FieldWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A component of the mixture prior: a Gaussian with one mean and one set of hyperparameters.
 *
 * @param mean what a device is near
 * @param hyperparameters how far it strays from there, and how noisy it is
 * @param logWeight logarithm of its prior weight
 */
public record Component(PriorMean mean, Hyperparameters hyperparameters, double logWeight) {

  /**
   * What components share a prior weight: those of the same hyperparameters and the same mean, the
   * devices of the pool counting as one. The same for whatever pool.
   *
   * @param kind of the mean
   * @param name of the mean among those of its kind
   * @param point of the hyperparameters
   */
  public record Tie(PriorMean.Kind kind, String name, Hyperparameters.GridPoint point) {
    // By hand, as there are thousands, and a record's own are slow to set up.

    @Override
    public boolean equals(Object other) {
      return other instanceof Tie tie
          && kind == tie.kind
          && name.equals(tie.name)
          && point.equals(tie.point);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * kind.ordinal() + name.hashCode()) + point.hashCode();
    }

    /**
     * This tie without its noise.
     *
     * @return a tie that is equal for all ties that differ in their noise alone
     */
    public Tie whateverTheNoise() {
      return new Tie(kind, name, point.whateverTheNoise());
    }

    /**
     * Writes ties, those of one mean in a row: the fields of means and of points are made once.
     *
     * @param out where the fields go
     * @param ties the ties
     */
    public static void write(FieldWriter out, List<Tie> ties) {
      List<Hyperparameters.GridPoint> points = new ArrayList<>();
      List<byte[]> ofPoints = new ArrayList<>();
      Tie last = null;
      byte[] mean = {};
      int at = 0;
      for (Tie tie : ties) {
        if (last == null || last.kind != tie.kind || !last.name.equals(tie.name)) {
          mean = FieldWriter.bytes(fields -> fields.text(tie.kind.name()).text(tie.name));
          at = 0;
        }
        last = tie;
        // Mostly each mean has the points of the first.
        if (at == points.size() || !points.get(at).equals(tie.point)) {
          points.subList(at, points.size()).clear();
          ofPoints.subList(at, ofPoints.size()).clear();
          points.add(tie.point);
          ofPoints.add(FieldWriter.bytes(tie.point::write));
        }
        out.fields(mean).fields(ofPoints.get(at));
        at++;
      }
    }
  }

  /**
   * Which components it shares its prior weight with.
   *
   * @return the tie
   */
  public Tie tie() {
    return new Tie(mean.kind(), mean.name(), hyperparameters.point());
  }

  boolean isSameButForNoise(Component other) {
    Hyperparameters.GridPoint point = hyperparameters.point().whateverTheNoise();
    return mean.equals(other.mean)
        && point.equals(other.hyperparameters.point().whateverTheNoise());
  }

  boolean isTiedWith(Component other) {
    return mean.kind() == other.mean.kind()
        && mean.name().equals(other.mean.name())
        && hyperparameters.point().equals(other.hyperparameters.point());
  }

  /**
   * Whether it differs from another of the same mean in one hyperparameter alone.
   *
   * @param other another component of the same prior
   * @return false of itself
   */
  public boolean isNextTo(Component other) {
    return hyperparameters.point().isNextTo(other.hyperparameters.point())
        && mean.equals(other.mean);
  }

  Component weighing(double otherLogWeight) {
    return new Component(mean, hyperparameters, otherLogWeight);
  }

  /**
   * Relative standard deviation of a measurement that is no outlier.
   *
   * @return that of the hyperparameters
   */
  public double noise() {
    return hyperparameters.noise();
  }

  /**
   * The prior variance of each {@link CovarianceTerm}, in their order.
   *
   * @return those of the hyperparameters; not a copy
   */
  public double[] variances() {
    return hyperparameters.variances();
  }
}
