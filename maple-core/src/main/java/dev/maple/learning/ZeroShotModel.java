package dev.maple.learning;

import dev.maple.numeric.OuterProducts;
import dev.maple.numeric.Vectors;
import dev.maple.pool.FeatureScaling;
import dev.maple.posterior.PosteriorMoments;
import dev.maple.prediction.GaussianModel;
import dev.maple.prediction.StudentProcess;
import dev.maple.prior.Component;
import dev.maple.prior.MixturePrior;
import dev.maple.prior.PriorMean;
import dev.maple.similarity.DeviceRelation;
import java.util.List;

/**
 * The model of a device known by its descriptor alone: the mean and the scale that its descriptor
 * says.
 */
final class ZeroShotModel {
  private ZeroShotModel() {}

  static GaussianModel of(FeatureScaling scaling, MixturePrior prior, DeviceRelation relation) {
    List<Component> described = prior.around(mean -> mean.is(PriorMean.Kind.DESCRIBED));
    double[] variances = new double[prior.covariance().size()];
    double noiseVariance = 0;
    double total = 0;
    for (Component component : described) {
      double weight = Math.exp(component.logWeight());
      Vectors.add(variances, weight, component.variances());
      noiseVariance += weight * component.noise() * component.noise();
      total += weight;
    }
    double scale = Math.exp(relation.logScale());
    double[] weights = Vectors.scaled(described.get(0).mean().cost().weights(), scale);
    OuterProducts products = OuterProducts.none();
    double[] covariance = new double[weights.length * weights.length];
    for (int b = 0; b < variances.length; b++) {
      double times = scale * scale / total * variances[b];
      prior.covariance().get(b).addTo(products, covariance, times);
    }
    Vectors.add(covariance, 1, products.sum(weights.length));
    // The scale's own doubt is relative, like the noise.
    double deviation = relation.logScaleDeviation();
    return new PosteriorMoments(
            weights,
            Vectors.scaled(weights, PriorMean.FLOOR),
            covariance,
            noiseVariance / total + deviation * deviation,
            StudentProcess.degreesOfFreedom(0))
        .model(scaling);
  }
}
