package dev.maple.prediction;

import dev.maple.adaptation.AdaptedModel;
import dev.maple.adaptation.ArchitectureModel;
import dev.maple.adaptation.Intervals;
import dev.maple.adaptation.Prediction;
import dev.maple.architecture.Architecture;
import dev.maple.architecture.FeatureSum;
import dev.maple.architecture.SearchSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model over a space of few, numbered architectures: once many of them were asked for, all are
 * predicted, and looked up from then on. Predictions are the same with and without the table.
 */
final class TabulatedModel<A extends Architecture<A>> implements ArchitectureModel<A> {
  /** The table is made once one in so many architectures was asked for. */
  private static final int SHARE = 16;

  private final AdaptedModel model;
  private final GaussianWeights weights;
  private final ArchitectureModel<A> encoding;
  private final SearchSpace<A> space;
  private final FeatureSum<A> sum;
  private final int size;

  /**
   * How many were asked for. Not synchronised: threads may lose some counts, which does no harm.
   */
  private int asked;

  private volatile @Nullable Table table;

  private record Table(double[] values, double[] logScales) {}

  TabulatedModel(
      AdaptedModel model,
      GaussianWeights weights,
      ArchitectureModel<A> encoding,
      SearchSpace<A> space,
      FeatureSum<A> sum) {
    this.model = model;
    this.weights = weights;
    this.encoding = encoding;
    this.space = space;
    this.sum = sum;
    this.size = sum.choices(0);
  }

  /** The table; null while too few were asked for. */
  private @Nullable Table table(int more) {
    Table known = table;
    if (known == null) {
      asked += Math.min(more, size);
      if (asked > size / SHARE) {
        known = tabulate();
        table = known;
      }
    }
    return known;
  }

  private Table tabulate() {
    Table all = new Table(new double[size], new double[size]);
    for (int choice = 0; choice < size; choice++) {
      Prediction prediction = model.predict(sum.features(0, choice));
      all.values[choice] = prediction.value();
      all.logScales[choice] = prediction.logScale();
    }
    return all;
  }

  @Override
  public double value(A architecture) {
    Table known = table(1);
    return known != null && architecture.space() == space
        ? known.values[sum.choice(architecture, 0)]
        : encoding.value(architecture);
  }

  @Override
  public Prediction predict(A architecture) {
    Table known = table(1);
    if (known == null || architecture.space() != space) {
      return encoding.predict(architecture);
    }
    int choice = sum.choice(architecture, 0);
    return weights.prediction(known.values[choice], known.logScales[choice]);
  }

  @Override
  public void predict(List<A> architectures, double probability, Intervals intervals) {
    Table known = table(architectures.size());
    if (known == null) {
      encoding.predict(architectures, probability, intervals);
      return;
    }
    double quantile = weights.quantile(probability);
    for (int i = 0; i < architectures.size(); i++) {
      A architecture = architectures.get(i);
      if (architecture.space() == space) {
        int choice = sum.choice(architecture, 0);
        intervals.put(i, known.values[choice], known.logScales[choice], quantile);
      } else {
        intervals.put(i, predict(architecture), probability);
      }
    }
  }
}
