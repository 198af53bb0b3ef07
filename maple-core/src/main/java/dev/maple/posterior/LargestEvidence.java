package dev.maple.posterior;

import dev.maple.numeric.Vectors;
import dev.maple.pool.Measurements;
import dev.maple.prior.Component;
import dev.maple.prior.JointPrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An upper bound of the evidence (marginal likelihood) of samples, whatever their values are
 * relative to each other. The evidence of a component is at most
 *
 * <pre>
 *   int N(f; 0, K) prod_i (.9 N(t_i; f_i, (sd_i l_i)^2) + .1 t_4(t_i; 1.2 l_i, .4 l_i)) df
 *     &lt;= prod_i (.9 / sqrt(2 pi d_i) + .1 max t_4)
 * </pre>
 *
 * with {@code d_i} the variance of each sample given those before, at the least level {@code l_i}:
 * no sample can be predicted better than from all samples before, whichever of them are outliers.
 * The bound is cheaper than the evidence itself, and tells where that need not be computed.
 */
public final class LargestEvidence {
  private final JointPrior prior;

  /** The weights of the components of each population. */
  private final List<double[]> weights = new ArrayList<>();

  private LargestEvidence(JointPrior prior) {
    this.prior = prior;
    for (JointPrior.PopulationPrior member : prior.populations()) {
      List<Component> components = member.prior().components();
      double[] each = new double[components.size()];
      for (int c = 0; c < each.length; c++) {
        each[c] = Math.exp(components.get(c).logWeight());
      }
      weights.add(each);
    }
  }

  /**
   * The largest evidence under a prior.
   *
   * @param prior what the device may be
   * @return what tells it of any samples
   */
  public static LargestEvidence under(JointPrior prior) {
    return new LargestEvidence(prior);
  }

  /**
   * Logarithm of a density that is no less than {@link JointPosterior#logEvidence}.
   *
   * @param samples over standardised rows
   * @return the logarithm, in units of the values
   */
  public double log(Measurements samples) {
    double[] logs =
        IntStream.range(0, weights.size())
            .mapToObj(p -> ofMeans(prior.populations().get(p), weights.get(p), samples))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    double sum = Vectors.sum(Vectors.relativeExponentials(logs));
    return Vectors.greatest(logs)
        + Math.log(sum / weights.size())
        - samples.count() * Math.log(2 * Math.PI) / 2;
  }

  /** The same of each mean of a population, without the constant of a Gaussian density. */
  private static double[] ofMeans(
      JointPrior.PopulationPrior member, double[] weights, Measurements samples) {
    List<Component> components = member.prior().components();
    SampleCovariance covariance = new SampleCovariance(member.prior(), samples);
    int[] ends = covariance.endsOfMeans();
    double[] logs = new double[ends.length];
    ProcessBatch process = null;
    int from = 0;
    for (int m = 0; m < ends.length; m++) {
      RelativeSamples relative = RelativeSamples.of(components.get(from).mean(), samples);
      process = covariance.between(from, ends[m], process);
      process.load(relative.level(), relative.values());
      double[] factors = process.largestFactors();
      double sum = 0;
      for (int c = from; c < ends[m]; c++) {
        sum += weights[c] * factors[c - from];
      }
      double ofScale = member.logScaleDensity().applyAsDouble(relative.logScale());
      logs[m] = relative.logJacobian() + ofScale + Math.log(sum);
      from = ends[m];
    }
    return logs;
  }
}
