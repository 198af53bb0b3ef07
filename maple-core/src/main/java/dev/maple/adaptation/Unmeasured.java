package dev.maple.adaptation;

import dev.maple.descriptor.DeviceRelation;
import java.util.List;

/**
 * The model of a device known by its descriptor alone: the tilted surface at the predicted scale.
 */
final class Unmeasured {
  private static final double TAILS = 5;

  private Unmeasured() {}

  static GaussianModel model(
      FeatureScaling scaling, Hypotheses hypotheses, double[] logPrior, DeviceRelation relation) {
    int settings = hypotheses.settings().size();
    int first = logPrior.length - settings;
    double[] variances = new double[hypotheses.blocks().size()];
    double noiseVariance = 0;
    double total = 0;
    for (int h = first; h < logPrior.length; h++) {
      double share = Math.exp(logPrior[h]);
      Setting setting = hypotheses.setting(h);
      Weights.add(variances, share, setting.variances());
      noiseVariance += share * setting.noise() * setting.noise();
      total += share;
    }
    double scale = Math.exp(relation.logScale());
    double[] weights = Weights.scaled(hypotheses.surface(first), scale);
    // The scale's own doubt is relative, like the noise.
    double deviation = relation.logScaleDeviation();
    return new GaussianModel(
        scaling,
        weights,
        Weights.scaled(weights, Hypotheses.FLOOR),
        covariance(hypotheses.blocks(), variances, scale * scale / total),
        noiseVariance / total + deviation * deviation,
        TAILS);
  }

  private static double[] covariance(List<Block> blocks, double[] variances, double factor) {
    int size = blocks.get(0).diagonal().length;
    double[] sum = new double[size * size];
    for (int b = 0; b < variances.length; b++) {
      blocks.get(b).addTo(sum, factor * variances[b]);
    }
    return sum;
  }
}
