package dev.maple.price;

import dev.maple.numeric.StudentNoise;
import dev.maple.numeric.Vectors;
import dev.maple.price.PricePrior.Freedom;
import java.util.Optional;

/**
 * The marginal likelihood of k samples under the prior of what a device charges, given how far it
 * may stray and how noisy the device is, by Laplace's approximation. With the {@link Account}'s
 * cost {@code f} and the Jacobian {@code J} of its logarithm at the likeliest {@code theta}, such
 * as the share of the latency that each amount has,
 *
 * <pre>
 *   z = log y - log f(x, theta) + J (theta - mu - v log s) ~ N(0, J S J' + 11' + noise)
 * </pre>
 *
 * with {@link StudentNoise}; {@code v} is the direction of the speed, so that {@code Jv = 1};
 * {@code s} is the median ratio, or 1 and {@code 11'} left out where the prior knows the device's
 * speed. The likeliest prices are found by Gauss-Newton steps, each the posterior mean of a
 * Gaussian process of k values.
 *
 * <p>Source: Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, MIT Press
 * 2006, section 3.4, with the Gauss-Newton Hessian.
 */
final class PriceLikelihood {
  private static final int STEPS = 12;

  /** A step is shortened, by a quarter each time, until the density grows. */
  private static final int SHORTENINGS = 5;

  private static final double SHORTER = 0.25;

  /** No unknown moves further than this in a step. */
  private static final double LONGEST_STEP = 1.5;

  private static final double SETTLED = 1e-3;

  private final PricePrior prior;
  private final Account account;
  private final double[][] rows;
  private final double[] logs;
  private final int k;
  private final double logScale;

  /**
   * Samples.
   *
   * @param rows what is charged for, a row a sample
   * @param logs logarithms of their values
   */
  PriceLikelihood(PricePrior prior, Account account, double[][] rows, double[] logs) {
    this.prior = prior;
    this.account = account;
    this.rows = rows;
    this.logs = logs;
    this.k = logs.length;
    this.logScale =
        prior.isSpeedKnown() ? 0 : Vectors.median(account.logErrors(rows, logs, prior.mean()));
  }

  /**
   * What the samples say, given a point of the grid.
   *
   * @param logLikelihood without constants
   * @param theta what the device most likely charges
   * @param explained what the samples explain of the prior covariance, row by row
   * @param squaredMahalanobis squared Mahalanobis distance of the samples
   */
  record Fit(
      Freedom freedom,
      double logLikelihood,
      double[] theta,
      double[] explained,
      double squaredMahalanobis) {}

  /** Where the search is: {@code theta = mu + v log s + (S + vv') dual}. */
  private final class State {
    final double[] theta;
    final double[] dual;
    final double[] residual;
    final double[][] gradients = new double[k][];
    final double[] noiseVariance = new double[k];

    /** Logarithm of the density of samples and prices together. */
    final double logDensity;

    State(Freedom freedom, double[] dual) {
      this.dual = dual;
      double[] deviation = prior.timesCovariance(freedom.own(), dual);
      theta = deviation.clone();
      for (int j = 0; j < theta.length; j++) {
        theta[j] += prior.mean()[j] + logScale * prior.speed()[j];
      }
      double[] charges = account.charges(theta);
      residual = account.logErrors(rows, logs, theta);
      double density = -Vectors.dot(deviation, dual) / 2;
      for (int i = 0; i < k; i++) {
        gradients[i] = account.gradient(rows[i], charges);
        noiseVariance[i] = StudentNoise.variance(residual[i], freedom.noise());
        density += StudentNoise.logDensity(residual[i], freedom.noise());
      }
      logDensity = density;
    }
  }

  /** Finds the likeliest prices, and the density of the samples around them. */
  Fit fit(Freedom freedom) {
    State state = new State(freedom, new double[prior.mean().length]);
    Optional<State> better = Optional.of(state);
    for (int step = 0; step < STEPS && better.isPresent(); step++) {
      better = step(freedom, state);
      state = better.orElse(state);
    }
    LinearisedSamples linear = linearised(freedom, state);
    return new Fit(
        freedom,
        state.logDensity - linear.logDeterminant() / 2,
        state.theta,
        linear.explained().get(),
        linear.squaredMahalanobis());
  }

  /** A Gauss-Newton step; empty where there is none worth taking. */
  private Optional<State> step(Freedom freedom, State state) {
    double[] dual = linearised(freedom, state).dual();
    double[] move = prior.timesCovariance(freedom.own(), dual);
    Vectors.add(move, 1, prior.mean());
    Vectors.add(move, -1, state.theta);
    double longest = 0;
    for (int j = 0; j < move.length; j++) {
      longest = Math.max(longest, Math.abs(move[j] + logScale * prior.speed()[j]));
    }
    if (longest < SETTLED) {
      return Optional.empty();
    }
    double part = Math.min(1, LONGEST_STEP / longest);
    for (int i = 0; i < SHORTENINGS; i++) {
      double[] between = Vectors.scaled(state.dual, 1 - part);
      Vectors.add(between, part, dual);
      State next = new State(freedom, between);
      if (next.logDensity > state.logDensity) {
        return Optional.of(next);
      }
      part *= SHORTER;
    }
    return Optional.empty();
  }

  private LinearisedSamples linearised(Freedom freedom, State state) {
    double[] z = new double[k];
    double[] deviation = Vectors.difference(state.theta, prior.mean());
    for (int i = 0; i < k; i++) {
      z[i] = state.residual[i] + Vectors.dot(state.gradients[i], deviation) - logScale;
    }
    return LinearisedSamples.of(prior, freedom.own(), state.gradients, state.noiseVariance, z);
  }
}
