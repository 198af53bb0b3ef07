package dev.maple.prediction;

import dev.maple.adaptation.ArchitectureModel;
import dev.maple.adaptation.Intervals;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureSum;
import dev.maple.architecture.SearchSpace;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model over a space whose features are a sum over places. What is linear in features is then a
 * sum over places too, and what is quadratic one over pairs of places: both are tabulated.
 */
final class SummedModel<A extends Architecture<A>> implements ArchitectureModel<A> {
  /** So many intervals at once are worth a table of pairs. */
  private static final int MANY = 1000;

  private final GaussianWeights weights;
  private final ArchitectureModel<A> encoding;
  private final SearchSpace<A> space;
  private final FeatureSum<A> sum;
  private final int places;

  /** Where the choices of each place begin in the tables, and after the last one their number. */
  private final int[] offset;

  /** What each choice adds to the value and to the least value, one after the other. */
  private final double[] added;

  private final double value0;
  private final double floor0;

  /** No architecture's least value is greater. */
  private final double greatestFloor;

  private volatile @Nullable Pairs pairs;

  /**
   * The variance of an architecture, summed over its places and pairs of places.
   *
   * @param alone of each choice
   * @param together of each two choices, the second's place after the first's
   */
  private record Pairs(double constant, double[] alone, double[][] together) {}

  SummedModel(
      GaussianWeights weights,
      ArchitectureModel<A> encoding,
      SearchSpace<A> space,
      FeatureSum<A> sum) {
    this.weights = weights;
    this.encoding = encoding;
    this.space = space;
    this.sum = sum;
    places = sum.places();
    offset = new int[places + 1];
    for (int place = 0; place < places; place++) {
      offset[place + 1] = offset[place] + sum.choices(place);
    }
    added = new double[2 * offset[places]];
    value0 = weights.weights()[0];
    floor0 = weights.floor()[0];
    double greatest = floor0;
    for (int place = 0; place < places; place++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int choice = 0; choice < sum.choices(place); choice++) {
        double[] features = sum.features(place, choice);
        int at = 2 * (offset[place] + choice);
        for (int j = 0; j < features.length; j++) {
          added[at] += weights.weights()[j + 1] * features[j];
          added[at + 1] += weights.floor()[j + 1] * features[j];
        }
        most = Math.max(most, added[at + 1]);
      }
      greatest += most;
    }
    greatestFloor = greatest;
  }

  @Override
  public double value(A architecture) {
    if (architecture.space() != space) {
      return encoding.value(architecture);
    }
    double value = value0;
    for (int place = 0; place < places; place++) {
      value += added[2 * (offset[place] + sum.choice(architecture, place))];
    }
    return value > greatestFloor && value > weights.least()
        ? value
        : weights.atLeast(value, floor(architecture));
  }

  private double floor(A architecture) {
    double floor = floor0;
    for (int place = 0; place < places; place++) {
      floor += added[2 * (offset[place] + sum.choice(architecture, place)) + 1];
    }
    return floor;
  }

  @Override
  public Prediction predict(A architecture) {
    return encoding.predict(architecture);
  }

  @Override
  public void predict(List<A> architectures, double probability, Intervals intervals) {
    if (architectures.size() < MANY) {
      encoding.predict(architectures, probability, intervals);
      return;
    }
    Pairs known = pairs;
    if (known == null) {
      known = pairs();
      pairs = known;
    }
    double quantile = weights.quantile(probability);
    int[] chosen = new int[places];
    for (int i = 0; i < architectures.size(); i++) {
      A architecture = architectures.get(i);
      if (architecture.space() != space) {
        intervals.put(i, predict(architecture), probability);
        continue;
      }
      for (int place = 0; place < places; place++) {
        chosen[place] = offset[place] + sum.choice(architecture, place);
      }
      double value = value(architecture);
      intervals.put(i, value, weights.logScale(value, variance(known, chosen)), quantile);
    }
  }

  private static double variance(Pairs pairs, int[] chosen) {
    double variance = pairs.constant;
    double other = 0;
    for (int a = 0; a < chosen.length; a++) {
      double[] together = pairs.together[chosen[a]];
      variance += pairs.alone[chosen[a]];
      int b = a + 1;
      for (; b + 1 < chosen.length; b += 2) {
        variance += together[chosen[b]];
        other += together[chosen[b + 1]];
      }
      if (b < chosen.length) {
        variance += together[chosen[b]];
      }
    }
    return Math.max(variance + other, 0);
  }

  private Pairs pairs() {
    int size = weights.scaling().size();
    double[][] rows = new double[offset[places]][];
    double[] constant = weights.scaling().apply(new double[size - 1]);
    for (int place = 0; place < places; place++) {
      double[] mean = new double[size];
      for (int c = offset[place]; c < offset[place + 1]; c++) {
        rows[c] = scaled(sum.features(place, c - offset[place]));
        Vectors.add(mean, 1.0 / sum.choices(place), rows[c]);
      }
      // Relative to the mean of the place, or digits would be lost.
      for (int c = offset[place]; c < offset[place + 1]; c++) {
        Vectors.add(rows[c], -1, mean);
      }
      Vectors.add(constant, 1, mean);
    }
    double[] ofConstant = timesCovariance(constant);
    double[] alone = new double[rows.length];
    double[][] together = new double[rows.length][rows.length];
    for (int place = 0; place < places; place++) {
      for (int c = offset[place]; c < offset[place + 1]; c++) {
        double[] times = timesCovariance(rows[c]);
        alone[c] = Vectors.dot(times, rows[c]) + 2 * Vectors.dot(ofConstant, rows[c]);
        for (int d = offset[place + 1]; d < rows.length; d++) {
          together[c][d] = 2 * Vectors.dot(times, rows[d]);
        }
      }
    }
    return new Pairs(Vectors.dot(ofConstant, constant), alone, together);
  }

  /** A part of the features, in standard deviations. */
  private double[] scaled(double[] features) {
    FeatureScaling scaling = weights.scaling();
    double[] row = new double[scaling.size()];
    for (int j = 0; j < features.length; j++) {
      row[j + 1] = scaling.deviation(j) > 0 ? features[j] / scaling.deviation(j) : 0;
    }
    return row;
  }

  private double[] timesCovariance(double[] row) {
    double[] covariance = weights.covariance();
    double[] result = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        for (int j = 0; j < row.length; j++) {
          result[j] += row[i] * covariance[i * row.length + j];
        }
      }
    }
    return result;
  }
}
